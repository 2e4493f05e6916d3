import { textOf } from "./xml-events.mjs";

// The words of an uploaded file, in a process of its own. An answer without text: there is none, or none that can be read.

const MOST_CHARACTERS = 400_000;
const WORDS =
  /<(?:w|ofd|a):?(?:t|TextCode)(?:\s[^>]*)?>([^<]*)|<t(?:\s[^>]*)?>([^<]*)|<\/(?:w:p|si|ofd:TextObject|is)>/g;
const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text) =>
  text.replace(ENTITY, (all, hex, decimal, name) => {
    if (name) return NAMED[name] ?? all;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

/** The words between the tags of an office file's parts, a line for each paragraph or cell. */
function wordsOf(parts) {
  let text = "";
  for (const part of parts) {
    for (const [all, word, plain] of textOf(part).matchAll(WORDS)) {
      text += all.startsWith("</") ? "\n" : (word ?? plain ?? "");
      if (text.length > MOST_CHARACTERS) return decoded(text);
    }
  }
  return decoded(text);
}

function plainText(bytes) {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).slice(0, MOST_CHARACTERS);
    } catch {
      // not this encoding: try the next
    }
  }
  return "";
}

process.once("message", ({ parts, bytes }) => {
  process.send({ text: parts ? wordsOf(parts) : plainText(bytes) });
});
