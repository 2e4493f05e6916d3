import { expect, type Page } from "@playwright/test";
import { ask } from "../support/database";
import { signs } from "./acts";

export type Wanted = { position: number; reasons?: readonly string[]; text?: string; evidenceOnly?: boolean };

/** The id of an item of this case by its place in the table. */
async function itemId(id: string, position: number): Promise<string> {
  const [row] = await ask<{ id: string }>(
    `SELECT i."id" FROM "Application" a JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" WHERE a."id" = $1 AND i."position" = ${position}`,
    id,
  );
  return row!.id;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).last().click();

/** 列入清单: looks each item up by its number, ticks it and puts it on the list, unless it is there already. */
async function lists(page: Page, id: string, position: number): Promise<string> {
  const part = await itemId(id, position);
  if ((await page.locator(`input[name="line"][value="${part}"]`).count()) > 0) return part;
  await page.locator('input[name="q"]').fill(String(position));
  await press(page, "查找");
  await page.waitForURL(new RegExp(`[?&]q=${position}(&|#|$)`));
  await page.locator(`input[name="pick"][value="${part}"]`).check();
  await press(page, "将所选列入清单");
  await expect(page.locator(`input[name="line"][value="${part}"]`)).toHaveCount(1);
  return part;
}

/** 退回补正 with reasons from the cycle's list and own words; drafted, looked over as the place will read it, then sent. */
export async function returnsItems(page: Page, id: string, items: readonly Wanted[], dueDay: string): Promise<void> {
  await page.goto(`/review/${id}/correction`);
  for (const { position, reasons = [], text, evidenceOnly } of items) {
    const part = await lists(page, id, position);
    for (const reason of reasons) {
      await page.locator(`input[name="reasons.${part}"]`).and(page.getByLabel(reason)).check();
    }
    if (text) await page.locator(`textarea[name="text.${part}"]`).fill(text);
    if (evidenceOnly) await page.locator(`input[name="scope.${part}"][value="evidence"]`).check();
  }
  await page.locator('input[name="dueDay"]').fill(dueDay);
  await press(page, "保存并预览");
  const preview = page.locator("#preview");
  for (const { position } of items) {
    await expect(preview.getByText(`第 ${position} 项`, { exact: true })).toBeVisible();
  }
  const past = page.locator('input[name="pastPlan"]');
  if ((await past.count()) > 0) await past.check();
  await press(page, "退回补正");
  await expect(page.getByText("已办理：退回补正。")).toBeVisible();
}

/** 补正说明 of one item, on the page of the request. */
export async function repliesTo(page: Page, id: string, position: number, reply: string): Promise<void> {
  await page.goto(`/apply/${id}/items/${position}`);
  await page.locator('textarea[name="reply"]').fill(reply);
  await page.getByRole("button", { name: "保存补正说明" }).click();
  await expect(page.getByText("补正说明已保存")).toBeVisible();
}

/** What the place reads of the request: each item with its words and how it stands. */
export async function seesRequest(
  page: Page,
  id: string,
  items: readonly { position: number; said: string; state: "待补正" | "已修改" | "已说明" }[],
): Promise<void> {
  await page.goto(`/apply/${id}/correction`);
  for (const { position, said, state } of items) {
    const line = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: `第 ${position} 项` }) });
    await expect(line.first()).toContainText(said);
    await expect(line.first()).toContainText(state);
  }
}

/** An item that was not sent back can't be written to. */
export async function findsClosed(page: Page, id: string, position: number): Promise<void> {
  await page.goto(`/apply/${id}/items/${position}`);
  await expect(page.locator('textarea[name="narrative"]')).toHaveCount(0);
  await expect(page.getByText("本项不在退回补正的范围内，不能修改。").first()).toBeVisible();
}

/** 逾期的补正: the page of 核对报送 says that it is over and what can be done; there is no way to send. */
export async function resubmitsLate(page: Page, id: string): Promise<void> {
  await page.goto(`/apply/${id}/check`);
  await expect(
    page.getByText(/补正期限已过（.+），不能再报送补正材料；确有原因的，可以向退回的办公室申请延期。/).first(),
  ).toBeVisible();
  await page.goto(`/apply/${id}/correction`);
  await expect(page.getByText("补正期限已过，不能再修改、报送。", { exact: false }).first()).toBeVisible();
}

/** What still waits of a request is named when it is to be filed. */
export async function isToldOfOpenItems(page: Page, id: string, named: string): Promise<void> {
  await page.goto(`/apply/${id}/check`);
  await expect(page.getByText(new RegExp(`退回的内容还有 \\d+ 处没有补正（[^）]*${named}`)).first()).toBeVisible();
}

export type Side = { position: number; remark: string; removed?: string; added?: string; reply?: string };

/** 补正对照: the remark, the reply, what was struck out and what was put in, on the office's page or the place's. */
export async function seesOldAndNew(
  page: Page,
  where: "review" | "apply",
  id: string,
  items: readonly Side[],
): Promise<void> {
  await page.goto(where === "review" ? `/review/${id}/corrections` : `/apply/${id}/correction`);
  for (const { position, remark, removed, added, reply } of items) {
    const item = page.getByRole("region", { name: `第 ${position} 项`, exact: true }).first();
    await expect(item).toContainText(remark);
    if (removed) await expect(item.locator("del").filter({ hasText: removed }).first()).toBeVisible();
    if (added) await expect(item.locator("ins").filter({ hasText: added }).first()).toBeVisible();
    if (reply) await expect(item).toContainText(reply);
  }
}

/** 认定 of what came back in the last round, by position. */
export async function judgesCorrections(
  page: Page,
  id: string,
  verdicts: readonly { position: number; settled: boolean; remark?: string }[],
): Promise<void> {
  await page.goto(`/review/${id}/corrections`);
  for (const { position, settled, remark } of verdicts) {
    const group = page.getByRole("group", { name: new RegExp(`补正结果\\s*：第 ${position} 项`) }).first();
    await group.getByLabel(settled ? "已补正到位" : "仍不到位").check();
    const wanting = page.getByRole("textbox", { name: new RegExp(`还差什么.*：第 ${position} 项`) });
    if (remark) await wanting.first().fill(remark);
  }
  await page.getByRole("button", { name: "保存认定结果" }).click();
  await expect(page.getByText("认定结果已保存")).toBeVisible();
}

/** 主动延期 by the office, prepared and signed. */
export async function givesMoreTime(
  page: Page,
  leader: Page,
  id: string,
  until: string,
  reason: string,
): Promise<void> {
  await page.goto(`/review/${id}`);
  const panel = page.locator("#correction-deadline");
  const summary = panel.locator("summary");
  if (
    !(await panel
      .locator("details")
      .first()
      .evaluate((node) => (node as HTMLDetailsElement).open))
  ) {
    await summary.click();
  }
  await panel.locator('input[name="until"]').fill(until);
  await panel.locator('textarea[name="reason"]').fill(reason);
  await panel.getByRole("button", { name: "拟办延期" }).click();
  await expect(page).toHaveURL(/\/extensions\//);
  await signs(leader, /延期/);
}
