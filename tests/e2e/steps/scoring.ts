import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { take } from "./acts";

export type Scored = {
  judgement: "met" | "partly_met" | "not_met" | "not_applicable";
  /** Left out: what the judgement means by itself. */
  points?: number;
  /** From the list of the cycle, as it reads. */
  reasons?: readonly string[];
  reason?: string;
  /** Cites the piece shown at the side, at this page. */
  cite?: number;
};

const form = (page: Page) => page.getByRole("form", { name: "评分" });

/** Scores one item at its workplace, with reasons and a citation of the page at the side, and waits until it is saved. */
export async function scoresItem(page: Page, sheetId: string, position: number, given: Scored): Promise<void> {
  await page.goto(`/assess/${sheetId}/items/${position}`);
  const saved = () =>
    page.waitForResponse((answer) => answer.url().includes("/scores/") && answer.status() === 200, { timeout: 20_000 });
  const first = saved();
  if (given.points !== undefined) await form(page).locator('input[name="points"]').fill(String(given.points));
  await form(page).locator(`input[name="judgement"][value="${given.judgement}"]`).check();
  if (given.points !== undefined) await form(page).locator('input[name="points"]').fill(String(given.points));
  for (const reason of given.reasons ?? []) await form(page).getByLabel(reason, { exact: true }).check();
  if (given.reason) await form(page).locator('textarea[name="reason"]').fill(given.reason);
  if (given.cite !== undefined) await citesPage(page, given.cite);
  await first;
  await expect(form(page).getByText(/已保存/)).toBeVisible({ timeout: 20_000 });
  if (given.cite !== undefined) await expect(form(page).locator("[data-citations] li")).not.toHaveCount(0);
}

/** Turns the piece at the side to a page and cites it by one press. */
export async function citesPage(page: Page, number: number): Promise<void> {
  const pane = page.getByRole("region", { name: "佐证材料" });
  const box = pane.getByLabel("页次");
  if ((await box.count()) > 0) {
    await box.fill(String(number));
    await box.press("Enter");
  }
  await pane.getByRole("button", { name: /^引用本/ }).click();
}

/**
 * Scores every item that is still open by keyboard alone: the first judgement of each (2 for 加分、减分项, where nothing has happened), then on to
 * the next. Answers with how many were scored.
 */
export async function scoresByKeyboard(page: Page, sheetId: string, most = 200): Promise<number> {
  await page.goto(`/assess/${sheetId}`);
  await page.getByRole("link", { name: /逐项评分/ }).click();
  let scored = 0;
  for (; scored < most; scored += 1) {
    await expect(form(page)).toBeVisible();
    const here = page.url();
    const addition = (await form(page).locator('input[name="judgement"]').count()) === 2;
    await page.locator("#item").focus();
    await page.keyboard.press(addition ? "2" : "1");
    await expect(form(page).getByText(/已保存/)).toBeVisible({ timeout: 20_000 });
    const more = page.locator('nav[aria-label="指标之间"] a', { hasText: "下一未评项" });
    if ((await more.count()) === 0) return scored + 1;
    await page.locator("#item").focus();
    await page.keyboard.press("n");
    await expect(page).not.toHaveURL(here);
  }
  return scored;
}

/** Scores all open items by the workbook: down, filled, looked over, written. `unmet` positions get nothing, with the reason from the list. */
export async function scoresAllItems(page: Page, sheetId: string, unmet: readonly number[] = []): Promise<number> {
  const answer = await page.request.get(`/api/sheets/${sheetId}/workbook`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await answer.body()) as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  const at = (row: ExcelJS.Row, heading: string) => row.getCell(headings.indexOf(heading) + 1);
  let filled = 0;
  sheet.eachRow((row, number) => {
    if (number === 1 || at(row, "判断").text !== "") return;
    filled += 1;
    const position = Number(at(row, "序号").text);
    const addition = position > 100 || at(row, "一级指标").text.includes("加");
    const missed = unmet.includes(position);
    at(row, "判断").value = addition ? "没有此情形" : missed ? "不符合" : "符合";
    at(row, "得分").value = addition || missed ? "0" : at(row, "满分").text;
    if (missed) at(row, "扣分理由").value = "没有佐证材料";
  });
  await page.goto(`/assess/${sheetId}/workbook`);
  await page.locator('input[type="file"]').setInputFiles({
    name: "评分表.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
  await page.getByRole("button", { name: `写入 ${filled} 项评分` }).click();
  await expect(page.getByText(`已写入 ${filled} 项评分。`)).toBeVisible();
  return filled;
}

/** Reports a matter of an item to the organiser; the page says that it was received. */
export async function raisesFlag(
  page: Page,
  sheetId: string,
  position: number,
  { kind, text, cite }: { kind: "veto" | "fabrication"; text: string; cite?: number },
): Promise<void> {
  await page.goto(`/assess/${sheetId}/items/${position}`);
  const panel = page.locator("[data-flag]");
  await panel.locator("summary").click();
  await panel.locator(`input[name="kind"][value="${kind}"]`).check();
  await panel.locator('textarea[name="text"]').fill(text);
  if (cite !== undefined) {
    await panel.locator('select[name="evidenceId"]').selectOption({ index: 1 });
    await panel.locator('input[name="page"]').fill(String(cite));
  }
  await panel.getByRole("button", { name: "报告问题线索" }).click();
  await expect(page.getByText("已报告组织方。")).toBeVisible();
  await expect(panel.getByText(/组织方已于.*收到/)).toBeVisible();
}

/** The organiser answers the first matter that waits: 查实、不成立 or 需核查. */
export async function answersFlag(
  page: Page,
  cycleId: string,
  { verdict, reason }: { verdict: "upheld" | "dismissed" | "to_verify"; reason: string },
): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/flags`);
  const answer = page
    .locator("form")
    .filter({ has: page.locator('input[name="verdict"]') })
    .first();
  await answer.locator(`input[name="verdict"][value="${verdict}"]`).check();
  await answer.locator('textarea[name="reason"]').fill(reason);
  await answer.getByRole("button", { name: "处理", exact: true }).click();
  await expect(page.getByText("已处理，并已告知评估员。")).toBeVisible();
}

/** Looks over what is missing or odd, and hands in. */
export async function handsIn(page: Page, sheetId: string, summary = "逐项核对后给出以上评分。"): Promise<void> {
  await page.goto(`/assess/${sheetId}/check`);
  await expect(page.getByText("已经评完，可以交卷。")).toBeVisible();
  await take(page, "hand_in", { summary });
}
