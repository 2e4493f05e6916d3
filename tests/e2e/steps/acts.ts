import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";
import { fieldLabel } from "@/lib/labels/fields";
import { PASSWORD, type People } from "./people";

export type Attempt = { subject: string; id: string; action: string; proposal?: Record<string, unknown> };

/** One whose duty it is not tries the act itself, past every button, and is refused. */
export async function isRefused(people: People, account: string, attempt: Attempt): Promise<void> {
  const page = await people.as(account);
  const answer = await page.request.post("/api/acts", {
    data: { proposal: {}, ...attempt, version: 0, key: randomUUID() },
    headers: { origin: new URL(page.url()).origin },
  });
  expect([403, 404], `${account} ${attempt.action}: ${await answer.text()}`).toContain(answer.status());
  const said = (await answer.json()) as { code: string; message: string };
  expect(["not_allowed", "not_found"]).toContain(said.code);
  expect(said.message).toMatch(/[。]$/);
}

/**
 * Takes an act through its button on the page that is open; `fields` by name. Waits until the page
 * says it is done, or, where the case is no longer theirs to read, until they have left it.
 */
export async function take(
  page: Page,
  action: string,
  fields: Record<string, string> = {},
  staysHere = true,
): Promise<void> {
  await withoutNews(page);
  const panel = page.locator("#actions");
  const label = actionLabel(action);
  const summary = panel.locator("summary").filter({ hasText: label }).first();
  if ((await summary.count()) > 0) await summary.click();
  const form = panel.locator("form").filter({ has: page.locator(`input[name="action"][value="${action}"]`) });
  for (const [name, value] of Object.entries(fields)) await fillIn(form, name, value);
  await form.getByRole("button", { name: label }).click();
  if (staysHere) await expect(panel.getByText(/已提请签发，签发后生效|已办理：/).first()).toBeVisible();
  else await page.waitForURL(/done=/);
}

/** Opens the page without the news of what was done before: it would pass for the news that this act is done. */
async function withoutNews(page: Page): Promise<void> {
  const address = new URL(page.url());
  if (!address.searchParams.has("done")) return;
  address.searchParams.delete("done");
  await page.goto(address.href);
}

type Form = ReturnType<Page["locator"]>;

async function fillIn(form: Form, name: string, value: string): Promise<void> {
  const radio = form.locator(`input[type="radio"][name="${name}"][value="${value}"]`);
  if ((await radio.count()) > 0) return radio.check();
  const box = form.locator(`input[type="checkbox"][name="${name}"]`);
  if ((await box.count()) > 0) return box.check();
  const field = form.locator(`[name="${name}"]`);
  expect(await field.count(), `${fieldLabel(name)}（${name}）`).toBeGreaterThan(0);
  await field.first().fill(value);
}

/** The signatory signs what waits for the organisation, with the password given again. */
export async function signs(page: Page, title: string | RegExp): Promise<void> {
  await page.goto("/sign-offs");
  await page.getByRole("row").filter({ hasText: title }).first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/sign-offs\/[0-9a-f-]+/);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "签发", exact: true }).click();
  await expect(page.getByText(/已签发/).first()).toBeVisible();
}

/** The id at the end of the address that is open. */
export const idInUrl = (page: Page): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())![0];
