import type { Page } from "@playwright/test";
import { signs, take } from "./acts";

export const OPINION = "法治政府建设基础扎实、成效明显，经初审符合条件，同意推荐。";

/** 择优推荐 of one case by an office: prepared by the clerk, signed by the leader. */
export async function recommends(clerk: Page, leader: Page, id: string): Promise<void> {
  await clerk.goto(`/review/${id}`);
  await take(clerk, "recommend", { opinion: OPINION });
  await signs(leader, "推荐");
}
