import { LEFT_OUT, localName, prefixOf } from "./docx-names.mjs";
import { counterOf, readNumbering } from "./docx-numbering.mjs";
import { readXml } from "./xml-events.mjs";

/** What stays behind, by the element that it begins with. */
const NOT_TAKEN = {
  drawing: "pictures",
  pict: "pictures",
  object: "pictures",
  footnoteReference: "notes",
  endnoteReference: "notes",
  commentReference: "notes",
  oMath: "formulas",
};

/** The levels that styles give: by id, 0 for a heading 1, “title” for the title; a style without its own takes that of its base. */
export function readStyles(xml, prefix) {
  const styles = new Map();
  let style = null;
  readXml(xml, {
    open(name, attributes) {
      const own = name.startsWith(prefix) ? localName(name) : "";
      const value = attributes[`${prefix}val`];
      if (own === "style") {
        style = { level: null, base: null, numId: null, ilvl: 0 };
        styles.set(attributes[`${prefix}styleId`], style);
      }
      if (!style) return;
      if (own === "name" && /^title$|^标题$/i.test(value ?? "")) style.level = "title";
      const heading = own === "name" && /^(?:heading|标题)\s*([1-9])$/i.exec(value ?? "");
      if (heading) style.level = Number(heading[1]) - 1;
      if (own === "outlineLvl" && Number(value) < 9) style.level ??= Number(value);
      if (own === "basedOn") style.base = value;
      if (own === "numId") style.numId = value;
      if (own === "ilvl") style.ilvl = Number(value) || 0;
    },
    text() {},
    close(name) {
      if (localName(name) === "style") style = null;
    },
  });
  return (id) => {
    const found = { level: null, numId: null, ilvl: 0 };
    const seen = new Set();
    for (let at = styles.get(id); at && !seen.has(at); at = styles.get(at.base)) {
      seen.add(at);
      found.level ??= at.level;
      if (found.numId === null && at.numId !== null) Object.assign(found, { numId: at.numId, ilvl: at.ilvl });
    }
    return found;
  };
}

const plain = { level: null, numId: null, ilvl: 0 };

/**
 * The paragraphs of a Word document outside its tables, in reading order: text (with the number that Word itself sets before it), and the
 * level of its heading from 0, “title” for the title, null for plain text. What was struck out is left out. Counts what has no place in a
 * text: tables, pictures, notes, text boxes, formulas.
 */
export function docxProse(xml, numberingXml, stylesXml, maxParagraphs) {
  const prefix = prefixOf(xml);
  const label = counterOf(numberingXml ? readNumbering(numberingXml, prefixOf(numberingXml)) : new Map());
  const styleOf = stylesXml ? readStyles(stylesXml, prefixOf(stylesXml)) : () => plain;
  const leftOut = { tables: 0, pictures: 0, notes: 0, boxes: 0, formulas: 0 };
  const paragraphs = [];
  let count = 0;
  let [skipping, tables, paragraph, inText] = [0, 0, null, false];
  const write = (words) => {
    if (paragraph) paragraph.text += words;
  };
  const opens = {
    p: () => {
      paragraph = { text: "", level: null, own: null, numId: null, ilvl: null, style: null };
    },
    pStyle: (value) => paragraph && Object.assign(paragraph, { style: value }),
    outlineLvl: (value) => paragraph && Number(value) < 9 && Object.assign(paragraph, { own: Number(value) }),
    numId: (value) => paragraph && Object.assign(paragraph, { numId: value }),
    ilvl: (value) => paragraph && Object.assign(paragraph, { ilvl: Number(value) || 0 }),
    t: () => {
      inText = true;
    },
    tab: () => write(" "),
    br: () => write("\n"),
    cr: () => write("\n"),
    noBreakHyphen: () => write("-"),
  };
  const closes = {
    t: () => {
      inText = false;
    },
    p: () => {
      if (!paragraph) return;
      const style = styleOf(paragraph.style);
      const numId = paragraph.numId ?? style.numId;
      const front = numId === null || numId === "0" ? "" : label(numId, paragraph.ilvl ?? style.ilvl);
      const lines = `${front}${paragraph.text}`.split("\n").filter((line) => line.trim() !== "");
      count += lines.length;
      if (count <= maxParagraphs) {
        const level = paragraph.own ?? style.level;
        lines.forEach((text, at) => {
          paragraphs.push({ text, level: at === 0 ? level : null });
        });
      }
      paragraph = null;
    },
  };
  readXml(xml, {
    open(name, attributes) {
      const local = localName(name);
      if (skipping === 0 && tables === 0) {
        if (local === "txbxContent") leftOut.boxes += 1;
        else if (Object.hasOwn(NOT_TAKEN, local)) leftOut[NOT_TAKEN[local]] += 1;
      }
      if (LEFT_OUT.includes(local)) skipping += 1;
      const own = skipping === 0 && name.startsWith(prefix) ? local : "";
      if (own === "tbl") {
        if (tables === 0) leftOut.tables += 1;
        tables += 1;
      }
      if (tables === 0 && Object.hasOwn(opens, own)) opens[own](attributes[`${prefix}val`]);
    },
    text(words) {
      if (inText && skipping === 0 && tables === 0) write(words);
    },
    close(name) {
      const local = localName(name);
      const own = skipping === 0 && name.startsWith(prefix) ? local : "";
      if (LEFT_OUT.includes(local)) skipping -= 1;
      if (tables === 0 && Object.hasOwn(closes, own)) closes[own]();
      if (own === "tbl") tables -= 1;
    },
  });
  return { paragraphs, count, leftOut };
}
