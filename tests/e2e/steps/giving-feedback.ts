import { expect, type Page } from "@playwright/test";
import { type PaperRead, readPaper } from "./writing-papers";

/** 拟定初稿 of the feedback on one case, rewritten by the 经办; approved by the leader. */
export async function draftsFeedback(
  clerk: Page,
  leader: Page,
  id: string,
  rewritten: (draft: string) => string = (draft) => draft,
): Promise<string> {
  await clerk.goto(`/review/feedback/${id}`);
  await clerk.getByRole("button", { name: "拟定初稿", exact: true }).click();
  const box = clerk.locator('textarea[name="text"]');
  const text = rewritten(await box.inputValue());
  await box.fill(text);
  await clerk.getByRole("button", { name: "保存反馈意见" }).click();
  await expect(clerk.getByText("已保存，须重新审定。")).toBeVisible();
  await leader.goto(`/review/feedback/${id}`);
  await leader.getByRole("button", { name: "审定", exact: true }).click();
  await expect(leader).toHaveURL(/approved=1/);
  return text;
}

/** Drafts for all that lack one, from the board. */
export async function draftsFeedbackForAll(clerk: Page): Promise<void> {
  await clerk.goto("/review/feedback");
  await clerk.getByRole("button", { name: /为尚未拟定的拟初稿/ }).click();
  await expect(clerk.getByText(/已拟定 \d+ 份初稿/)).toBeVisible();
}

/** What the place reads on its own case once the results are published, and as a Word file. */
export async function readsFeedback(place: Page, id: string, words: string): Promise<PaperRead> {
  await place.goto(`/apply/${id}`);
  await expect(place.getByText(words).first()).toBeVisible();
  const coming = place.waitForEvent("download");
  await place.getByRole("link", { name: "下载 Word 文件" }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer);
  return readPaper(Buffer.concat(chunks));
}

/** Nothing of it is on the page of the place before its time. */
export async function readsNoFeedback(place: Page, id: string): Promise<void> {
  await place.goto(`/apply/${id}`);
  await expect(place.getByText("反馈意见")).toHaveCount(0);
  const answer = await place.request.get(`/api/feedback/${id}`);
  expect(answer.status()).toBe(404);
}
