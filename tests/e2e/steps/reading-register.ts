import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

export type Printed = { number: string; code: string; address: string };

/** 下载证书 from the page of a title, and what is on it: its number, its check code, and where its QR code leads. */
export async function takesCertificate(page: Page, titleId: string): Promise<Printed> {
  await page.goto(`/oversee/titles/${titleId}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载证书" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^示范命名证书-.+\.pdf$/);
  const pdf = readFileSync(await download.path()).toString("latin1");
  const [, address] = /\/URI \((https?:[^)]+)\)/.exec(pdf) ?? [];
  const url = new URL(address!);
  return { number: url.pathname.split("/").at(-1)!, code: url.searchParams.get("code")!, address: address! };
}

/** 证书查验 by a visitor who types number and code; `says` are texts that the answer must contain. */
export async function checksCertificate(
  visitor: Page,
  { number, code = "" }: { number: string; code?: string },
  ...says: string[]
): Promise<void> {
  await visitor.goto("/register/check");
  await visitor.getByLabel("证书编号").fill(number);
  await visitor.getByLabel("校验码").fill(code);
  await visitor.getByRole("button", { name: "查验" }).click();
  await expect(visitor).toHaveURL(/\/register\/[^/]+$/);
  for (const text of says) await expect(visitor.getByRole("status").first()).toContainText(text);
}

/** What a phone opens that scans the QR code; the address is the portal's own, so its path is opened here. */
export async function scansCertificate(visitor: Page, { address }: Printed, ...says: string[]): Promise<void> {
  const { pathname, search } = new URL(address);
  await visitor.goto(pathname + search);
  for (const text of says) await expect(visitor.getByRole("status").first()).toContainText(text);
}

/** The public page of the title that this place holds, found in the register. */
export async function opensCertificate(visitor: Page, holder: string, title: string): Promise<void> {
  await visitor.goto(`/register?q=${encodeURIComponent(holder)}`);
  const row = visitor.getByRole("row").filter({ hasText: title });
  await row.locator('a[href^="/register/"]:not([href*="/places/"])').first().click();
  await expect(visitor.getByRole("heading", { name: holder })).toBeVisible();
}

/** Filters the register through its form (values of boxes and choices by name) and expects so many titles. */
export async function filtersRegister(visitor: Page, filters: Record<string, string>, titles: number): Promise<void> {
  await visitor.goto("/register");
  for (const [name, value] of Object.entries(filters)) {
    const box = visitor.locator(`search [name="${name}"]`);
    if ((await box.evaluate((element) => element.tagName)) === "SELECT") await box.selectOption(value);
    else await box.fill(value);
  }
  await visitor.getByRole("button", { name: "查询" }).click();
  await expect(visitor.getByText(`共 ${titles} 个称号`)).toBeVisible();
}

export type OpenTitleRead = { certificateNumber: string; holder: string; stage: string; changes: { action: string }[] };

/** Downloads the open data that a query finds, as JSON and as CSV with as many lines; nothing changed is answered with 304. */
export async function downloadsOpenData(visitor: Page, query = ""): Promise<OpenTitleRead[]> {
  const json = await visitor.request.get(`/open-data/register.json${query}`);
  const { titles, count } = (await json.json()) as { titles: OpenTitleRead[]; count: number };
  expect(titles).toHaveLength(count);
  const again = await visitor.request.get(`/open-data/register.json${query}`, {
    headers: { "If-None-Match": json.headers().etag! },
  });
  expect(again.status()).toBe(304);
  const csv = await (await visitor.request.get(`/open-data/register.csv${query}`)).text();
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  for (const { certificateNumber } of titles) expect(csv).toContain(`\n${certificateNumber},`);
  return titles;
}
