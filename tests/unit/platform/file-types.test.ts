import { describe, expect, test } from "vitest";
import { sourceOf } from "@/lib/platform/byte-source";
import { checkFile } from "@/lib/platform/file-check";
import { detectFile } from "@/lib/platform/file-types";
import { endlessPdf } from "@/tests/support/bad-files/makers";
import { oleOf, zipOf } from "@/tests/support/containers";

const detect = (content: Buffer | string) => detectFile(sourceOf(Buffer.from(content as string)));
const ooxml = ["[Content_Types].xml", "_rels/.rels"];

function png(width: number, height: number): Buffer {
  const header = Buffer.from("89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000049444154", "hex");
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}
const jpeg = (width: number, height: number): Buffer => {
  const bytes = Buffer.from("ffd8ffe000104a46494600010100000100010000ffc0001108000000000301220002110103110100", "hex");
  bytes.writeUInt16BE(height, 25);
  bytes.writeUInt16BE(width, 27);
  return bytes;
};
const gif = Buffer.from("474946383961100010008000000000ffffff2c00000000100010000002", "hex");
const webp = Buffer.concat([Buffer.from("RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f", "latin1"), Buffer.alloc(12)]);
const wordStream = (flags: number): Buffer => {
  const stream = Buffer.alloc(32);
  stream.writeUInt16LE(flags, 10);
  return stream;
};
const records = (...kinds: number[]): Buffer =>
  Buffer.concat(kinds.map((kind) => Buffer.from([kind & 0xff, kind >> 8, 2, 0, 0, 0])));

describe("a file is what its bytes say", () => {
  test.each<[string, Buffer | string, string]>([
    ["a PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"],
    ["a PNG", png(800, 600), "png"],
    ["a JPEG", jpeg(800, 600), "jpeg"],
    ["a GIF", gif, "gif"],
    ["a WebP", webp, "webp"],
    ["a Word document", zipOf([...ooxml, "word/document.xml"]), "docx"],
    ["an Excel workbook", zipOf([...ooxml, "xl/workbook.xml"]), "xlsx"],
    ["an OFD", zipOf(["OFD.xml", "Doc_0/Document.xml"]), "ofd"],
    ["an old Word document", oleOf([{ name: "1Table" }, { name: "WordDocument", content: wordStream(0) }]), "ole_word"],
    ["an old Excel workbook", oleOf([{ name: "Workbook", content: records(0x809, 0x42) }]), "ole_sheet"],
    ["a text", "一、总体情况\r\n二、主要做法", "text"],
    ["a table in GB18030", Buffer.from("d0d5c3fb2cb5c3b7d60a", "hex"), "text"],
    ["a text with a byte-order mark", "\uFEFF姓名,得分", "text"],
  ])("%s", async (_, bytes, content) => {
    expect(await detect(bytes)).toEqual({ content, encrypted: false, macros: false, oversized: false });
  });

  test.each<[string, Buffer | string]>([
    [
      "a Windows program",
      Buffer.concat([Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), Buffer.alloc(200)]),
    ],
    ["a Linux program", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(60)])],
    ["a page", "<!DOCTYPE html><html><body>你好</body></html>"],
    ["a page after blank lines", "\n\n  <html>"],
    ["a page hidden behind a text", "说明\n<script>alert(1)</script>"],
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["an SVG with a prologue", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["a shell script", "#!/bin/sh\nrm -rf /"],
    ["a batch file", "@echo off\r\ndel *.*"],
    ["an RTF", "{\\rtf1\\ansi hello}"],
    ["an ordinary archive", zipOf(["a.txt", "b.exe"])],
    ["an archive that leaves its folder", zipOf([...ooxml, "word/document.xml", "../../evil.sh"])],
    ["an archive with a link", zipOf([...ooxml, "word/document.xml", { name: "word/x", symlink: true }])],
    ["a PDF with something before it", "junk\n%PDF-1.7\n\x01"],
    ["an archive cut off", zipOf([...ooxml, "word/document.xml"]).subarray(0, 60)],
    ["bytes of no kind", Buffer.from([1, 2, 3, 4, 0, 9])],
    ["a compound file of another program", oleOf([{ name: "VisioDocument" }])],
    ["a compound file cut off", oleOf([{ name: "WordDocument" }]).subarray(0, 600)],
  ])("%s is none of those taken", async (_, bytes) => {
    expect((await detect(bytes)).content).toBe("other");
  });

  test.each<[string, Buffer]>([
    ["a new document with a password", oleOf([{ name: "EncryptionInfo" }, { name: "EncryptedPackage" }])],
    ["an old document with a password", oleOf([{ name: "WordDocument", content: wordStream(0x0100) }])],
    ["an old workbook with a password", oleOf([{ name: "Workbook", content: records(0x809, 0x2f) }])],
    ["an archive with a password", zipOf([...ooxml, { name: "word/document.xml", encrypted: true }])],
  ])("%s is known as encrypted", async (_, bytes) => {
    expect((await detect(bytes)).encrypted).toBe(true);
  });

  test.each<[string, Buffer]>([
    ["a new workbook with macros", zipOf([...ooxml, "xl/workbook.xml", "xl/vbaProject.bin"])],
    ["a new document with macros", zipOf([...ooxml, "word/document.xml", "word/vbaProject.bin"])],
    ["an old document with macros", oleOf([{ name: "WordDocument", content: wordStream(0) }, { name: "Macros" }])],
    [
      "an old workbook with macros",
      oleOf([{ name: "Workbook", content: records(0x809) }, { name: "_VBA_PROJECT_CUR" }]),
    ],
  ])("%s is known for its macros", async (_, bytes) => {
    expect((await detect(bytes)).macros).toBe(true);
  });

  test.each<[string, Buffer]>([
    ["a document that promises a gigabyte", zipOf([...ooxml, { name: "word/document.xml", declaredSize: 1e9 }])],
    ["a document of 10,000 members", zipOf([...ooxml, ...Array.from({ length: 10_000 }, (_, i) => `word/${i}.xml`)])],
    ["a PNG of 50,000 × 50,000", png(50_000, 50_000)],
    ["a JPEG of 60,000 × 60,000", jpeg(60_000, 60_000)],
  ])("%s is known as oversized", async (_, bytes) => {
    expect((await detect(bytes)).oversized).toBe(true);
  });
});

/** The time of this process' own work in milliseconds, whatever else the machine does. */
async function workOf(look: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await look();
  return process.cpuUsage(before).user / 1_000;
}
const word = (document: Buffer, relations = Buffer.from("<Relationships/>")) =>
  zipOf([
    { name: "[Content_Types].xml", content: Buffer.from("<Types/>") },
    { name: "_rels/.rels", content: relations },
    { name: "word/document.xml", content: document },
  ]);

describe("小文件拖不住整个平台：查看所用的功夫随大小而长，不成倍地长", () => {
  const SIZE = 240_000;
  const blank = Buffer.concat([Buffer.from("说明"), Buffer.alloc(SIZE, "\n"), Buffer.from("完")]);
  test.each<[string, string, () => Buffer, () => Buffer]>([
    ["全是空行的文本", "说明.txt", () => blank, () => Buffer.alloc(SIZE, "法治")],
    [
      "全是域的文档",
      "总结.docx",
      () => word(Buffer.alloc(SIZE, "<w:instrText")),
      () => word(Buffer.alloc(SIZE, "法治")),
    ],
    [
      "全是关系的文档",
      "总结.docx",
      () => word(Buffer.from("<w/>"), Buffer.alloc(SIZE, "<Relationship ")),
      () => word(Buffer.alloc(SIZE, "法治")),
    ],
  ])("%s", async (_, name, hostile, usual) => {
    const work = (content: Buffer) => workOf(() => checkFile(name, sourceOf(content)));
    await work(usual());
    const known = await work(usual());
    expect(await work(hostile())).toBeLessThan(50 * known + 500);
  });

  test("对象层层展开的 PDF 另在一个进程里看，到了限度就不再看", async () => {
    const content = endlessPdf();
    let answer: unknown;
    const worked = await workOf(async () => {
      answer = await checkFile("通知.pdf", sourceOf(content));
    });
    expect(answer).toMatchObject({ code: "file_unfit", detail: { fault: "unfolds_too_far" } });
    expect(worked).toBeLessThan(1_500);
  });
});
