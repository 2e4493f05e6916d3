import { expect, type Page } from "@playwright/test";
import { idInUrl, signs, take } from "./acts";

/** What is given back to a visitor who has lodged an objection. */
export type Lodged = { number: string; code: string };

export type ObjectionText = {
  /** The place as the notice names it; null: the first on the notice. */
  place: string | null;
  reason: string;
  basis: string;
  person: { name: string; identityNumber: string; contact: string };
  /** In the name of a body: the number is then its 统一社会信用代码. */
  asBody?: boolean;
  files?: { name: string; mimeType: string; buffer: Buffer }[];
};

/** A visitor objects to a place on a notice; answers with number and code. */
export async function lodges(page: Page, noticeId: string, objection: ObjectionText): Promise<Lodged> {
  await page.goto(`/notices/${noticeId}/objection`);
  const places = page.locator('select[name="applicationId"]');
  const { place } = objection;
  const option = place ? places.locator("option").filter({ hasText: place }) : places.locator("option").nth(1);
  await places.selectOption((await option.first().getAttribute("value"))!);
  await page.locator('textarea[name="reason"]').fill(objection.reason);
  await page.locator('textarea[name="basis"]').fill(objection.basis);
  if (objection.files) await page.locator('input[name="files"]').setInputFiles(objection.files);
  if (objection.asBody) await page.locator('input[name="objector"][value="organisation"]').check();
  for (const [name, value] of Object.entries(objection.person)) await page.locator(`input[name="${name}"]`).fill(value);
  await page.getByRole("button", { name: "提交异议" }).click();
  await expect(page.getByRole("heading", { name: "异议已收到" })).toBeVisible();
  await page.waitForLoadState();
  const number = /YY-\d{8}-\d{6}/.exec((await page.locator("main").textContent()) ?? "")![0];
  const code = ((await page.locator(".font-mono.text-lg").textContent()) ?? "").trim();
  return { number, code };
}

/** The visitor looks the objection up; `says` is what the page must tell of its stage. */
export async function follows(page: Page, { number, code }: Lodged, says: string | RegExp): Promise<void> {
  await page.goto("/objections");
  await page.locator('input[name="receiptNumber"]').fill(number);
  await page.locator('input[name="code"]').fill(code);
  // the answer comes at the same address, which may show this objection already
  const answered = page.waitForEvent("load");
  await page.getByRole("button", { name: "查询", exact: true }).click();
  await answered;
  await expect(page.getByRole("heading", { name: `异议 ${number}` })).toBeVisible();
  await expect(page.getByText(says).first()).toBeVisible();
}

/** Adds to an objection that is still open. */
export async function supplements(page: Page, lodged: Lodged, text: string): Promise<void> {
  await follows(page, lodged, /正在/);
  await page.locator('textarea[name="text"]').fill(text);
  await page.getByRole("button", { name: "提交补充" }).click();
  await expect(page.getByText("已收到补充内容。")).toBeVisible();
}

/** Takes it back, with number and code. */
export async function withdraws(page: Page, lodged: Lodged): Promise<void> {
  await follows(page, lodged, /正在/);
  await page.locator("summary").filter({ hasText: "可以撤回" }).click();
  await page.locator('input[name="sure"]').check();
  await page.getByRole("button", { name: "撤回异议" }).click();
  await expect(page.getByText("您已撤回，不再办理。")).toBeVisible();
}

/** The organiser's clerk opens an objection from the docket; answers with its id. */
export async function opensDocket(page: Page, number: string): Promise<string> {
  await page.goto(`/organise/objections?view=all&q=${number}`);
  await page.getByRole("link", { name: number }).first().click();
  await expect(page).toHaveURL(/\/organise\/objections\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** 确定承办人 on the objection that is open: those named, or whoever is proposed (the only clerk of the office). */
export async function assignsHandlers(page: Page, names: readonly string[] = []): Promise<void> {
  const panel = page.locator("#handlers");
  for (const name of names) await panel.getByLabel(name, { exact: true }).check();
  await panel.getByRole("button", { name: "确定承办人" }).click();
  await expect(page.locator("#actions").getByText("受理", { exact: true }).first()).toBeVisible();
}

/** A handler looks who objected; the name must be told. */
export async function readsIdentity(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "查看异议人身份" }).click();
  await expect(page.getByText(name).first()).toBeVisible();
  await page.goto(new URL(page.url()).pathname);
}

/** 交办核查 to an office above the place, or 转请说明情况 to the place (`office` null); `dueAt` a day. */
export async function givesTask(
  page: Page,
  { office, text, dueAt }: { office: string | null; text: string; dueAt: string },
): Promise<void> {
  const tasks = page.locator("#tasks");
  await tasks
    .locator("summary")
    .filter({ hasText: office ? "办公室核查" : "说明情况" })
    .click();
  const form = tasks
    .locator("form")
    .filter({ has: page.locator(`input[value="${office ? "inquiry" : "statement"}"]`) });
  if (office) await form.locator('select[name="organisationId"]').selectOption({ label: office });
  await form.locator('textarea[name="text"]').fill(text);
  await form.locator('input[name="dueAt"]').fill(dueAt);
  await form.getByRole("button", { name: office ? "交办核查" : "转请说明情况" }).click();
  await expect(tasks.getByText("待答复").first()).toBeVisible();
}

/** The unit that was asked answers the newest of what it was given. */
export async function answersTask(page: Page, answer: string): Promise<void> {
  await page.goto("/objection-tasks");
  await page.getByRole("table").getByRole("link").first().click();
  await page.locator('textarea[name="answer"]').fill(answer);
  await page.getByRole("button", { name: "提交答复" }).click();
  await expect(page.getByText("已提交答复。")).toBeVisible();
}

export type Finding = {
  finding: "uphold_objection" | "partly_uphold_objection" | "dismiss_objection";
  investigation: string;
  reply: string;
  publicSummary: string;
  /** Not of one that is dismissed. */
  effect?: "none" | "hold_back" | "remove" | "disqualify";
};

/** The handler proposes a finding on the objection that is open, and the leader signs it. */
export async function concludes(page: Page, leader: Page, number: string, finding: Finding): Promise<void> {
  const { finding: action, ...fields } = finding;
  await take(page, action, fields);
  await signs(leader, new RegExp(`异议 ${number}`));
}

/** 不予受理, with what the objector is told: the handler proposes it on the objection that is open, and the leader signs it. */
export async function rejects(page: Page, leader: Page, number: string, reply: string): Promise<void> {
  await take(page, "reject_objection", { reply });
  await signs(leader, new RegExp(`异议 ${number}`));
}

/** 解除暂缓: the handler proposes it on the objection that is open, and the leader signs it. */
export async function liftsHold(
  page: Page,
  leader: Page,
  number: string,
  lifting: { outcome: "none" | "remove"; reason: string },
): Promise<void> {
  await take(page, "lift_hold_back", lifting);
  await signs(leader, new RegExp(`异议 ${number}`));
}
