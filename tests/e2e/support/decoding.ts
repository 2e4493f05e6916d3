import { inflateRawSync } from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

/** What a body says, whatever it is written in: entities and escapes undone, archives opened, the text of PDFs. */
export async function textIn(body: Buffer, type: string): Promise<string> {
  if (body.subarray(0, 4).toString("latin1") === "PK\u0003\u0004")
    return (await Promise.all(entriesOf(body).map(inEntry))).join("\n");
  if (body.subarray(0, 5).toString("latin1") === "%PDF-") return textOfPdf(body);
  const text = body.toString(/utf-?16/i.test(type) ? "utf16le" : "utf8");
  return (/charset/i.test(type) ? text : asSent(text))
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/<!-- -->/g, "");
}

/** Windows-1252 from byte 0x80 on, as browsers read it. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** A browser hands on an answer without a charset (the framework's own are so) as Windows-1252: its bytes again, read as UTF-8. */
function asSent(text: string): string {
  const bytes: number[] = [];
  for (const char of text) {
    const [code, high] = [char.charCodeAt(0), HIGH.indexOf(char)];
    if (high < 0 && code > 0xff) return text;
    bytes.push(high < 0 ? code : 0x80 + high);
  }
  const read = Buffer.from(bytes).toString("utf8");
  return read.includes("\ufffd") ? text : read;
}

async function inEntry({ name, content }: { name: string; content: Buffer }): Promise<string> {
  if (/\.(?:png|jpe?g|ttf|otf)$/i.test(name)) return name;
  return `${name}\n${await textIn(content, "")}`.replace(/<\/?(?:w|x|a|t|si|r)[^>]*>/g, "");
}

/** The files of an archive, by its directory at the end; what is not deflated or stored is left out. */
function entriesOf(zip: Buffer): { name: string; content: Buffer }[] {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const found: { name: string; content: Buffer }[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [names, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const local = zip.readUInt32LE(at + 42);
    const begins = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(begins, begins + size);
    const name = zip.subarray(at + 46, at + 46 + names).toString("utf8");
    if (method === 0 || method === 8) found.push({ name, content: method === 8 ? inflateRawSync(packed) : packed });
    at += 46 + names + extra + comment;
  }
  return found;
}

async function textOfPdf(body: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(body), isEvalSupported: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await document.destroy();
  return pages.join("\n");
}
