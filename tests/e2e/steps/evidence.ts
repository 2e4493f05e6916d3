import { expect, type Page } from "@playwright/test";

export type CardWords = {
  title?: string;
  issuer?: string;
  number?: string;
  date?: string;
  disclosure?: "主动公开" | "依申请公开" | "不予公开";
  pageCount?: string;
};

/** The line of the piece with this name on the page of an item. */
export const pieceOf = (page: Page, title: string) =>
  page
    .locator("li[data-evidence]")
    .filter({ has: page.getByRole("link", { name: title }) })
    .first();

/** 编号 of every piece on the page of an item, in their order. */
export const numbersShown = (page: Page): Promise<string[]> =>
  page
    .locator("li[data-evidence]")
    .evaluateAll((lines) => lines.map((line) => line.getAttribute("data-evidence") ?? ""));

/** Opens the card beside the item and fills in what is given. */
export async function fillsCard(page: Page, title: string, words: CardWords): Promise<void> {
  const piece = pieceOf(page, title);
  await piece.locator("summary").click();
  const form = piece.locator("form").filter({ has: page.getByRole("button", { name: "保存卡片" }) });
  if (words.title !== undefined) await form.getByLabel("名称").fill(words.title);
  if (words.issuer !== undefined) await form.getByLabel("发文（出具）单位").fill(words.issuer);
  if (words.number !== undefined) await form.getByLabel("文号").fill(words.number);
  if (words.date !== undefined) await form.getByLabel("日期").fill(words.date);
  if (words.disclosure !== undefined) await form.getByLabel("公开属性").selectOption(words.disclosure);
  if (words.pageCount !== undefined) await form.getByLabel("页数").fill(words.pageCount);
  await form.getByRole("button", { name: "保存卡片" }).click();
  await expect(page.getByText("已保存", { exact: true }).first()).toBeVisible();
}

/** Says which pages of the piece prove this item; its card must not be open. */
export async function namesPages(page: Page, title: string, pages: string, note = ""): Promise<void> {
  const piece = pieceOf(page, title);
  await piece.locator("summary").click();
  const form = piece.locator("form").filter({ has: page.getByRole("button", { name: "保存页次和说明" }) });
  await form.getByLabel("证明本项的页次").fill(pages);
  await form.getByLabel("对本项的说明").fill(note);
  await form.getByRole("button", { name: "保存页次和说明" }).click();
  await expect(piece.getByText(`第 ${pages} 页`).first()).toBeVisible();
}

/** 上移 by keyboard alone; the numbers stay in their order, the piece has the one before. */
export async function movesUp(page: Page, title: string): Promise<void> {
  const before = await pieceOf(page, title).getAttribute("data-evidence");
  await pieceOf(page, title).getByRole("button", { name: /^上移/ }).press("Enter");
  await expect(pieceOf(page, title)).not.toHaveAttribute("data-evidence", before ?? "");
}

/** Opens the preview of a piece and closes it again; answers with the text of a converted page, else with null. */
export async function previews(page: Page, title: string): Promise<string | null> {
  await pieceOf(page, title).getByRole("button", { name: /^预览/ }).click();
  const panel = page.getByRole("dialog", { name: title });
  await expect(panel).toBeVisible();
  const frame = panel.locator("iframe[sandbox]");
  const text = (await frame.count()) > 0 ? await frame.contentFrame().locator("body").textContent() : null;
  await panel.getByRole("button", { name: "关闭预览" }).click();
  await expect(panel).toBeHidden();
  return text;
}

/** 佐证材料目录 of a dossier, row by row: number and title. */
export async function readsIndex(page: Page, id: string): Promise<string[]> {
  await page.goto(`/apply/${id}/evidence`);
  await expect(page.getByRole("link", { name: "材料目录" })).toHaveAttribute("aria-current", "page");
  return page
    .locator("tbody tr")
    .filter({ has: page.locator("td") })
    .evaluateAll((rows) =>
      rows.map((row) => {
        const cell = row.querySelector("td");
        const title = cell?.querySelector("a") ?? cell;
        return `${row.querySelector("th")?.textContent?.trim()} ${title?.textContent?.trim()}`;
      }),
    );
}
