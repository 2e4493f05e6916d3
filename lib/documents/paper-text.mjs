import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Takes the one order of this process, some papers, and answers with the bytes of each, or with what went wrong. */
export function once(make) {
  process.once("message", async ({ papers }) => {
    try {
      const files = [];
      for (const paper of papers) files.push(await make(paper));
      process.send({ files });
    } catch (error) {
      process.send({ error: String(error?.stack ?? error).slice(0, 2_000) });
    }
  });
}

/** What can't stand in XML or on paper is left out: control characters, half pairs; tabs become blanks. */
export const printable = (text) =>
  String(text)
    .replace(/\t/g, "　")
    .replace(/[^\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

const INVISIBLE = /\p{Cf}|\p{Variation_Selector}/u;

/**
 * For a font: a function that writes each character which it lacks as 〔U+20BB7〕, so that nothing is left out unseen. Invisible
 * ones go.
 */
export function unsupportedMarks(fontPath, paper) {
  // the reader of fonts that comes with the maker of PDFs
  const pdfkit = createRequire(require.resolve("pdfmake"));
  const fontkit = createRequire(pdfkit.resolve("pdfkit"))("fontkit");
  const font = fontkit.openSync(fontPath);
  const replaced = new Map();
  for (const sign of new Set(JSON.stringify(paper))) {
    const code = sign.codePointAt(0);
    if (code < 0x80 || font.hasGlyphForCodePoint(code)) continue;
    replaced.set(sign, INVISIBLE.test(sign) ? "" : `〔U+${code.toString(16).toUpperCase()}〕`);
  }
  if (replaced.size === 0) return printable;
  return (text) => Array.from(printable(text), (sign) => replaced.get(sign) ?? sign).join("");
}
