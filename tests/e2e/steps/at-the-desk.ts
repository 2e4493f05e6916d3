import { expect, type Page } from "@playwright/test";
import type { DeskFlag } from "@/lib/first-review/desk-rules";
import type { DeskSort, DeskState } from "@/lib/first-review/schema";

type Filter = { q?: string; stage?: DeskState; officer?: "mine" | "nobody"; flag?: DeskFlag; area?: string };

/** 筛选案头: fills the query row and asks; the desk then shows what is left, and says how many. */
export async function filtersTheDesk(page: Page, filter: Filter, lines?: number): Promise<void> {
  await page.goto("/review?view=all");
  const row = page.getByRole("search");
  for (const [name, value] of Object.entries(filter)) {
    const box = row.locator(`[name="${name}"]`);
    if (name === "q") await box.fill(value);
    else await box.selectOption(value);
  }
  await row.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/\/review\?/);
  if (lines !== undefined) await expect(page.getByText(`共 ${lines} 条`)).toBeVisible();
}

/** 排序: presses the heading until the column stands in this order. */
export async function sortsTheDesk(page: Page, heading: string, column: DeskSort, descending: boolean): Promise<void> {
  const wanted = descending ? `-${column}` : column;
  for (let press = 0; press < 2; press += 1) {
    if (new URL(page.url()).searchParams.get("sort") === wanted) break;
    const before = page.url();
    await page.getByRole("table", { name: "初审案头" }).getByRole("link", { name: heading }).click();
    await expect(page).not.toHaveURL(before);
  }
  await expect(page).toHaveURL(new RegExp(`sort=${wanted}(&|$)`));
}

/** 保存视图: keeps the present filter under a name; with `asDefault` the desk opens with it. */
export async function savesAView(page: Page, name: string, asDefault = false): Promise<void> {
  await page.getByText("保存当前筛选").click();
  const form = page.locator("form").filter({ has: page.locator('input[name="what"][value="save"]') });
  await form.locator('[name="name"]').fill(name);
  if (asDefault) await form.locator('[name="isDefault"]').check();
  await page.getByRole("button", { name: "保存视图" }).click();
  await expect(page.getByRole("navigation", { name: "视图" }).getByRole("link", { name, exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
}

/** 催报全部未报送的 of a cycle and track, by the preview; says how many places it told. */
export async function remindsWhoHasNotFiled(page: Page, cycleId: string, track = "comprehensive"): Promise<number> {
  await page.goto(`/review/filing?cycle=${cycleId}&track=${track}&state=not_filed`);
  await page.getByRole("button", { name: "催报当前条件下全部未报送的" }).click();
  await expect(page.getByRole("heading", { name: "催报预览" })).toBeVisible();
  await page.getByRole("button", { name: "发送催报" }).click();
  const said = page.getByText(/已催报 \d+ 个单位，共通知 \d+ 人/);
  await expect(said).toBeVisible();
  return Number(/已催报 (\d+) 个/.exec((await said.textContent()) ?? "")![1]);
}
