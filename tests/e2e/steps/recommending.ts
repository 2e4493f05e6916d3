import type { Page } from "@playwright/test";
import { ask } from "../support/database";
import { signs, take } from "./acts";

export const OPINION = "法治政府建设基础扎实、成效明显，经初审符合条件，同意推荐。";

/** Why this case goes first where others stand before it. */
const PASSING = "位次在前的，佐证材料尚在核实，另行研究。";

/** 择优推荐 of one case by an office: prepared by the clerk, signed by the leader. */
export async function recommends(clerk: Page, leader: Page, id: string): Promise<void> {
  await clerk.goto(`/review/${id}`);
  await take(clerk, "recommend", { opinion: OPINION, reason: PASSING });
  await signs(leader, await titleOf("推荐", id));
}

/** What a signature of this act on this case is called in the list of what waits. */
export async function titleOf(act: string, id: string): Promise<RegExp> {
  const [row] = await ask<{ number: string }>(`SELECT "number" FROM "Application" WHERE "id" = $1`, id);
  return new RegExp(`^.*${act}：.*${row!.number}`);
}
