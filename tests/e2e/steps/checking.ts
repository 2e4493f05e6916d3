import { expect, type Page } from "@playwright/test";

/** 启用内部审核: by a clerk of the place, or of a unit with `side: "contribute"`. */
export async function turnsOnChecking(page: Page, id: string, side: "apply" | "contribute" = "apply"): Promise<void> {
  await page.goto(`/${side}/${id}/checking`);
  await page.getByRole("button", { name: "启用内部审核", exact: true }).click();
  await expect(page.getByText("已启用内部审核。").first()).toBeVisible();
}

/** A checker opens one item and passes it, or with a remark sends it back for correction. */
export async function checksItem(
  page: Page,
  id: string,
  position: number,
  remark?: string,
  side: "apply" | "contribute" = "apply",
): Promise<void> {
  await page.goto(`/${side}/${id}/items/${position}`);
  if (remark === undefined) {
    await page.getByRole("button", { name: "审核通过", exact: true }).click();
    await expect(page.getByText("已审核通过 1 项。")).toBeVisible();
    return;
  }
  await page.locator("summary").filter({ hasText: "退回修改" }).click();
  await page.getByRole("textbox", { name: "退回修改的意见" }).fill(remark);
  await page.getByRole("button", { name: "退回修改", exact: true }).click();
  await expect(page.getByText("已退回 1 项，并已通知填报人员。")).toBeVisible();
}

/** A checker passes everything that waits, at once from the list; answers with how many. */
export async function checksAll(page: Page, id: string, side: "apply" | "contribute" = "apply"): Promise<number> {
  await page.goto(`/${side}/${id}/checking?state=to_check`);
  const boxes = page.locator('input[type="checkbox"][name="items"]');
  const count = await boxes.count();
  for (const box of await boxes.all()) await box.check();
  await page.getByRole("button", { name: "审核通过", exact: true }).click();
  await expect(page.getByText(`已审核通过 ${count} 项。`)).toBeVisible();
  return count;
}

/** The place returns an item to its unit with a remark; with `listed` it also goes on the list of shortcomings. */
export async function returnsInside(
  page: Page,
  id: string,
  position: number,
  remark: string,
  listed = false,
): Promise<void> {
  await page.goto(`/apply/${id}/items/${position}`);
  await page.locator("summary").filter({ hasText: "退回责任单位" }).click();
  await page.getByRole("textbox", { name: "退回意见" }).fill(remark);
  if (listed) await page.getByRole("checkbox", { name: "同时列入问题清单" }).check();
  await page.getByRole("button", { name: "退回责任单位", exact: true }).click();
  await expect(page.getByText("已退回 1 项，并已通知责任单位。")).toBeVisible();
}

/** A unit hands an item over anew, with what was done about the remark. */
export async function answersReturn(page: Page, id: string, position: number, reply: string): Promise<void> {
  await page.goto(`/contribute/${id}/items/${position}`);
  await page.getByRole("textbox", { name: "修改情况说明" }).fill(reply);
  await page.getByRole("button", { name: "交回本项", exact: true }).click();
  await expect(page.getByText("已交回 1 项，等待申报单位确认。")).toBeVisible();
}

export type Noted = { position: number; text: string; owner: string; measure?: string; due?: string };

/** 登记问题 against an item, for the owner of this name; answers with its number. */
export async function notesProblem(page: Page, id: string, noted: Noted): Promise<number> {
  await page.goto(`/apply/${id}/shortcomings?position=${noted.position}`);
  const form = page.locator("form").filter({ has: page.locator('textarea[name="text"]') });
  await form.locator('select[name="owner"]').selectOption({ label: noted.owner });
  await form.locator('textarea[name="text"]').fill(noted.text);
  if (noted.measure) await form.locator('textarea[name="measure"]').fill(noted.measure);
  if (noted.due) await form.locator('input[name="dueAt"]').fill(noted.due);
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByText(/第 \d+ 号问题：已登记。/)).toBeVisible();
  return Number(/done=note-(\d+)/.exec(page.url())![1]);
}

const MOVES = {
  rectifies: { summary: "报告整改情况", field: "rectification", said: "已报告整改情况，等待核实。" },
  closes: { summary: "销号", field: "verdict", said: "已销号。" },
  rejects: { summary: "退回继续整改", field: "verdict", said: "已退回继续整改。" },
} as const;

async function moves(page: Page, path: string, move: keyof typeof MOVES, words: string): Promise<void> {
  const { summary, field, said } = MOVES[move];
  await page.goto(path);
  const details = page
    .locator("#actions details")
    .filter({ has: page.locator("summary").filter({ hasText: summary }) });
  if (!(await details.evaluate((each) => (each as HTMLDetailsElement).open))) await details.locator("summary").click();
  await details.locator(`textarea[name="${field}"]`).fill(words);
  await details.getByRole("button", { name: summary, exact: true }).click();
  await expect(page.getByText(said)).toBeVisible();
}

/** Who it lies with reports that a shortcoming has been put right. */
export const rectifies = (
  page: Page,
  id: string,
  number: number,
  words: string,
  side: "apply" | "contribute" = "contribute",
): Promise<void> => moves(page, `/${side}/${id}/shortcomings/${number}`, "rectifies", words);

/** The place verifies it: closes it, or sends it back with what is still to be done. */
export const closesProblem = (page: Page, id: string, number: number, words = "已核对。"): Promise<void> =>
  moves(page, `/apply/${id}/shortcomings/${number}`, "closes", words);
export const rejectsRectification = (page: Page, id: string, number: number, words: string): Promise<void> =>
  moves(page, `/apply/${id}/shortcomings/${number}`, "rejects", words);

/** 催办 of all that owe, from 进度一览. */
export async function remindsAll(page: Page, id: string): Promise<void> {
  await page.goto(`/apply/${id}/assignments/progress`);
  await page.getByRole("button", { name: /^催办全部 \d+ 个未交齐的单位$/ }).click();
  await expect(page.getByText(/已催办，共 \d+ 项没有交回/)).toBeVisible();
}
