import { expect, type Page } from "@playwright/test";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import ExcelJS from "exceljs";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What is typed into the line of one item, by the heading of the column: 自评结论, 情况说明, 自评得分, 承诺声明, 数据1 … */
export type WorkbookLine = { position: number; cells: Readonly<Record<string, string | number>> };

/** 下载指标填报表 from the page that is open. */
export async function downloadsWorkbook(page: Page): Promise<Buffer> {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载指标填报表（xlsx）" }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The same sheet as it is saved after these lines were filled in without a line to the portal. */
export async function filledWorkbook(file: Buffer, lines: readonly WorkbookLine[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet("指标填报")!;
  const headings = sheet.getRow(1).values as string[];
  for (const { position, cells } of lines) {
    const row = sheet.getRows(2, sheet.rowCount)!.find((each) => Number(each.getCell(1).value) === position);
    if (!row) throw new Error(`no line for item ${position}`);
    for (const [heading, value] of Object.entries(cells)) {
      const column = headings.indexOf(heading);
      if (column < 1) throw new Error(`no column ${heading}`);
      row.getCell(column).value = value;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Uploads a filled sheet on the page of 离线填报 that is open; it is looked over, and nothing is written yet. */
export async function uploadsWorkbook(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name: "指标填报表.xlsx", mimeType: XLSX, buffer });
  await expect(page.getByText(/核对完毕，尚未写入/)).toBeVisible({ timeout: 30_000 });
}

/**
 * 离线填报: downloads the sheet, fills these lines, uploads it, looks the differences over and writes them. `home` is contribute for a
 * unit, which sees its own items alone.
 */
export async function fillsByWorkbook(
  page: Page,
  id: string,
  lines: readonly WorkbookLine[],
  home: "apply" | "contribute" = "apply",
): Promise<void> {
  await page.goto(home === "apply" ? `/apply/${id}/items/workbook` : `/contribute/${id}/workbook`);
  await uploadsWorkbook(page, await filledWorkbook(await downloadsWorkbook(page), lines));
  await page.getByRole("button", { name: `写入选定的 ${lines.length} 项` }).click();
  await expect(page.getByText(`已写入 ${lines.length} 项。`)).toBeVisible();
}

/** A Word file of a title, headings and plain paragraphs; a line that begins with # is a heading by Word's own style. */
async function wordOf(title: string, lines: readonly string[]): Promise<Buffer> {
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...lines.map((line) =>
      line.startsWith("#")
        ? new Paragraph({ text: line.slice(1), heading: HeadingLevel.HEADING_1 })
        : new Paragraph(line),
    ),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** Brings the whole report from a Word file: every line a paragraph, those with # before them headings. */
export async function bringsReportFromWord(page: Page, id: string, lines: readonly string[]): Promise<void> {
  await page.goto(`/apply/${id}/report/bring`);
  const buffer = await wordOf("自评报告", lines);
  await page.locator('input[type="file"]').setInputFiles({ name: "自评报告.docx", mimeType: DOCX, buffer });
  await page.getByLabel("整篇采用，代替现有的全部文字").check({ timeout: 30_000 });
  await takesParts(page);
}

/** 由逐项作答拟稿: takes every part of the draft that the report has nothing of yet. */
export async function draftsReport(page: Page, id: string): Promise<void> {
  await page.goto(`/apply/${id}/report/bring?from=answers`);
  await takesParts(page);
}

async function takesParts(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^采用选定的 \d+ 个部分$/ }).click();
  await expect(page).toHaveURL(/\/report\?done=parts-\d+$/);
  await expect(page.getByText(/已采用 \d+ 个部分/)).toBeVisible();
}
