import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { PNG, zipOf } from "../containers";
import { chunkOf, pdfOf } from "../good-files";

type Kind = "document" | "image" | "table" | "award";
/** What somebody might send, and the words of the message that must come back. */
export type BadFile = [
  what: string,
  fileName: string,
  kind: Kind,
  bytes: () => Buffer,
  words: string,
  announced?: number,
];

export const TYPES = (type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml") => ({
  name: "[Content_Types].xml",
  content: `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
});
export const RELS = { name: "_rels/.rels", content: "<Relationships/>" };
type Member = Parameters<typeof zipOf>[0][number];
export const word = (...more: Member[]) =>
  zipOf([
    TYPES(),
    RELS,
    { name: "word/document.xml", content: "<w:document><w:t>制度文件</w:t></w:document>" },
    ...more,
  ]);
export const sheet = (...more: Member[]) =>
  zipOf([TYPES(), RELS, { name: "xl/workbook.xml", content: "<workbook/>" }, ...more]);
export const ofd = (root: string, ...more: Member[]) => zipOf([{ name: "OFD.xml", content: root }, ...more]);
export const rels = (type: string, target: string) => ({
  name: "word/_rels/settings.xml.rels",
  content: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
});

export const EXE = Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), Buffer.alloc(300)]);
export const ELF = Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(60)]);
export const RAR = Buffer.concat([Buffer.from("Rar!\x1a\x07\x01\x00", "latin1"), randomBytes(80)]);
export const SEVEN = Buffer.concat([Buffer.from("377abcaf271c0004", "hex"), randomBytes(80)]);
export const ZIP = zipOf(["甲.txt", "乙.txt"]);
export const HTML = Buffer.from("<!DOCTYPE html><html><body><script>alert(1)</script></body></html>");
export const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
export const BOMB = { content: Buffer.alloc(30_000_000) };
export const wordStream = (flags: number) => {
  const stream = Buffer.alloc(32);
  stream.writeUInt16LE(flags, 10);
  return stream;
};
export const sheetStream = (...records: number[]) =>
  Buffer.concat(records.map((record) => Buffer.from([record & 0xff, record >> 8, 2, 0, 0, 0])));
export const catalogWith = (entry: string) => pdfOf({ catalog: entry });
type Packed = { dictionary?: string; pack?: (content: Buffer) => Buffer; times?: number };
/** A PDF with objects in a stream that nothing else says anything of. */
export const objectStream = (
  inside: string | Buffer,
  { dictionary = "/Type/ObjStm/Filter/FlateDecode", pack = deflateSync, times = 1 }: Packed = {},
) => {
  const packed = pack(Buffer.concat([Buffer.from("1 0 "), Buffer.from(inside as string)]));
  const one = Buffer.concat([
    Buffer.from(`9 0 obj<<${dictionary}/N 1/First 4/Length ${packed.length}>>\nstream\n`),
    packed,
    Buffer.from("\nendstream endobj\n"),
  ]);
  return pdfOf({ after: Buffer.concat(Array.from({ length: times }, () => one)) });
};
/** Unfolds to 300 MB. */
export const endlessPdf = () => objectStream(Buffer.alloc(30_000_000, "#41/x "), { times: 10 });
export const hugePng = () => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(50_000, 0);
  header.writeUInt32BE(50_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    PNG.subarray(0, 8),
    chunkOf("IHDR", header),
    chunkOf("IDAT", Buffer.alloc(10)),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
};
/** A small file that promises 10,000 × 10,000 pixels and unfolds to nothing. */
export const hollowPng = () => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(10_000, 0);
  header.writeUInt32BE(10_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    PNG.subarray(0, 8),
    chunkOf("IHDR", header),
    chunkOf("IDAT", deflateSync(Buffer.alloc(100))),
    chunkOf("IEND", Buffer.alloc(0)),
  ]);
};
export const tail = (good: Buffer, behind: Buffer | string) => Buffer.concat([good, Buffer.from(behind as string)]);

/** The last member is packed in a way that nobody knows. */
export function spoilt(zip: Buffer): Buffer {
  zip.writeUInt16LE(99, zip.indexOf("word/a.xml") - 22);
  zip.writeUInt16LE(99, zip.lastIndexOf("word/a.xml") - 36);
  return zip;
}
