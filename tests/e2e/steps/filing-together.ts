import { expect, type Page } from "@playwright/test";
import { docxOf, pdfOf, pngOf, xlsxOf } from "@/tests/support/good-files";
import { ask } from "../support/database";
import { BUREAUS, COUNTY } from "./cast";
import { fillsItem } from "./filing";
import type { People } from "./people";
import { type Sent, uploadsMany } from "./uploading";

/** Which items each bureau of the county leads; all others are the county office's own. */
export const SHARES: Record<keyof typeof BUREAUS, readonly number[]> = {
  砚湖县市场监督管理局: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  砚湖县自然资源局: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  砚湖县财政局: [31, 32, 33, 34, 35, 36, 37, 38, 39, 40],
  砚湖县林业局: [51, 52, 53, 54, 55, 56, 57, 58, 59, 60],
  砚湖县应急管理局: [71, 72, 73, 74, 75, 76, 77, 78, 79, 80],
};
/** Items of the county office that come by workbook. */
export const BY_WORKBOOK = [83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94] as const;
const GIVEN = Object.values(SHARES).flat();
const OWN = Array.from({ length: 104 }, (_, at) => at + 1).filter(
  (position) => !GIVEN.includes(position) && !BY_WORKBOOK.some((each) => each === position),
);

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Four files of four kinds for one item, no two of a dossier alike. */
function proofOf(position: number): { documents: Sent[]; others: [string, Sent][] } {
  const text = `第${position}项佐证：关于落实本项工作的通知`;
  return {
    documents: [
      { name: `通知${position}.pdf`, mimeType: "application/pdf", buffer: pdfOf({ text: `proof ${position}` }) },
      { name: `方案${position}.docx`, mimeType: DOCX, buffer: docxOf(text, `第${position}项工作方案`) },
    ],
    others: [
      ["table", { name: `台账${position}.xlsx`, mimeType: XLSX, buffer: xlsxOf(text, `${position}`) }],
      ["image", { name: `现场${position}.png`, mimeType: "image/png", buffer: pngOf(40 + position, 30) }],
    ],
  };
}

/** Uploads the four files of one item on its page, kind by kind. Answers with how many. */
async function proves(page: Page, position: number): Promise<number> {
  const { documents, others } = proofOf(position);
  await uploadsMany(page, documents);
  for (const [kind, file] of others) {
    await page.locator('#evidence select[name="kind"]').selectOption(kind);
    await uploadsMany(page, [file]);
  }
  return documents.length + others.length;
}

/** Five bureaus and the county's office fill side by side, in six browsers; every fourth item of a bureau gets four files. */
export async function fillTogether(people: People, id: string): Promise<{ filled: number; files: number }> {
  const pages = await Promise.all([COUNTY, ...Object.values(BUREAUS)].map((account) => people.as(account)));
  const [county, ...bureaus] = pages as [Page, ...Page[]];
  const counts = await Promise.all([
    fillsShare(county, id, OWN, "apply"),
    ...bureaus.map((page, at) => fillsShare(page, id, Object.values(SHARES)[at]!, "contribute")),
  ]);
  return {
    filled: counts.reduce((sum, { filled }) => sum + filled, 0),
    files: counts.reduce((sum, { files }) => sum + files, 0),
  };
}

async function fillsShare(page: Page, id: string, positions: readonly number[], area: "apply" | "contribute") {
  let filled = 0;
  let files = 0;
  for (const [at, position] of positions.entries()) {
    if (!(await fillsItem(page, id, position, undefined, area))) continue;
    filled += 1;
    if (at % (area === "apply" ? 12 : 4) === 0) files += await proves(page, position);
  }
  return { filled, files };
}

/** 交回 of everything that a unit has finished. */
export async function handsOver(page: Page, id: string, count: number): Promise<void> {
  await page.goto(`/contribute/${id}`);
  await page.getByRole("button", { name: `交回已填完的 ${count} 项` }).click();
  await expect(page.getByText(`已交回 ${count} 项，等待申报单位确认。`)).toBeVisible();
}

/** 确认 of everything that was handed over, from the page of 任务分工. */
export async function confirmsAll(page: Page, id: string, count: number): Promise<void> {
  await page.goto(`/apply/${id}/assignments?state=to_confirm`);
  const boxes = page.locator('input[type="checkbox"][name="items"]');
  await expect(boxes).toHaveCount(count);
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "确认", exact: true }).click();
  await expect(page.getByText(`已确认 ${count} 项。`)).toBeVisible();
}

/** What the dossier says by now: every narrative, and every file beside an item with its hash. */
export async function saidAndProven(id: string) {
  const narratives = await ask<{ position: number; narrative: string }>(
    `SELECT i."position", n."narrative" FROM "IndicatorAnswer" n JOIN "Indicator" i ON i."id" = n."indicatorId"
     WHERE n."applicationId" = $1 AND n."narrative" <> '' ORDER BY i."position"`,
    id,
  );
  const files = await ask<{ title: string; sha256: string }>(
    `SELECT e."title", e."sha256" FROM "EvidenceUse" u JOIN "Evidence" e ON e."id" = u."evidenceId"
     WHERE u."applicationId" = $1 AND e."sha256" IS NOT NULL`,
    id,
  );
  return { narratives, files };
}
