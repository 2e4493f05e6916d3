// A reader of XML as events, for the parts of an office file: no entities but the five of XML, no declarations of types.

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/!?]+)((?:[^"'<>]|"[^"]*"|'[^']*')*)>|<!/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text) {
  if (!text.includes("&")) return text;
  return text.replace(ENTITY, (all, hex, decimal, name) => {
    if (name) return NAMED[name] ?? all;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

function attributesOf(text) {
  const attributes = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) attributes[name] = decoded(double ?? single);
  return attributes;
}

/**
 * Calls open(name, attributes), text(string) and close(name) in the order of the document. Throws where elements do not nest, or where
 * the document brings a type of its own: that is how a few bytes are made to stand for many.
 */
export function readXml(xml, { open, text, close }) {
  const stack = [];
  let at = 0;
  for (const match of xml.matchAll(TOKEN)) {
    if (match[0] === "<!") throw new Error("declaration");
    if (match.index > at && stack.length > 0) text(decoded(xml.slice(at, match.index)));
    at = match.index + match[0].length;
    const [, cdata, closing, name, rest = ""] = match;
    if (cdata !== undefined) text(cdata);
    if (name === undefined) continue;
    if (closing) {
      if (stack.pop() !== name) throw new Error(`unexpected end of ${name}`);
      close(name);
      continue;
    }
    const empty = rest.endsWith("/");
    open(name, attributesOf(rest));
    if (empty) close(name);
    else stack.push(name);
  }
  if (stack.length > 0 || at === 0) throw new Error("not complete");
}

/** A part as text, by its byte order mark or as UTF-8. */
export function textOf(bytes) {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
