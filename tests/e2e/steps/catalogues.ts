import { execFileSync } from "node:child_process";
import { expect, type Page } from "@playwright/test";
import { idInUrl } from "./acts";

/** The scanned 市县 table as a Word file at this path. */
export function wordTable(path: string): void {
  const script = ["--conditions=react-server", "--import", "tsx", "tests/e2e/support/make-document.ts", path];
  execFileSync(process.execPath, script);
}

/** Uploads a file on 导入 and waits for its preview. */
export async function uploads(page: Page, path: string): Promise<void> {
  await page.goto("/organise/catalogues/import");
  await page.locator('input[type="file"]').setInputFiles(path);
  await expect(page.getByRole("heading", { name: /^预览：/ })).toBeVisible();
}

const lineOf = (page: Page, no: number) =>
  page.getByRole("listitem").filter({ has: page.getByText(`第 ${no} 项`, { exact: true }).first() });

/** Opens an item, if it is not open already. */
async function opens(page: Page, no: number) {
  const line = lineOf(page, no);
  const button = line.getByRole("button", { name: new RegExp(`^修改\\s*第 ${no} 项$`) });
  if ((await button.count()) > 0) await button.click();
  return line;
}

/** Writes the text of an item, and where it comes from. */
export async function writesText(page: Page, no: number, text: string, status?: string): Promise<void> {
  const line = await opens(page, no);
  await line.getByLabel("三级指标").fill(text);
  if (status) await line.getByLabel("文字情况").selectOption(status);
}

/** Puts an item under another 二级指标. */
export async function rehangs(page: Page, no: number, group: string): Promise<void> {
  const line = await opens(page, no);
  await line.getByLabel("二级指标").fill(group);
}

/** 收为草稿 with the head of the catalogue; answers with its id. */
export async function accepts(page: Page, head: Record<string, string>): Promise<string> {
  for (const [label, value] of Object.entries(head)) await page.getByLabel(label, { exact: false }).last().fill(value);
  await page.getByRole("button", { name: "收为草稿" }).click();
  await expect(page).toHaveURL(/\/organise\/catalogues\/[0-9a-f-]{36}\?done=import_catalogue/);
  return idInUrl(page);
}

/** 新建修订版 of what is published; answers with the draft's id. */
export async function revises(page: Page, id: string): Promise<string> {
  await page.goto(`/organise/catalogues/${id}`);
  await page.getByRole("button", { name: "新建修订版" }).click();
  await expect(page).toHaveURL(/\/organise\/catalogues\/[0-9a-f-]{36}\/edit/);
  return idInUrl(page);
}

/** 保存草稿 on the page that is open. */
export async function saves(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保存草稿" }).first().click();
  await expect(page.getByText("草稿已保存。")).toBeVisible();
}

/** What a link of 导出 brings: the beginning of the file. */
export async function exported(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return { file: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}
