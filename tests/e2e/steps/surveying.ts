import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { idInUrl, take } from "./acts";

export async function commissionsSurvey(page: Page, cycleId: string, agency: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/survey`);
  await page.locator('select[name="agencyId"]').selectOption({ label: agency });
  await page.getByRole("button", { name: "委托", exact: true }).click();
  await expect(page.getByText("已委托，机构将收到通知")).toBeVisible();
}

/** 样本方案, handed in for approval; answers with the survey's id. */
export async function plansSurvey(page: Page, cycleName: string): Promise<string> {
  await page.goto("/survey");
  await page.getByRole("row").filter({ hasText: cycleName }).last().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/survey\/[0-9a-f-]{36}/);
  const id = idInUrl(page);
  await page.goto(`/survey/${id}/plan`);
  await page.locator('input[name="method"][value="telephone"]').check();
  await page.locator('input[name="fieldworkFrom"]').fill("2026-12-10");
  await page.locator('input[name="fieldworkTo"]').fill("2026-12-25");
  await page.locator('textarea[name="replacementRule"]').fill("号段随机抽样，三次联系不上的换同一街道的下一个号码。");
  await page.getByRole("button", { name: "保存样本方案" }).click();
  await page.waitForURL(/done=save_plan/);
  await take(page, "submit_plan");
  return id;
}

/** 批准样本方案, by the organiser who has read it. */
export async function approvesPlan(page: Page, cycleId: string, surveyId: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/survey`);
  await expect(page.locator(`a[href$="/survey/${surveyId}"]`)).toBeVisible();
  await page.goto(`/organise/cycles/${cycleId}/survey/${surveyId}/plan`);
  await take(page, "approve_plan");
}

/** Fills the portal's own template with `n` answers of this place, most of them satisfied. */
async function filledTemplate(template: Buffer, n: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const headers = (sheet.getRow(1).values as string[]).slice(1);
  const number = workbook.worksheets
    .flatMap((one) => one.getSheetValues().flat())
    .find((cell) => /^SQ-\d{4}-\d{6}$/.test(String(cell)));
  if (sheet.rowCount > 1) sheet.spliceRows(2, sheet.rowCount - 1);
  for (let at = 1; at <= n; at += 1) {
    const grade = ["非常满意", "比较满意", "比较满意", "一般"][at % 4]!;
    sheet.addRow(
      headers.map((header) => {
        if (header === "样本编号") return `A${String(at).padStart(4, "0")}`;
        if (header === "申报编号") return String(number);
        if (header === "访问员") return `F${at % 3}`;
        if (header === "复核") return at % 10 === 0 ? "是" : "";
        if (header === "开始时间" || header === "联系电话") return "";
        return header.startsWith("时长") ? 180 + at : grade;
      }),
    );
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Uploads a file of cases and waits until it has been read; the page says how many were taken. */
export async function uploadsCases(
  page: Page,
  surveyId: string,
  file: { name: string; buffer: Buffer },
  n: number,
): Promise<void> {
  await page.goto(`/survey/${surveyId}/cases`);
  await page.locator('input[type="file"]').setInputFiles({ ...file, mimeType: "application/octet-stream" });
  await expect(page.getByText(`已接收 ${n} 份样本`)).toBeVisible({ timeout: 120_000 });
}

/** Uploads what is no table first (nothing is taken), then a good sheet, and hands the survey in. */
export async function bringsCases(page: Page, surveyId: string, n: number): Promise<void> {
  const template = await (await page.request.get(`/api/surveys/${surveyId}/template`)).body();
  await page.goto(`/survey/${surveyId}/cases`);
  await page.locator('input[type="file"]').setInputFiles({
    name: "逐份数据.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("%PDF-1.7 不是表格"),
  });
  await expect(page.getByRole("alert").first()).toBeVisible();
  await uploadsCases(page, surveyId, { name: "逐份数据.xlsx", buffer: await filledTemplate(template, n) }, n);
  await page.goto(`/survey/${surveyId}`);
  await take(page, "hand_in_survey");
}

/** How often each kind was found, by its name, as the page of quality at either desk tells it (`path` is that page). */
export async function readsFlags(page: Page, path: string): Promise<Record<string, number>> {
  await page.goto(path);
  const rows = page.getByRole("table", { name: "各种情形发现的数目" }).locator("tbody tr");
  const lines = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? "")),
  );
  return Object.fromEntries(lines.map((cells) => [cells[0]!, Number(cells[3])]));
}

/**
 * 拟办剔除: the organiser's clerk looks at what these findings (names as on the page) would take away, and asks for the signature.
 */
export async function preparesExclusion(
  page: Page,
  { cycleId, surveyId, kinds, reason }: { cycleId: string; surveyId: string; kinds: string[]; reason: string },
): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/survey/${surveyId}/quality/exclude`);
  for (const kind of kinds) await page.getByLabel(kind, { exact: false }).check();
  await page.getByRole("button", { name: "查看剔除后的份数" }).click();
  await expect(page.getByText(/共剔除 \d+ 份/)).toBeVisible();
  await page.locator('textarea[name="reason"]').fill(reason);
  await page.getByRole("button", { name: "剔除样本（提请签发）" }).click();
  await page.waitForURL(/done=prepared/);
}
