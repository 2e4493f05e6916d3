import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { gifOf, jpegOf, pdfOf, pngOf } from "../support/good-files";

const LINES = ["示例评估中心 张评估", "2026-04-01 09:00　编号 00000042"];
const folder = mkdtempSync(join(tmpdir(), "portal-stamp-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the process that stamps answers. */
function stamp(order: object): Promise<{ tail?: Uint8Array; bytes?: Uint8Array } | null> {
  return new Promise((resolve) => {
    const child = fork("lib/documents/stamp-worker.mjs", { serialization: "advanced", execArgv: [] });
    child.once("message", (answer) => {
      resolve(answer as never);
      child.kill();
    });
    child.send({ lines: LINES, ...order });
  });
}

const kept = (name: string, bytes: Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

async function textOf(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  return pages;
}

async function stampedPdf(bytes: Buffer): Promise<Buffer> {
  const answer = await stamp({ kind: "pdf", path: kept("one.pdf", bytes) });
  return Buffer.concat([bytes, answer!.tail!]);
}

/** Every object packed into one stream, as office programs write PDFs today. */
function packedPdf(pages: string[]): Buffer {
  const kids = pages.map((_, n) => `${n + 10} 0 R`).join(" ");
  const inside: [number, string][] = [
    [1, "<</Type/Catalog/Pages 2 0 R>>"],
    [
      2,
      `<</Type/Pages/Kids[${kids}]/Count ${pages.length}/Resources<</Font<</F1 3 0 R>>>>/MediaBox[0 0 842 595]/Rotate 90>>`,
    ],
    [3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"],
    ...pages.map((_, n): [number, string] => [n + 10, `<</Type/Page/Parent 2 0 R/Contents ${n + 50} 0 R>>`]),
  ];
  let heads = "";
  let body = "";
  for (const [number, text] of inside) {
    heads += `${number} ${body.length} `;
    body += `${text} `;
  }
  const packed = deflateSync(Buffer.from(heads + body));
  const parts: Buffer[] = [Buffer.from("%PDF-1.5\n")];
  const offsets = new Map<number, number>();
  const at = () => parts.reduce((sum, part) => sum + part.length, 0);
  const add = (number: number, dictionary: string, data: Buffer) => {
    offsets.set(number, at());
    parts.push(
      Buffer.from(`${number} 0 obj\n<<${dictionary}/Length ${data.length}>>\nstream\n`),
      data,
      Buffer.from("\nendstream\nendobj\n"),
    );
  };
  pages.forEach((text, n) => add(n + 50, "", Buffer.from(`BT /F1 20 Tf 50 50 Td (${text}) Tj ET`)));
  add(5, `/Type/ObjStm/N ${inside.length}/First ${heads.length}/Filter/FlateDecode`, packed);
  const size = 60 + pages.length;
  const table = Buffer.alloc(size * 4);
  const start = at();
  offsets.set(6, start);
  for (const [number, offset] of offsets) table.set([1, offset >> 8, offset & 255, 0], number * 4);
  inside.forEach(([number], n) => table.set([2, 0, 5, n], number * 4));
  add(6, `/Type/XRef/Size ${size}/W[1 2 1]/Root 1 0 R`, table);
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

describe("文件上的水印", () => {
  test("PDF 打上后原文还在，两行都能检索", async () => {
    const [page] = await textOf(await stampedPdf(pdfOf({ text: "original" })));
    expect(page).toContain("original");
    for (const line of LINES) expect(page!.replace(/\s/g, "")).toContain(line.replace(/\s/g, ""));
  });

  test("对象压在流里的、横放旋转的、资源从上级继承的 PDF 也打上", async () => {
    const pages = await textOf(await stampedPdf(packedPdf(["first page", "second page"])));
    expect(pages.map((page) => page.slice(0, page.indexOf("示例")))).toEqual(["first page", "second page"]);
    for (const page of pages) expect(page).toContain("张评估");
  });

  test("改过的 PDF 按最后一版打，不翻出旧的", async () => {
    const bytes = pdfOf({ text: "original" });
    const once = await stampedPdf(bytes);
    const twice = Buffer.concat([once, (await stamp({ kind: "pdf", path: kept("two.pdf", once) }))!.tail!]);
    const [page] = await textOf(twice);
    expect(page!.split("张评估").length).toBeGreaterThan(2);
  });

  test("加密的、残缺的、不是 PDF 的打不了，明说", async () => {
    for (const bytes of [
      pdfOf({ trailer: "/Encrypt 9 0 R" }),
      Buffer.from("%PDF-1.7 cut off"),
      pdfOf().subarray(0, 60),
    ]) {
      expect(await stamp({ kind: "pdf", path: kept("bad.pdf", bytes) })).toBeNull();
    }
  });

  test.each([
    [
      "png",
      () =>
        sharp({ create: { width: 900, height: 600, channels: 3, background: "#ffffff" } })
          .png()
          .toBuffer(),
    ],
    [
      "jpeg",
      () =>
        sharp({ create: { width: 900, height: 600, channels: 3, background: "#101418" } })
          .jpeg()
          .toBuffer(),
    ],
  ])("%s 图片打上，深色浅色都看得出", async (format, make) => {
    const bytes = await make();
    const answer = await stamp({ kind: "picture", path: kept(`one.${format}`, bytes) });
    const made = sharp(answer!.bytes!);
    expect(await made.metadata()).toMatchObject({ format, width: 900, height: 600 });
    const [before, after] = await Promise.all([
      sharp(bytes).greyscale().raw().toBuffer(),
      made.greyscale().raw().toBuffer(),
    ]);
    // every quarter of the picture bears it
    for (const [left, top] of [
      [0, 0],
      [450, 0],
      [0, 300],
      [450, 300],
    ] as const) {
      let changed = 0;
      for (let y = top; y < top + 300; y += 1) {
        for (let x = left; x < left + 450; x += 1)
          changed += Math.abs(after[y * 900 + x]! - before[y * 900 + x]!) > 25 ? 1 : 0;
      }
      expect(changed).toBeGreaterThan(300);
    }
  });

  test("转过的照片按看到的方向打，拍摄信息（地点）不随图带出", async () => {
    const bytes = await sharp({ create: { width: 400, height: 200, channels: 3, background: "#ffffff" } })
      .withExif({ IFD0: { ImageDescription: "Linjiang" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const answer = await stamp({ kind: "picture", path: kept("turned.jpg", bytes) });
    const meta = await sharp(answer!.bytes!).metadata();
    expect(meta).toMatchObject({ width: 200, height: 400 });
    expect(meta.exif).toBeUndefined();
  });

  test.each([
    ["一像素的 png", pngOf()],
    ["gif", gifOf()],
    ["jpeg", jpegOf()],
  ])("再小的图也不出错：%s", async (name, bytes) => {
    expect((await stamp({ kind: "picture", path: kept(name, bytes) }))?.bytes?.length).toBeGreaterThan(0);
  });

  test("办公文件的预览做成 PDF：文字、表格、合并单元格和图片都在，逐页有水印", async () => {
    const picture = (
      await sharp({ create: { width: 30, height: 30, channels: 3, background: "red" } })
        .webp()
        .toBuffer()
    ).toString("base64");
    const html = `<html><body><h1>工作报告</h1><p>第一段<strong>要点</strong>&lt;数&gt;</p><ul><li>其一</li></ul>
      <table><tr><th colspan="2">表头</th></tr><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>
      <img src="data:image/webp;base64,${picture}" alt=""><div class="wide"><pre>正文\n下一行</pre></div></body></html>`;
    const answer = await stamp({ kind: "page", html });
    const [page] = await textOf(answer!.bytes!);
    for (const words of ["工作报告", "第一段", "要点", "<数>", "其一", "表头", "甲", "乙", "丙", "下一行", "张评估"]) {
      expect(page).toContain(words);
    }
    expect(readFileSync(kept("made.pdf", Buffer.from(answer!.bytes!))).includes("/Subtype /Image")).toBe(true);
  });
});
