import { expect, type Page } from "@playwright/test";

const saved = (page: Page) => expect(page.getByText("上一项的意见已保存")).toBeVisible();

/**
 * Reads on by key alone from where the page stands: per item the key of the opinion (1 同意, 2 存疑, 3 不符合), a reason where one is owed,
 * then S or, in the box, Ctrl+S. Answers with the position that is open in the end.
 */
export async function readsByKeyboard(
  page: Page,
  id: string,
  from: number,
  opinions: readonly ("agree" | { doubt: string } | { notMet: string })[],
): Promise<number> {
  await page.goto(`/review/${id}/items/${from}`);
  for (const opinion of opinions) {
    const here = page.url();
    const key = opinion === "agree" ? "1" : "doubt" in opinion ? "2" : "3";
    // a page that has only just come may not listen yet
    await expect(async () => {
      await page.locator("#item").focus();
      await page.keyboard.press(key);
      const chosen = page.locator(`[data-remark] input[name="opinion"]`).nth(Number(key) - 1);
      await expect(chosen).toBeChecked({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    if (opinion === "agree") await page.keyboard.press("s");
    else {
      await page.keyboard.type("doubt" in opinion ? opinion.doubt : opinion.notMet);
      await page.keyboard.press("Control+s");
    }
    await expect(page).not.toHaveURL(here);
    await saved(page);
  }
  return Number(/items\/(\d+)/.exec(page.url())![1]);
}

/** 其余全部同意 for a section by its title; answers with how many there were. */
export async function agreesWithTheRest(page: Page, id: string, section: string): Promise<number> {
  await page.goto(`/review/${id}/items`);
  const button = page.getByRole("button", { name: new RegExp(`其余全部同意.*${section}`) });
  const count = Number(/（(\d+)）/.exec((await button.textContent()) ?? "")![1]);
  await button.click();
  await page.getByRole("button", { name: "全部记为同意" }).click();
  await expect(page.getByText(`已将 ${count} 项记为同意。`)).toBeVisible();
  return count;
}

/** 启用结论审核 of the own office for a cycle by (part of) its name. */
export async function turnsOnReviewChecking(page: Page, cycle: string): Promise<void> {
  await page.goto("/review/checking");
  await page.getByRole("button", { name: new RegExp(`启用结论审核.*${cycle}`) }).click();
  await expect(page.getByText("已启用结论审核。")).toBeVisible();
}

/** 拟定初审结论. */
export async function concludesTheReview(
  page: Page,
  id: string,
  outcome: "拟推荐" | "拟退回" | "拟不予推荐",
  opinion: string,
): Promise<void> {
  await page.goto(`/review/${id}/conclusion`);
  await page.getByRole("radio", { name: outcome, exact: true }).check();
  await page.getByLabel("初审意见").fill(opinion);
  await page.getByRole("button", { name: /^(拟定结论|重新拟定)$/ }).click();
  await expect(page.getByText("已拟定初审结论")).toBeVisible();
}

/** A checker of the office passes the conclusion, or with a remark sends it back to its officer. */
export async function checksTheOpinion(page: Page, id: string, remark?: string): Promise<void> {
  await page.goto(`/review/${id}/conclusion`);
  if (remark === undefined) {
    await page.getByRole("button", { name: "审核通过", exact: true }).click();
    await expect(page.getByText("已审核通过，并已通知经办人员。")).toBeVisible();
    return;
  }
  await page.locator("summary").filter({ hasText: "退回经办" }).click();
  await page.getByLabel("退回的意见").fill(remark);
  await page.getByRole("button", { name: "退回经办", exact: true }).click();
  await expect(page.getByText("已退回经办，并已通知本人。")).toBeVisible();
}

/** 分工: gives whole dossiers, by their numbers, to an officer by name, in bulk. */
export async function assignsInBulk(page: Page, numbers: readonly string[], officer: string): Promise<void> {
  await page.goto("/review/assign");
  for (const number of numbers) await page.getByRole("checkbox", { name: new RegExp(`（${number}）`) }).check();
  await page.getByLabel("经办人员").selectOption({ label: officer });
  await page.getByRole("button", { name: "分给经办", exact: true }).click();
  await expect(page.getByText("已分给经办，并已通知本人。")).toBeVisible();
}
