import { expect, type Page } from "@playwright/test";
import { idInUrl, signs, take } from "./acts";
import { type PaperRead, readPaper } from "./writing-papers";

/** Changes body and contact of a draft and looks at how it will be published. */
export async function editsNotice(
  clerk: Page,
  noticeId: string,
  change: { contact: string; added?: string },
): Promise<void> {
  await clerk.goto(`/organise/notices/${noticeId}`);
  const body = clerk.locator('textarea[name="body"]');
  if (change.added) await body.fill(`${await body.inputValue()}\n${change.added}`);
  await clerk.locator('textarea[name="contact"]').fill(change.contact);
  await clerk.getByRole("button", { name: "保存文稿" }).click();
  await expect(clerk.getByText("已保存。").first()).toBeVisible();
  await clerk.goto(`/organise/notices/${noticeId}`);
  await expect(clerk.locator("article.official").getByText(change.contact)).toBeVisible();
}

/**
 * 定时发布, prepared by the clerk and signed by the leader.
 * @param publishAt a minute in Beijing time, `2027-01-10T09:00`; left out, the notice is public with the signature
 */
export async function publishesNotice(clerk: Page, leader: Page, noticeId: string, publishAt?: string): Promise<void> {
  await clerk.goto(`/organise/notices/${noticeId}`);
  await take(clerk, "publish", publishAt ? { publishAt } : {});
  await signs(leader, "发布公示");
  await clerk.goto(`/organise/notices/${noticeId}`);
  await expect(clerk.getByText(publishAt ? "已签发，待发布" : "公示中").first()).toBeVisible();
}

/** 撤回定时发布, prepared and signed before the time set. */
export async function recallsNotice(clerk: Page, leader: Page, noticeId: string, reason: string): Promise<void> {
  await clerk.goto(`/organise/notices/${noticeId}`);
  await take(clerk, "recall_notice", { reason });
  await signs(leader, "撤回定时发布");
}

/** To the public there is nothing: neither page nor paper nor line of the list. */
export async function isNotPublic(visitor: Page, noticeId: string): Promise<void> {
  expect((await visitor.goto(`/notices/${noticeId}`))!.status()).toBe(404);
  expect((await visitor.request.get(`/api/notices/${noticeId}`)).status()).toBe(404);
  await visitor.goto("/notices");
  await expect(visitor.locator(`a[href="/notices/${noticeId}"]`)).toHaveCount(0);
}

/** A visitor reads a public notice: every place on it, with the count of its list; answers with the hash that the page shows. */
export async function readsNotice(visitor: Page, noticeId: string, places: readonly string[]): Promise<string> {
  expect((await visitor.goto(`/notices/${noticeId}`))!.status()).toBe(200);
  const sheet = visitor.locator("article.official");
  for (const place of places) await expect(sheet.getByText(place).first()).toBeVisible();
  await expect(visitor.getByText("怎样提出异议")).toBeVisible();
  return /[0-9a-f]{64}/.exec(await visitor.content())![0];
}

/** 更正公示: a new notice that names the old; answers with its id. */
export async function replacesNotice(
  clerk: Page,
  leader: Page,
  noticeId: string,
  { reason, contact }: { reason: string; contact: string },
): Promise<string> {
  await clerk.goto(`/organise/notices/${noticeId}`);
  await clerk.locator('textarea[name="reason"]').last().fill(reason);
  await clerk.getByRole("button", { name: "拟定更正公示" }).click();
  await expect(clerk).toHaveURL(/done=draft_replacement/);
  const id = idInUrl(clerk);
  await editsNotice(clerk, id, { contact });
  await publishesNotice(clerk, leader, id);
  return id;
}

/** The old notice says at its old address what replaced it and why, and on paper that it was. */
export async function readsReplaced(visitor: Page, noticeId: string, reason: string): Promise<void> {
  expect((await visitor.goto(`/notices/${noticeId}`))!.status()).toBe(200);
  await expect(visitor.getByText("本公示已由更正公示代替，原文保留")).toBeVisible();
  await expect(visitor.getByText(reason).first()).toBeVisible();
  await expect(visitor.getByRole("link", { name: "提出异议" })).toHaveCount(0);
  await visitor.emulateMedia({ media: "print" });
  await expect(visitor.getByText("已由更正公示代替", { exact: true })).toBeVisible();
  await expect(visitor.locator("article.official").getByText(/^（本公示已由《.+》代替）$/)).toBeVisible();
  await visitor.emulateMedia({ media: "screen" });
}

/** 批准命名, prepared and signed; answers with the id of the decision, which is public from then on. */
export async function names(
  clerk: Page,
  leader: Page,
  noticeId: string,
  decision: { number: string; basis: string },
): Promise<string> {
  await clerk.goto(`/organise/notices/${noticeId}`);
  await take(clerk, "designate_listed", decision);
  await signs(leader, "批准命名");
  await clerk.goto(`/organise/notices/${noticeId}`);
  const href = await clerk.getByRole("link", { name: decision.number }).first().getAttribute("href");
  return /[0-9a-f-]{36}/.exec(href ?? "")![0];
}

/** A visitor reads a 命名决定 and its annex. */
export async function readsDecision(
  visitor: Page,
  decisionId: string,
  { number, named, notNamed = [] }: { number: string; named: readonly string[]; notNamed?: readonly string[] },
): Promise<void> {
  expect((await visitor.goto(`/decisions/${decisionId}`))!.status()).toBe(200);
  const sheet = visitor.locator("article.official");
  await expect(sheet.getByText(number)).toBeVisible();
  for (const place of named) await expect(sheet.getByText(place).first()).toBeVisible();
  for (const place of notNamed) await expect(sheet.getByText(place)).toHaveCount(0);
}

/** The Word file of a public notice or decision, read back. */
export async function takesPaper(visitor: Page, kind: "notices" | "decisions", id: string): Promise<PaperRead> {
  const answer = await visitor.request.get(`/api/${kind}/${id}`);
  expect(answer.status()).toBe(200);
  return readPaper(await answer.body());
}

/** What a place reads of its own results on its case, once they are published: `told` is there, `untold` is nowhere in the page. */
export async function readsOwnResults(
  place: Page,
  applicationId: string,
  { told, untold = [] }: { told: readonly string[]; untold?: readonly string[] },
): Promise<void> {
  await place.goto(`/apply/${applicationId}`);
  await expect(place.getByRole("heading", { name: "本单位的结果" })).toBeVisible();
  for (const words of told) await expect(place.getByText(words).first()).toBeVisible();
  const content = await place.content();
  for (const words of untold) expect(content).not.toContain(words);
}

/** 评估反馈 of a case that was not named: drafted and rewritten by the organiser's clerk, approved by the leader; answers with its text. */
export async function writesAssessedFeedback(
  clerk: Page,
  leader: Page,
  applicationId: string,
  rewritten: (draft: string) => string = (draft) => draft,
): Promise<string> {
  await clerk.goto(`/organise/feedback/${applicationId}`);
  await clerk.getByRole("button", { name: "拟定初稿", exact: true }).click();
  const box = clerk.locator('textarea[name="text"]');
  const text = rewritten(await box.inputValue());
  await box.fill(text);
  await clerk.getByRole("button", { name: "保存反馈意见" }).click();
  await expect(clerk.getByText("已保存，须重新审定。")).toBeVisible();
  await leader.goto(`/organise/feedback/${applicationId}`);
  await leader.getByRole("button", { name: "审定", exact: true }).click();
  await expect(leader).toHaveURL(/approved=1/);
  return text;
}
