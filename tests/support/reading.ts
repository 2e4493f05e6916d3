import { inflateRawSync } from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Without any blanks: a layout puts them where it likes. */
export const unspaced = (words: string): string => words.replace(/\s+/g, "");

/** What each page of a PDF says, without blanks, and the titles of its outline in order. */
export async function readPdf(bytes: Uint8Array): Promise<{ pages: string[]; outline: string[] }> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(unspaced(items.map((item) => ("str" in item ? item.str : "")).join("")));
  }
  type Entry = { title: string; items: Entry[] };
  const flat = (entries: Entry[]): string[] => entries.flatMap(({ title, items }) => [title, ...flat(items)]);
  const outline = flat(((await document.getOutline()) ?? []) as Entry[]);
  await document.destroy();
  return { pages, outline };
}

const END_RECORD = 0x06054b50;
const ENTRY_LENGTH = 46;

/** The members of an archive by name, in the order of its directory. Names must be marked as UTF-8. */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_RECORD) end -= 1;
  if (end < 0) throw new Error("not an archive");
  const members = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    const utf8 = (bytes.readUInt16LE(at + 8) & 0x0800) !== 0;
    if (!utf8 && /[^\x20-\x7e]/.test(name)) throw new Error(`${name}: not marked as UTF-8`);
    members.set(name, memberAt(bytes, at));
    at += ENTRY_LENGTH + nameLength + extra + comment;
  }
  return members;
}

function memberAt(bytes: Buffer, entry: number): Buffer {
  const local = bytes.readUInt32LE(entry + 42);
  const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(entry + 20));
  const content = bytes.readUInt16LE(entry + 10) === 8 ? inflateRawSync(packed) : Buffer.from(packed);
  if (content.length !== bytes.readUInt32LE(entry + 24)) throw new Error("a member is shorter than it says");
  return content;
}

const SIGNS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** What a Word file says in its text and headers, paragraph after paragraph. */
export function readDocx(bytes: Buffer): string {
  const parts = [...readZip(bytes)].filter(([name]) => /^word\/(document|header\d*)\.xml$/.test(name));
  const words = (part: string) =>
    part
      .replace(/<\/w:p>/g, "\n")
      .replace(/<[^>]+>/g, "")
      .replace(/&(lt|gt|quot|apos|amp);/g, (_, sign: string) => SIGNS[sign]!);
  return parts.map(([, part]) => words(part.toString("utf8"))).join("\n");
}
