import { expect, type Page } from "@playwright/test";
import { actionLabel } from "@/lib/labels/actions";
import { ask } from "../support/database";
import { signs, take } from "./acts";
import { commissionsAgencies } from "./assessing";
import { AGENCIES } from "./cast";
import { clockAt } from "./clock";
import type { People } from "./people";
import { draftsNotice } from "./publishing";
import { marksQuickly } from "./quickly";

/** A clerk and a signatory of the office that organises a cycle. */
export type Organiser = { clerk: Page; leader: Page; cycleId: string };

/**
 * 第三方评估: agencies commissioned, sheets shared out, every sheet declared, marked and handed in. `unmet` is how many standard
 * items a case is found not to meet. Answers with the number of sheets.
 */
export async function assessesEverything(
  people: People,
  { clerk, cycleId }: Organiser,
  unmet: Readonly<Record<string, number>> = {},
): Promise<number> {
  await commissionsAgencies(clerk, cycleId, AGENCIES);
  const sheets = await ask<{ id: string; account: string; applicationId: string }>(
    `SELECT s."id", u."account", s."applicationId" FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId"
     JOIN "Application" a ON a."id" = s."applicationId" WHERE a."cycleId" = $1 ORDER BY u."account"`,
    cycleId,
  );
  for (const { id, account, applicationId } of sheets) {
    const assessor = await people.as(account);
    await assessor.goto(`/assess/${id}`);
    await take(assessor, "declare_independence", { declared: "yes" });
    await marksQuickly(assessor, id, unmet[applicationId] ?? 0);
    await assessor.goto(`/assess/${id}`);
    await take(assessor, "hand_in", { summary: "指标落实到位，佐证材料齐全，结论见各项评分。" });
  }
  return sheets.length;
}

/** 启封结果, prepared and signed. */
export async function opensResults({ clerk, leader, cycleId }: Organiser): Promise<void> {
  await clerk.goto(`/organise/cycles/${cycleId}`);
  await take(clerk, "open_results");
  await signs(leader, "启封结果");
}

/** 入围 or 候选: every case that the list may choose, prepared and signed. */
export async function choosesEvery(
  { clerk, leader, cycleId }: Organiser,
  action: "shortlist_cases" | "nominate_cases",
): Promise<void> {
  await clerk.goto(`/organise/cycles/${cycleId}/ranking`);
  const boxes = clerk.locator("#list input[type=checkbox]");
  for (const box of await boxes.all()) await box.check();
  const principles = clerk.locator('textarea[name="principles"]');
  if ((await principles.count()) > 0) await principles.fill("按综合排名由高到低，择优确定名单。");
  await clerk.getByRole("button", { name: new RegExp(actionLabel(action)) }).click();
  await expect(clerk.getByText("已提请签发，签发后生效。")).toBeVisible();
  await signs(leader, actionLabel(action));
}

/** 公示 from the newest list, and 命名 of those on it once the period is over at `after`. */
export async function publishesAndDesignates(
  { clerk, leader }: Organiser,
  { after, number }: { after: string; number: string },
): Promise<string> {
  const noticeId = await draftsNotice(clerk);
  await signs(leader, "发布公示");
  clockAt(after);
  await clerk.goto(`/organise/notices/${noticeId}`);
  await take(clerk, "designate_listed", { number, basis: "公示期满无异议，经研究批准命名。" });
  await signs(leader, "批准命名");
  return noticeId;
}
