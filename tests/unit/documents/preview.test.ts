import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, ExternalHyperlink, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PREVIEW_LIMITS, previewFile } from "@/lib/documents/preview";
import { sanitised } from "@/lib/documents/preview-html.mjs";
import type { Convertible } from "@/lib/evidence/preview";
import { PNG, zipOf } from "../../support/containers";
import { sheetOf, wordOf } from "../../support/office-parts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "preview-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const nowhere = () => Promise.reject(new Error("read once more"));

async function preview(bytes: Buffer, kind: Convertible) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return previewFile(folder, { sha256, size: bytes.length, bytes: async () => bytes }, kind);
}
async function page(bytes: Buffer, kind: Convertible): Promise<string> {
  const made = await preview(bytes, kind);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
/** Whatever could run, load or lead anywhere. */
const ACTIVE =
  /<(?:script|iframe|object|embed|svg|form|a|link|base|meta (?!charset))|\son\w+\s*=|javascript:|src="(?!data:image)|href=/i;

const word = (children: (Paragraph | Table)[]) => Packer.toBuffer(new Document({ sections: [{ children }] }));

describe("Word 文件", () => {
  test("标题、段落、表格和自带的图片照样显示", async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const shown = await page(
      await word([
        new Paragraph({ heading: "Heading1", text: "关于规范性文件管理的通知" }),
        new Paragraph({
          children: [new TextRun({ text: "第一条", bold: true }), new TextRun("　制定程序 <严格> & 公开。")],
        }),
        new Table({ rows: [new TableRow({ children: [cell("序号"), cell("事项")] })] }),
        new Paragraph({
          children: [new ImageRun({ type: "png", data: PNG, transformation: { width: 10, height: 10 } })],
        }),
      ]),
      "docx",
    );
    expect(shown).toContain("<h1>关于规范性文件管理的通知</h1>");
    expect(shown).toContain("<strong>第一条</strong>　制定程序 &lt;严格&gt; &amp; 公开。");
    expect(shown).toMatch(/<table>.*<td>.*事项/s);
    expect(shown).toContain('<img src="data:image/png;base64,');
    expect(shown).not.toMatch(ACTIVE);
  });

  test.each(["javascript:alert(1)", "data:text/html,<script>1</script>", "https://example.org/?a=1"])(
    "链接 %s 只留文字，不能点",
    async (link) => {
      const run = new ExternalHyperlink({ link, children: [new TextRun("查看详情")] });
      const shown = await page(await word([new Paragraph({ children: [run] })]), "docx");
      expect(shown).toContain("查看详情");
      expect(shown).not.toMatch(ACTIVE);
      expect(shown).not.toContain("example.org");
    },
  );

  test.each<[string, Buffer]>([
    ["不是压缩包", Buffer.from("这不是 Word 文件")],
    ["没有正文", zipOf(["[Content_Types].xml", "_rels/.rels", "word/document.xml"])],
    ["正文不是 XML", wordOf("<w:document><w:body><w:p>")],
    [
      "实际内容比目录所说的大",
      zipOf([
        "[Content_Types].xml",
        "_rels/.rels",
        { name: "word/document.xml", content: "x".repeat(9_000), declaredSize: 10 },
      ]),
    ],
    ["其实是工作簿", sheetOf([["甲"]])],
  ])("损坏的文件（%s）说明不能预览，不留半张页面", async (_, bytes) => {
    expect(await preview(bytes, "docx")).toEqual({ ok: false, error: "unreadable" });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const kept = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(kept.filter((path) => path.includes(`${sha256}.`))).toEqual([]);
  });
});

describe("表格", () => {
  test("十万行的表只读前面的行，并说明", async () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => [`案件${n}`, `县司法局${n % 50}`]);
    const started = performance.now();
    const shown = await page(sheetOf(rows), "xlsx");
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(shown.match(/<tr>/g)).toHaveLength(PREVIEW_LIMITS.rows);
    expect(shown).toContain(`案件${PREVIEW_LIMITS.rows - 1}<`);
    expect(shown).not.toContain(`案件${PREVIEW_LIMITS.rows}<`);
    expect(shown).toContain(`只显示前 ${PREVIEW_LIMITS.rows} 行`);
  });

  test("单元格里的标签只是文字；工作表名照写", async () => {
    const shown = await page(sheetOf([["名称"], ["&lt;script&gt;alert(1)&lt;/script&gt;"]]), "xlsx");
    expect(shown).toContain('<h2 class="sheet">表</h2>');
    expect(shown).toContain("&lt;script&gt;alert(1)");
    expect(shown).not.toMatch(ACTIVE);
  });

  test("CSV 按引号和逗号分列，国标编码的也读得出", async () => {
    expect(await page(Buffer.from('名称,说明\r\n甲,"有逗号,和""引号"""\r\n'), "csv")).toContain(
      "<tr><td>甲</td><td>有逗号,和&quot;引号&quot;</td></tr>",
    );
    const gbk = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xbc, 0xd7]);
    expect(await page(gbk, "csv")).toContain("<th>名称</th><th>甲</th>");
  });
});

test("文本原样显示，过长的只显示开头，标签只是文字", async () => {
  const shown = await page(
    Buffer.from(`<img src=x onerror=alert(1)>${"长".repeat(PREVIEW_LIMITS.characters)}`),
    "text",
  );
  expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt;长");
  expect(shown).toContain("只显示开头部分");
  expect(shown).not.toContain("<img");
});

test("做过的预览按内容留存，再看时不必重做", async () => {
  const bytes = Buffer.from("留存的文本");
  const first = await page(bytes, "text");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(await previewFile(folder, { sha256, size: 5, bytes: nowhere }, "text")).toEqual({ ok: true, value: first });
});

test("过大的文件不转换", async () => {
  const source = { sha256: "0".repeat(64), size: 200 * 1024 * 1024, bytes: nowhere };
  expect(await previewFile(folder, source, "docx")).toEqual({ ok: false, error: "too_large" });
});

test.each([
  ['<a href="javascript:alert(1)">甲</a>', "甲"],
  ["<script>alert(1)</script>乙", "乙"],
  ['<p onclick="alert(1)" style="x">丙</p>', "<p>丙</p>"],
  ['<img src="https://example.org/a.png"/>丁', "丁"],
  ['<img src="data:image/svg+xml;base64,AAAA"/>戊', "戊"],
  ['<td colspan="2" rowspan="x">己</td>', '<td colspan="2">己</td>'],
  ["<svg><script>1</script></svg>庚", "庚"],
  ["1 < 2 <p>辛", "1 &lt; 2 <p>辛"],
  [
    '<img src="data:image/png;base64,AAAA" alt="x" onerror="alert(1)">',
    '<img src="data:image/png;base64,AAAA" alt="x">',
  ],
])("净化 %s", (html, clean) => {
  expect(sanitised(html)).toBe(clean);
});
