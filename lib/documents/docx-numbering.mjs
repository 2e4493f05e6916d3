import { readXml } from "./xml-events.mjs";

const DIGITS = "零一二三四五六七八九";

/** 12 → 十二; as far as a list of headings goes. */
function chinese(n) {
  if (n < 1 || n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const front = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`;
  return `${front}${ones === 0 ? "" : DIGITS[ones]}`;
}

const DECIMAL = ["decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth"];
const CHINESE = [
  "chineseCounting",
  "chineseCountingThousand",
  "japaneseCounting",
  "taiwaneseCounting",
  "ideographDigital",
];

/** A number in a list's format; null for bullets and formats that no table of indicators uses. */
function formatted(n, format) {
  if (DECIMAL.includes(format)) return String(n);
  return CHINESE.includes(format) ? chinese(n) : null;
}

/** The lists that word/numbering.xml defines, by the id that paragraphs name: numId → { list, levels: [{ start, format, text }] }. */
export function readNumbering(xml, prefix) {
  const lists = new Map();
  const numbers = new Map();
  let list = null;
  let level = null;
  let number = null;
  readXml(xml, {
    open(name, attributes) {
      const value = attributes[`${prefix}val`];
      if (name === `${prefix}abstractNum`) {
        list = { levels: [] };
        lists.set(attributes[`${prefix}abstractNumId`], list);
      }
      if (name === `${prefix}lvl` && list) {
        level = { start: 1, format: "decimal", text: "" };
        list.levels[Number(attributes[`${prefix}ilvl`])] = level;
      }
      if (level && name === `${prefix}start`) level.start = Number(value);
      if (level && name === `${prefix}numFmt`) level.format = value;
      if (level && name === `${prefix}lvlText`) level.text = value ?? "";
      if (name === `${prefix}num`) number = attributes[`${prefix}numId`];
      if (name === `${prefix}abstractNumId` && number !== null) numbers.set(number, value);
    },
    text() {},
    close(name) {
      if (name === `${prefix}lvl`) level = null;
      if (name === `${prefix}abstractNum`) list = null;
      if (name === `${prefix}num`) number = null;
    },
  });
  return new Map(
    [...numbers].map(([id, abstract]) => [id, { list: abstract, levels: lists.get(abstract)?.levels ?? [] }]),
  );
}

/** Counts the paragraphs of every list as they come, and gives each the label that Word would show before it. */
export function counterOf(numbering) {
  const counts = new Map();
  return (numId, ilvl) => {
    const found = numbering.get(numId);
    const level = found?.levels[ilvl];
    if (!level) return "";
    const reached = counts.get(found.list) ?? [];
    counts.set(found.list, reached);
    reached[ilvl] = (reached[ilvl] ?? level.start - 1) + 1;
    reached.length = ilvl + 1;
    const label = level.text.replace(/%(\d)/g, (_, n) => {
      const own = found.levels[n - 1];
      return (own && formatted(reached[n - 1] ?? own.start, own.format)) ?? "";
    });
    return formatted(1, level.format) === null ? "" : label;
  };
}
