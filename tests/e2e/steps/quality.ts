import { expect, type Page } from "@playwright/test";

const at = (cycleId: string, lotId: string) => `/organise/cycles/${cycleId}/lots/${lotId}`;

/** 选定一件定标案卷: every assessor of the lot gets a calibration sheet of it. `place` as it begins in the list. */
export async function choosesCalibration(page: Page, cycleId: string, lotId: string, place: string): Promise<void> {
  await page.goto(`${at(cycleId, lotId)}/sample`);
  const option = page.locator('select[name="applicationId"] option', { hasText: place }).first();
  await page.locator('select[name="applicationId"]').selectOption((await option.getAttribute("value"))!);
  await page.getByRole("button", { name: "选定并分配定标评分表" }).click();
  await expect(page.getByText(/已选定，分配定标评分表 \d+ 份/)).toBeVisible();
}

/** 抽取质量抽检, once all sheets of the lot are in; answers with how many items were drawn. */
export async function drawsQualitySample(page: Page, cycleId: string, lotId: string): Promise<number> {
  await page.goto(`${at(cycleId, lotId)}/sample`);
  await page.getByRole("button", { name: "抽取", exact: true }).click();
  const said = page.getByText(/已抽取 \d+ 项/);
  await expect(said).toBeVisible();
  return Number(/\d+/.exec((await said.textContent())!)![0]);
}

/** 复评 the first `count` items that were drawn, with no point but a reason; returns what the pages said meanwhile, to look for leaks in. */
export async function rescores(page: Page, cycleId: string, lotId: string, count: number): Promise<string[]> {
  const seen: string[] = [];
  for (let position = 1; position <= count; position += 1) {
    await page.goto(`${at(cycleId, lotId)}/sample?item=${position}`);
    seen.push(await page.content());
    await page.locator('input[name="judgement"][value="not_met"]').check();
    await page.locator('input[name="points"]').fill("0");
    await page.locator('textarea[name="reason"]').fill("佐证材料未能说明本项工作。");
    await page.getByRole("button", { name: "保存并到下一项" }).click();
    await expect(page.getByText(`第 ${position} 项复评已保存`)).toBeVisible();
  }
  return seen;
}

/** Before the opening: sheets and pace, and nothing else. */
export async function seesOnlyPace(page: Page, cycleId: string, lotId: string): Promise<string> {
  await page.goto(`${at(cycleId, lotId)}/quality?view=scores`);
  await expect(page.getByText("尚未揭晓").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "评分快慢" })).toBeVisible();
  await expect(page.getByText("调整得分", { exact: true })).toHaveCount(0);
  return page.content();
}

/** After the opening: every view has its figures, and reckoned anew they are the same to the last digit. */
export async function readsQuality(page: Page, cycleId: string, lotId: string): Promise<void> {
  for (const [view, heading] of [
    ["agreement", "一级指标"],
    ["severity", "宽严"],
    ["scores", "原始得分与调整得分"],
    ["outliers", "异常评分"],
    ["sample", "抽检复评"],
    ["speed", "评分快慢"],
  ]) {
    await page.goto(`${at(cycleId, lotId)}/quality?view=${view}`);
    await expect(page.getByRole("heading", { name: heading!, exact: true })).toBeVisible();
  }
  await page.getByRole("link", { name: "重新计算核对" }).click();
  await expect(page.getByText("与揭晓时的数字一位不差")).toBeVisible();
}
