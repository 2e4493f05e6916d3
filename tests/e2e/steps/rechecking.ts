import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { idInUrl, signs } from "./acts";
import { readPaper } from "./writing-papers";

export type Named = { code: string; name: string };

/** 登记往届称号 as a sheet on the form that the portal hands out, prepared and signed. */
export async function registersTitles(
  clerk: Page,
  leader: Page,
  cycleId: string,
  {
    units,
    title,
    batch,
    documentNumber,
    day,
  }: { units: Named[]; title: string; batch: string; documentNumber: string; day: string },
): Promise<void> {
  const template = await (await clerk.request.get(`/api/cycles/${cycleId}/titles/template`)).body();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  if (sheet.rowCount > 1) sheet.spliceRows(2, sheet.rowCount - 1);
  for (const { code, name } of units) {
    const cells: Record<string, string> = {
      单位代码: code,
      单位名称: name,
      称号全称: title,
      类别: "综合",
      批次: batch,
      命名文号: documentNumber,
      命名日期: day,
    };
    sheet.addRow(headings.map((heading) => cells[heading] ?? ""));
  }
  await clerk.goto(`/oversee/register?cycle=${cycleId}`);
  await clerk.locator('input[type="file"]').setInputFiles({
    name: "往届称号.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
  await expect(clerk.getByRole("button", { name: "登记往届称号（提请签发）" }).last()).toBeVisible();
  const form = clerk.locator("form").filter({ has: clerk.locator('input[name="titles"]') });
  await form.locator('textarea[name="basis"]').fill(`关于命名${batch}法治政府建设示范单位的决定`);
  await form.getByRole("button", { name: "登记往届称号（提请签发）" }).click();
  await clerk.waitForURL(/done=/);
  await signs(leader, "登记往届称号");
}

/** 验收评估: one team, a visit to each place. */
export async function plansVisits(page: Page, cycleId: string, ids: readonly string[], leader: string): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/verification`);
  await page.getByLabel("核查组名称").fill("复查验收组");
  const account = page.locator("#members ol > li").first().locator("select").nth(1);
  const option = account.locator("option", { hasText: leader });
  await account.selectOption(await option.first().getAttribute("value"));
  await page.getByRole("button", { name: "组建核查组" }).click();
  await page.waitForURL(/done=create_team/);
  for (const id of ids) {
    await page.goto(`/organise/cycles/${cycleId}/verification/${id}`);
    await page.locator('select[name="teamId"]').selectOption({ label: "复查验收组" });
    await page.locator('input[name="plannedOn"]').fill("2027-11-29");
    const boxes = page.locator('input[name="indicatorIds"]');
    for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).setChecked(at < 5);
    await page.getByRole("button", { name: "安排实地核查" }).click();
    await page.waitForURL(/done=plan_visit/);
  }
}

/** The handling that the conclusion of this 复查 has opened, found by the link on the case's page. */
export async function handlingOpenedBy(clerk: Page, caseId: string): Promise<string> {
  await clerk.goto(`/organise/cases/${caseId}`);
  await clerk.locator("#recheck").getByRole("link").first().click();
  await expect(clerk).toHaveURL(/\/oversee\/handlings\/[0-9a-f-]{36}/);
  return idInUrl(clerk);
}

/** A paper of a handling as this reader downloads it. */
export async function paperOf(page: Page, handlingId: string, paper: "notice" | "decision" | "appeal") {
  const answer = await page.request.get(`/api/handlings/${handlingId}/papers/${paper}`);
  expect(answer.status(), paper).toBe(200);
  return readPaper(await answer.body());
}
