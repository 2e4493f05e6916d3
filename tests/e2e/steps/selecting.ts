import { expect, type Page } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";
import { idInUrl, take } from "./acts";

/** 入围 or 候选: the first of the ranking is chosen, and the list is prepared for signing. */
export async function choosesFirst(
  page: Page,
  cycleId: string,
  action: "shortlist_cases" | "nominate_cases",
): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/ranking`);
  await page.locator("#list input[type=checkbox]").first().check();
  const principles = page.locator('textarea[name="principles"]');
  if ((await principles.count()) > 0) await principles.fill("按综合排名由高到低，兼顾区域协同，择优确定候选名单。");
  await page.getByRole("button", { name: new RegExp(actionLabel(action)) }).click();
  await expect(page.getByText("已提请签发，签发后生效。")).toBeVisible();
}

/** 组建核查组 with a leader who has an account and an invited lawyer who has none, and plan the visit for that day. */
export async function plansVisit(
  page: Page,
  [cycleId, applicationId]: readonly [string, string],
  leader: string,
  day: string,
): Promise<void> {
  await page.goto(`/organise/cycles/${cycleId}/verification`);
  await page.getByLabel("核查组名称").fill("第一核查组");
  const seats = page.locator("#members ol > li, ol > li").filter({ has: page.getByText("的身份") });
  const option = seats.first().locator("select").nth(1).locator("option", { hasText: leader });
  await seats
    .first()
    .locator("select")
    .nth(1)
    .selectOption(await option.first().getAttribute("value"));
  await page.getByRole("button", { name: "增加一人" }).click();
  await seats.nth(1).locator("select").first().selectOption("lawyer");
  await seats.nth(1).getByLabel("姓名").fill("受邀律师某某");
  await page.getByRole("button", { name: "组建核查组" }).click();
  await page.waitForURL(/done=create_team/);
  await page.goto(`/organise/cycles/${cycleId}/verification/${applicationId}`);
  await page.locator('select[name="teamId"]').selectOption({ label: "第一核查组" });
  await page.locator('input[name="plannedOn"]').fill(day);
  const boxes = page.locator('input[name="indicatorIds"]');
  for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).setChecked(at < 5);
  await page.getByRole("button", { name: "安排实地核查" }).click();
  await page.waitForURL(/done=plan_visit/);
}

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** 实地核查: every item of the checklist, a photo, the report; the first item is `unborne`, where that is told. Answers with the visit's id. */
export async function visits(
  page: Page,
  place: string,
  before: (visitId: string) => Promise<void>,
  unborne?: string,
): Promise<string> {
  await page.goto("/verify");
  await page
    .getByRole("row")
    .filter({ hasText: place })
    .filter({ hasText: "已安排" })
    .last()
    .getByRole("link")
    .first()
    .click();
  await expect(page).toHaveURL(/\/verify\/[0-9a-f-]{36}/);
  const id = idInUrl(page);
  await before(id);
  await take(page, "start_visit");
  const cards = page.locator("article[id^='item-']");
  await expect(cards).toHaveCount(5);
  for (const card of await cards.all()) {
    const saved = page.waitForResponse((answer) => answer.url().includes("/api/findings/") && answer.status() === 200);
    await card.locator('input[type="radio"][value="confirmed"]').check();
    await saved;
  }
  if (unborne) await isNotBorneOut(page, unborne);
  await cards
    .first()
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: "现场.png", mimeType: "image/png", buffer: PNG });
  await expect(cards.first().locator('img, a[href*="/photos/"]').first()).toBeVisible();
  await page.goto(`/verify/${id}`);
  await take(page, "hand_in_visit", { summary: "现场查阅资料、走访窗口，核查事项与申报情况一致。" });
  return id;
}

/** The first item of the checklist turns out otherwise than it was claimed. */
async function isNotBorneOut(page: Page, note: string): Promise<void> {
  const card = page.locator("article[id^='item-']").first();
  const saved = page.waitForResponse((answer) => {
    const whole = answer.request().postData()?.includes("not_confirmed") && answer.request().postData()?.includes(note);
    return answer.url().includes("/api/findings/") && answer.status() === 200 && whole === true;
  });
  await card.locator("textarea").first().fill(note);
  await card.locator('input[type="radio"][value="not_confirmed"]').check();
  await saved;
}
