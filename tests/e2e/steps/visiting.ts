import { type BrowserContext, expect, type Page } from "@playwright/test";

export type Written = { boxes: Record<string, string>; choices: Record<string, string> };

/** Fills in a form of the page that is open: boxes by name; of a list the first choice where none is given. */
export async function fills(page: Page, { boxes, choices }: Written): Promise<void> {
  for (const [name, value] of Object.entries(choices)) {
    const list = page.locator(`main select[name="${name}"]`);
    await (value ? list.selectOption(value) : list.selectOption({ index: 1 }));
  }
  for (const [name, value] of Object.entries(boxes))
    await page.locator(`main [name="${name}"]:not([type="radio"])`).fill(value);
}

/** What was written still stands in the form. */
export async function stillHolds(page: Page, { boxes }: Written): Promise<void> {
  for (const [name, value] of Object.entries(boxes))
    await expect(page.locator(`main [name="${name}"]:not([type="radio"])`), name).toHaveValue(value);
}

/** What is wrong is said at the box, and on top with a link to it. */
export async function isToldAt(page: Page, name: string): Promise<void> {
  const box = page.locator(`main [name="${name}"]`).first();
  await expect(box).toHaveAttribute("aria-invalid", "true");
  const id = await box.getAttribute("id");
  await expect(page.locator(`[role="alert"] a[href="#${id}"]`)).toBeVisible();
  await expect(page.locator(`[id="${id}-error"]`)).toBeVisible();
}

/** The receipt; answers with its number. */
export async function getsReceipt(page: Page, heading: string): Promise<string> {
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  return /[A-Z]{2}-\d{8}-\d{6}/.exec((await page.locator("main").textContent()) ?? "")![0];
}

/** The paths of all script that pages of this browser get. */
export function scriptsOf(context: BrowserContext): string[] {
  const scripts: string[] = [];
  context.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(new URL(request.url()).pathname);
  });
  return scripts;
}
