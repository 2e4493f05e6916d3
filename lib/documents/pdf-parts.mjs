import { inflateSync } from "node:zlib";

// The objects of a PDF, found by going through it from front to back, whatever its table of contents says: of an object that was
// replaced the last one counts, as for every reader.

const MOST_UNFOLDED = 64 * 1024 * 1024;
const SPACE = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const NAME = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![A-Za-z0-9])/y;
const WORD = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;

class Unreadable extends Error {}

const matched = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};
const pastSpace = (text, at) => at + matched(SPACE, text, at)[0].length;

/** Where a literal string ends; brackets within it come in pairs, or behind a backslash. */
function pastString(text, at) {
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === "(") depth += 1;
    else if (text[i] === ")") {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  throw new Unreadable("string");
}

function pastAll(text, at, end) {
  let i = pastSpace(text, at);
  while (!text.startsWith(end, i)) i = pastSpace(text, pastValue(text, i));
  return i + end.length;
}

/** Where the value that begins at `at` ends. */
export function pastValue(text, at) {
  const i = pastSpace(text, at);
  if (text.startsWith("<<", i)) return pastAll(text, i + 2, ">>");
  if (text[i] === "[") return pastAll(text, i + 1, "]");
  if (text[i] === "(") return pastString(text, i);
  if (text[i] === "<") {
    const end = text.indexOf(">", i);
    if (end < 0) throw new Unreadable("hex");
    return end + 1;
  }
  const found = matched(NAME, text, i) ?? matched(REFERENCE, text, i) ?? matched(WORD, text, i);
  if (!found) throw new Unreadable("value");
  return i + found[0].length;
}

/** A dictionary as its keys (with their slash) and their values as they stand; null for whatever is none. */
export function dictionaryOf(text) {
  let i = pastSpace(text, 0);
  if (!text.startsWith("<<", i)) return null;
  const entries = new Map();
  i = pastSpace(text, i + 2);
  while (!text.startsWith(">>", i)) {
    const key = matched(NAME, text, i)?.[0];
    if (!key) throw new Unreadable("key");
    const begin = pastSpace(text, i + key.length);
    const end = pastValue(text, begin);
    entries.set(key, text.slice(begin, end));
    i = pastSpace(text, end);
  }
  return entries;
}

/** The elements of an array as they stand; null for whatever is none. */
export function elementsOf(text) {
  let i = pastSpace(text, 0);
  if (text[i] !== "[") return null;
  const elements = [];
  i = pastSpace(text, i + 1);
  while (text[i] !== "]") {
    const end = pastValue(text, i);
    elements.push(text.slice(i, end));
    i = pastSpace(text, end);
  }
  return elements;
}

export const referenceOf = (text) => {
  const found = /^\s*(\d{1,10})\s+(\d{1,5})\s+R\s*$/.exec(text ?? "");
  return found ? Number(found[1]) : null;
};

const written = (entries) => [...entries].map(([key, value]) => `${key} ${value}`).join(" ");
export const dictionaryText = (entries) => `<<${written(entries)}>>`;

/** Where a stream's data begin and end; its length is believed only where the data end there. */
function streamAt(text, after, dictionary) {
  const begin = text[after] === "\r" ? after + (text[after + 1] === "\n" ? 2 : 1) : after + 1;
  const said = /^\d+$/.exec(dictionary.get("/Length") ?? "");
  const told = said ? begin + Number(said[0]) : -1;
  if (told >= begin && /^[\r\n ]*endstream/.test(text.slice(told, told + 16))) return { begin, end: told };
  const end = text.indexOf("endstream", begin);
  if (end < 0) throw new Unreadable("stream");
  return { begin, end };
}

function unfolded(bytes, dictionary, left) {
  const filter = (dictionary.get("/Filter") ?? "").replace(/[[\]\s]/g, "");
  if (dictionary.has("/DecodeParms") || (filter !== "" && filter !== "/FlateDecode")) throw new Unreadable("filter");
  return filter === "" ? bytes : inflateSync(bytes, { maxOutputLength: Math.max(1, left) });
}

/** The objects that lie packed together in a stream: [number, text] in their order. */
function packed(bytes, dictionary) {
  const text = bytes.toString("latin1");
  const first = Number(dictionary.get("/First"));
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number);
  const count = Number(dictionary.get("/N"));
  if (!(first > 0) || heads.length < count * 2) throw new Unreadable("packed");
  return Array.from({ length: count }, (_, n) => {
    const end = n + 1 < count ? first + heads[n * 2 + 3] : text.length;
    return [heads[n * 2], text.slice(first + heads[n * 2 + 1], end)];
  });
}

/**
 * All objects of a PDF by number, and its trailer: the last one that names a root. Of a stream `data` are its bytes as they are packed.
 * Throws where it can't be read, or is encrypted.
 */
export function partsOf(bytes) {
  const text = bytes.latin1Slice();
  const objects = new Map();
  let trailer = null;
  let left = MOST_UNFOLDED;
  const note = (dictionary) => {
    if (dictionary?.has("/Encrypt")) throw new Unreadable("encrypted");
    if (dictionary?.has("/Root")) trailer = dictionary;
  };
  const next =
    /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z])|(?<![A-Za-z])trailer(?![A-Za-z])/g;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const begin = pastSpace(text, next.lastIndex);
    if (text.startsWith("endobj", begin)) continue;
    const end = pastValue(text, begin);
    const value = text.slice(begin, end);
    next.lastIndex = end;
    if (found[1] === undefined) {
      note(dictionaryOf(value));
      continue;
    }
    const number = Number(found[1]);
    const object = { offset: found.index, generation: Number(found[2]), text: value, data: null };
    objects.set(number, object);
    const after = pastSpace(text, end);
    if (!text.startsWith("stream", after)) continue;
    const dictionary = dictionaryOf(value) ?? new Map();
    const data = streamAt(text, after + 6, dictionary);
    object.data = bytes.subarray(data.begin, data.end);
    next.lastIndex = data.end;
    if (dictionary.get("/Type") === "/XRef") note(dictionary);
    if (dictionary.get("/Type") !== "/ObjStm") continue;
    const inside = unfolded(object.data, dictionary, left);
    left -= inside.length;
    packed(inside, dictionary).forEach(([each, its], index) => {
      objects.set(each, { inside: number, index, text: its, data: null });
    });
  }
  if (!trailer) throw new Unreadable("trailer");
  return { objects, trailer };
}
