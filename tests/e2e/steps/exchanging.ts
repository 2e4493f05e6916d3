import { expect, type Page } from "@playwright/test";
import { idInUrl, take } from "./acts";
import { signsIn } from "./people";

export type PracticeWords = {
  title: string;
  summary: string;
  measures: string;
  approach: string;
  /** With a figure in it. */
  results: string;
  replicable: string;
};

/** 撰写典型经验 on the title named so (or the first), saved by itself and prepared for the signature of the place; answers with the case's id. */
export async function writesPractice(page: Page, words: PracticeWords, title?: string): Promise<string> {
  await page.goto("/exchange");
  if (title) await page.locator('select[name="designationId"]').selectOption({ label: title });
  await page.getByRole("button", { name: "撰写典型经验" }).click();
  await expect(page).toHaveURL(/\/exchange\/cases\/[0-9a-f-]{36}\/edit/);
  const id = /cases\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  await page.locator('select[name="field"]').selectOption({ index: 1 });
  for (const [box, text] of Object.entries(words)) await page.locator(`[name="${box}"]`).fill(text);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText(/已保存/)).toBeVisible();
  await page.goto(`/exchange/cases/${id}`);
  await take(page, "submit_practice");
  return id;
}

/** The office prepares the publication of a case that was handed in, and is told so on its list. */
export async function preparesPractice(page: Page, caseId: string): Promise<void> {
  await page.goto(`/exchange/cases/${caseId}`);
  await take(page, "publish_practice", {}, false);
  await expect(page.getByText("已提请签发，签发后生效。")).toBeVisible();
}

/** A visitor finds a case by words of its text; what was searched for is marked in what is found. */
export async function findsPractice(page: Page, words: string, title: string): Promise<void> {
  await page.goto(`/practice?q=${encodeURIComponent(words)}`);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  const marked = await page.locator("mark").allTextContents();
  expect(marked.length).toBeGreaterThan(0);
  for (const word of marked) expect(words.split(" ")).toContain(word);
}

/** Another place follows a published case; answers with the follow's id. */
export async function followsPractice(page: Page, caseId: string, plan: string): Promise<string> {
  await page.goto(`/practice/${caseId}`);
  await page.getByRole("link", { name: "登录跟学" }).click();
  await page.locator('textarea[name="plan"]').fill(plan);
  await page.getByRole("button", { name: "跟学", exact: true }).click();
  await expect(page).toHaveURL(/\/exchange\/following\/[0-9a-f-]{36}/);
  return idInUrl(page);
}

/** What came of a case that is followed. */
export async function reportsFollow(page: Page, followId: string, outcome: string): Promise<void> {
  await page.goto(`/exchange/following/${followId}`);
  await page.locator('textarea[name="outcome"]').fill(outcome);
  await page.getByRole("button", { name: "报告跟学成效" }).click();
  await expect(page.getByText("已办理：报告跟学成效。")).toBeVisible();
}

/** An office gathers published cases, named by their titles, under a heading; prepared for signing. Answers with the collection's id. */
export async function gathersPractices(
  page: Page,
  collection: { title: string; preface: string },
  titles: readonly string[],
): Promise<string> {
  await page.goto("/exchange/collections");
  await page.locator('input[name="title"]').fill(collection.title);
  await page.getByRole("button", { name: "新建汇编" }).click();
  await expect(page).toHaveURL(/\/exchange\/collections\/[0-9a-f-]{36}/);
  const id = idInUrl(page);
  await page.locator('textarea[name="preface"]').fill(collection.preface);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("已保存。")).toBeVisible();
  for (const title of titles) {
    await page.goto(`/exchange/collections/${id}?q=${encodeURIComponent(title)}`);
    await page.getByRole("button", { name: "收入" }).filter({ hasText: title }).click();
    await expect(page.getByRole("button", { name: "移出" }).filter({ hasText: title })).toBeVisible();
  }
  await take(page, "publish_collection");
  return id;
}

export type GatheringWords = {
  title: string;
  content: string;
  /** `2026-12-01T09:30`, in Beijing. */
  startsAt: string;
  endsAt: string;
  signUpUntil: string;
  place: string;
  audience: string;
  contact: string;
  seats?: string;
};

/** An office drafts a notice of a training and prepares it for signing; answers with its id. */
export async function announcesTraining(page: Page, words: GatheringWords): Promise<string> {
  await page.goto("/exchange/gatherings/new");
  for (const [box, text] of Object.entries(words)) await page.locator(`[name="${box}"]`).fill(text);
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page).toHaveURL(/\/exchange\/gatherings\/[0-9a-f-]{36}/);
  const id = idInUrl(page);
  await take(page, "publish_gathering");
  return id;
}

export type Guest = { name: string; post: string; telephone: string };

/** Somebody of the own organisation is signed up. */
export async function signsUp(page: Page, gatheringId: string, guest: Guest): Promise<void> {
  await asksToSignUp(page, gatheringId, guest);
  await expect(page.getByRole("row").filter({ hasText: guest.name })).toBeVisible();
}

/** Nobody more is taken, and it is said why. */
export async function isNotSignedUp(page: Page, gatheringId: string, guest: Guest, says: string): Promise<void> {
  await asksToSignUp(page, gatheringId, guest);
  await expect(page.getByText(says)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: guest.name })).toHaveCount(0);
}

async function asksToSignUp(page: Page, gatheringId: string, guest: Guest): Promise<void> {
  await page.goto(`/exchange/gatherings/${gatheringId}`);
  for (const [box, text] of Object.entries(guest)) await page.locator(`input[name="${box}"]`).fill(text);
  await page.getByRole("button", { name: "报名", exact: true }).click();
}

/** A visitor reads the public notice, goes on to sign up, signs in with this account, and is where one signs up. */
export async function comesToSignUp(visitor: Page, gatheringId: string, account: string): Promise<void> {
  await visitor.goto(`/practice/gatherings/${gatheringId}`);
  await visitor.getByRole("link", { name: "登录报名" }).click();
  await signsIn(visitor, account);
  await expect(visitor).toHaveURL(new RegExp(`/exchange/gatherings/${gatheringId}$`));
}

/** How many follow a published case, as anybody reads it. */
export async function readsFollowers(visitor: Page, caseId: string, says: string): Promise<void> {
  await visitor.goto(`/practice/${caseId}`);
  await expect(visitor.getByText(says)).toBeVisible();
}
