import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { sha256Hex } from "@/lib/kernel/hash";
import { ask } from "../support/database";
import { PASSWORD } from "./people";

export type Visit = {
  id: string;
  place: string;
  leader: string;
  leaderName: string;
  member: string;
  memberName: string;
  items: number[];
};

/** The visit under way, with twenty items more to conclude and two things drawn. */
export const twentyItems = (): Visit =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "tests/e2e/support/make-visit.ts"],
      { encoding: "utf8" },
    )
      .trim()
      .split("\n")
      .at(-1)!,
  ) as Visit;

/** Signs in on a phone, at the address that it knows. */
export async function signsIn(page: Page, address: string, account: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByRole("textbox", { name: "账号" }).fill(account);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

export const openTab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "现场核查" }).getByRole("button", { name }).click();

/** Opens the visit's page and waits until all of it is on the phone. */
export async function preparesPhone(page: Page, address: string, visitId: string): Promise<void> {
  await page.goto(`${address}/verify/${visitId}/field`);
  await openTab(page, "本机");
  await expect(page.getByText("可以，页面和内容都已在本机")).toBeVisible();
}

export type Found = { conclusion: "confirmed" | "partly_confirmed" | "not_confirmed"; note: string };
export type Picture = { name: string; mimeType: string; buffer: Buffer };

/** One item: conclusion, note and photos, each kept on the phone before the next. */
export async function concludes(page: Page, position: number, found: Found, pictures: Picture[] = []): Promise<void> {
  const item = page.locator(`#item-${position}`);
  if (!(await item.getByRole("radio").first().isVisible())) await item.locator("summary").first().click();
  const choice = item.locator(`input[type="radio"][value="${found.conclusion}"]`);
  await choice.click();
  await expect(choice).toBeChecked();
  await item.locator("textarea").first().fill(found.note);
  await item.locator("textarea").first().blur();
  if (pictures.length > 0) {
    await item.locator('input[type="file"]').nth(1).setInputFiles(pictures);
    await expect(item.locator("li img")).toHaveCount(pictures.length);
  }
  await expect(item.locator("summary").first().getByText("在本机", { exact: true })).toBeVisible();
}

/** How many records wait on the phone, as its head says. */
export const waiting = (page: Page) => page.locator("header").getByText(/未送达/);

/** Draws a line as a finger would. */
export async function draws(page: Page): Promise<void> {
  const box = (await page.locator("canvas").boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 90, { steps: 6 });
  await page.mouse.move(box.x + 200, box.y + 40, { steps: 6 });
  await page.mouse.up();
  await page.getByRole("button", { name: "确认签名" }).click();
}

/** What the server holds of a visit: receipts, photos by their hash, events. */
export async function held(visitId: string) {
  const [counts] = await ask<{ records: number; events: number; versions: number }>(
    `SELECT (SELECT count(*)::int FROM "FieldRecord" WHERE "visitId" = $1) AS "records",
       (SELECT count(*)::int FROM "Event" WHERE "subjectId" = $1) AS "events",
       (SELECT sum("version")::int FROM "Finding" WHERE "visitId" = $1) AS "versions"`,
    visitId,
  );
  const photos = await ask<{ sha256: string; position: number }>(
    `SELECT p."sha256", i."position" FROM "FindingPhoto" p JOIN "Finding" f ON f."id" = p."findingId"
     JOIN "Indicator" i ON i."id" = f."indicatorId" WHERE f."visitId" = $1 AND p."takenAt" IS NOT NULL ORDER BY p."sha256"`,
    visitId,
  );
  return { ...counts!, photos };
}

/** The hash of what lies on the server's disk under this hash. */
export const onDisk = (sha256: string): string =>
  sha256Hex(readFileSync(`${process.env.FILES_DIR}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`));
