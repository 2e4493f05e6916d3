// A long sheet read row by row: of an xlsx of 100,000 rows never more than one row is held as text.
import { DAY } from "../kernel/day.mjs";
import { textOf } from "./xml-events.mjs";
import { openZip } from "./zip-members.mjs";

const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const TEXT = /<(?:\w+:)?t(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g;
const PHONETIC = /<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g;
const ITEM = /<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g;
const CELL = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/;
const MOST_COLUMNS = 300;

const attribute = (text, name) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(text ?? "")?.[1];

function decoded(text) {
  if (!text.includes("&")) return text;
  return text.replace(ENTITY, (_, hex, decimal, name) => {
    if (name) return NAMED[name.toLowerCase()];
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

const wordsIn = (xml) => [...xml.replace(PHONETIC, "").matchAll(TEXT)].map(([, text]) => decoded(text ?? "")).join("");

/** Which of the formats of cells (by their place) show a number as a day or an hour. */
function dateFormats(xml) {
  const own = new Map(
    [...xml.matchAll(/<(?:\w+:)?numFmt\s([^>]*)\/?>/g)].map(([, text]) => [
      Number(attribute(text, "numFmtId")),
      decoded(attribute(text, "formatCode") ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""),
    ]),
  );
  const formats = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? "";
  return [...formats.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g)].map(([, text]) => {
    const id = Number(attribute(text, "numFmtId") ?? 0);
    const code = own.get(id);
    return code === undefined
      ? (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
      : /[ymdhs]/i.test(code);
  });
}

/** A day as a spreadsheet counts it, as 2026-03-10, with its hour where it has one. */
function momentText(serial, from1904) {
  const at = new Date(
    Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30) + Math.round((serial * DAY) / 1000) * 1000,
  );
  if (Number.isNaN(at.getTime())) return "";
  const text = at.toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

function columnOf(reference) {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(reference ?? "")?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function sheetPath(read) {
  const workbook = textOf(read("xl/workbook.xml"));
  const id = attribute(/<(?:\w+:)?sheet\s([^>]*)\/?>/.exec(workbook)?.[1], "r:id") ?? "rId1";
  const links = textOf(read("xl/_rels/workbook.xml.rels") ?? Buffer.alloc(0));
  const link = [...links.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].find(
    ([, text]) => attribute(text, "Id") === id,
  );
  const target = attribute(link?.[1], "Target") ?? "worksheets/sheet1.xml";
  return {
    path: target.startsWith("/") ? target.slice(1) : `xl/${target}`,
    from1904: /date1904="(?:1|true)"/.test(workbook),
  };
}

/** The rows of the first sheet that hold anything, each with its number and its texts from the first column on. */
export function* rowsOfXlsx(bytes) {
  const read = openZip(bytes);
  const { path, from1904 } = sheetPath(read);
  const shared = read("xl/sharedStrings.xml");
  const strings = shared ? [...textOf(shared).matchAll(ITEM)].map(([, xml]) => wordsIn(xml ?? "")) : [];
  const dates = dateFormats(textOf(read("xl/styles.xml") ?? Buffer.alloc(0)));
  const cellText = (attributes, inner) => {
    const type = attribute(attributes, "t") ?? "n";
    if (type === "inlineStr") return wordsIn(inner ?? "");
    const value = decoded(VALUE.exec(inner ?? "")?.[1] ?? "");
    if (type === "s") return strings[Number(value)] ?? "";
    if (type === "b") return value === "1" ? "true" : "false";
    if (type !== "n" || value === "") return type === "e" ? "" : value;
    if (dates[Number(attribute(attributes, "s") ?? 0)]) return momentText(Number(value), from1904);
    return /[eE]/.test(value) ? String(Number(value)) : value;
  };
  let number = 0;
  for (const { attributes, xml } of rowsIn(read(path))) {
    number = Number(attribute(attributes, "r") ?? number + 1);
    const texts = [];
    for (const [, own, inner] of xml.matchAll(CELL)) {
      const reference = attribute(own, "r");
      const column = reference ? columnOf(reference) : texts.length;
      if (column < 0 || column >= MOST_COLUMNS) continue;
      while (texts.length < column) texts.push("");
      texts[column] = cellText(own, inner);
    }
    if (texts.some((text) => text.trim() !== "")) yield { row: number, texts };
  }
}

function* rowsIn(sheet) {
  const prefix = /<(\w+:)?sheetData/.exec(sheet.toString("utf8", 0, 65_536))?.[1] ?? "";
  const [opening, closing] = [`<${prefix}row`, `</${prefix}row>`];
  for (let at = sheet.indexOf(opening); at >= 0; ) {
    const end = sheet.indexOf(">", at);
    if (end < 0) return;
    const attributes = sheet.toString("utf8", at + opening.length, end);
    const empty = attributes.endsWith("/");
    const close = empty ? end : sheet.indexOf(closing, end);
    if (close < 0) return;
    if (!empty && /^[\s>]|^$/.test(attributes)) yield { attributes, xml: sheet.toString("utf8", end + 1, close) };
    at = sheet.indexOf(opening, close);
  }
}
