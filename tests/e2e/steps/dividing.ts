import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export type PlanLine = { position: number; lead: string; supporting?: string; due?: string };

/** 任务分工表 as the county's office would fill it in. */
async function planOf(lines: readonly PlanLine[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("任务分工");
  sheet.addRow(["序号", "指标", "牵头单位", "配合单位", "完成时限"]);
  for (const { position, lead, supporting, due } of lines)
    sheet.addRow([position, "", lead, supporting ?? "", due ?? ""]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Uploads the plan on the page of 任务分工 that is open; nothing is taken before 导入 is pressed. */
export async function uploadsPlan(page: Page, lines: readonly PlanLine[]): Promise<void> {
  const input = page.locator('input[type="file"]');
  if (!(await input.isVisible())) await page.getByText("上传任务分工表").click();
  await input.setInputFiles({ name: "任务分工表.xlsx", mimeType: XLSX, buffer: await planOf(lines) });
}

/** A unit fills one of its items in the same editor as the applicant; it saves by itself. */
export async function unitFills(page: Page, id: string, position: number, words: string): Promise<void> {
  await page.goto(`/contribute/${id}/items/${position}`);
  await page.locator('input[name="judgement"][value="met"]').check();
  const declaration = page.locator('input[type="checkbox"][name="declared"]');
  if ((await declaration.count()) > 0) await declaration.check();
  for (const figure of await page.locator('input[name^="metrics."]').all()) await figure.fill("100");
  const saved = page.waitForResponse(
    (answer) => answer.request().postData()?.includes(words) === true && answer.status() === 200,
  );
  await page.locator('textarea[name="narrative"]').fill(words);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const reply = (await (await saved).json()) as { compliance: unknown };
  expect(reply.compliance).toBeNull();
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible();
}

/** The applicant opens an item that was handed over and confirms it, or returns it with a remark. */
export async function decidesOn(page: Page, id: string, position: number, remark?: string): Promise<void> {
  await page.goto(`/apply/${id}/items/${position}`);
  if (remark === undefined) {
    await page.getByRole("button", { name: "确认", exact: true }).click();
    await expect(page.getByText("已确认 1 项。")).toBeVisible();
    return;
  }
  await page.locator("summary").filter({ hasText: "退回责任单位" }).click();
  await page.locator('textarea[name="remark"]').fill(remark);
  await page.getByRole("button", { name: "退回责任单位", exact: true }).click();
  await expect(page.getByText("已退回 1 项，并已通知责任单位。")).toBeVisible();
}
