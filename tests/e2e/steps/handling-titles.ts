import { expect, type Page } from "@playwright/test";
import { pdfOf } from "@/tests/support/good-files";
import { ask } from "../support/database";
import { idInUrl, signs, take } from "./acts";

const REASON = "经核实，情况属实，依照动态管理的有关规定作出处理。";
let papers = 0;
/** A 文号 of the right form that no other step of this run uses. */
export const paperNumber = (year = 2028): string => {
  papers += 1;
  return `检${[...String(process.pid)].map((digit) => "零一二三四五六七八九"[Number(digit)]).join("")}〔${year}〕${papers}号`;
};

/** 启动处理 on the page of the title; answers with the handling's id. */
export async function opensHandling(
  organiser: Page,
  titleId: string,
  source: string,
  reason = REASON,
): Promise<string> {
  await organiser.goto(`/oversee/handlings/new?title=${titleId}`);
  await organiser.locator('select[name="source"]').selectOption(source);
  await organiser.locator('textarea[name="reason"]').fill(reason);
  await organiser.getByRole("button", { name: "启动处理" }).click();
  await expect(organiser).toHaveURL(/\/oversee\/handlings\/[0-9a-f-]{36}$/);
  return idInUrl(organiser);
}

/** 组织方的依据, put beside the handling: without one no 黄牌, 停牌 or 摘牌 is decided. */
export async function filesEvidence(organiser: Page, handlingId: string): Promise<void> {
  await organiser.goto(`/oversee/handlings/${handlingId}`);
  const files = organiser.locator("#files");
  const buffer = pdfOf({ text: `report ${handlingId}` });
  await files
    .locator('input[type="file"]')
    .setInputFiles({ name: "督察情况报告.pdf", mimeType: "application/pdf", buffer });
  await expect(files.getByRole("link", { name: "督察情况报告.pdf" })).toBeVisible();
}

/** 发出告知书, prepared and signed; `ground` for 摘牌. */
export async function sendsHearingNotice(
  organiser: Page,
  leader: Page,
  handlingId: string,
  { outcome: intended, ground }: { outcome: string; ground?: string },
  number = paperNumber(),
): Promise<void> {
  await organiser.goto(`/oversee/handlings/${handlingId}`);
  await take(organiser, "give_hearing", {
    facts: "抽查发现五件执法案卷缺少法制审核意见，程序执行不严。",
    intended,
    ...(ground ? { ground } : {}),
    number,
  });
  await signs(leader, "发出告知书");
}

/** 告知书 as the conclusion of a 复查 has drafted it: only its 文号 is added. */
export async function sendsDraftedNotice(organiser: Page, leader: Page, handlingId: string): Promise<void> {
  await organiser.goto(`/oversee/handlings/${handlingId}`);
  await take(organiser, "give_hearing", { number: paperNumber() });
  await signs(leader, "发出告知书");
}

/** 单位陈述, prepared and signed. */
export async function statesOpinion(clerk: Page, leader: Page, handlingId: string, statement: string): Promise<void> {
  await clerk.goto(`/oversee/handlings/${handlingId}`);
  await take(clerk, "state_opinion", { statement });
  await signs(leader, "提交陈述");
}

/** 处理决定, prepared and signed; `ground` for 摘牌, `dueAt` where a day is set. Answers with the 文号. */
export async function decidesHandling(
  organiser: Page,
  leader: Page,
  handlingId: string,
  decision: { outcome: string; ground?: string; dueAt?: string; reason?: string },
  number = paperNumber(),
): Promise<string> {
  await organiser.goto(`/oversee/handlings/${handlingId}`);
  const hearing = "已书面听取该单位陈述，予以考虑。";
  await take(organiser, "decide_handling", { reason: REASON, ...decision, hearing, number });
  await signs(leader, "作出处理决定");
  return number;
}

type Handlers = { organiser: Page; organiserLeader: Page; place: Page; placeLeader: Page };
type Decision = { outcome: string; ground?: string; dueAt?: string; reason?: string };

/** From opening to the decision in force; answers with the handling's id. */
export async function handlesTitle(
  people: Handlers,
  titleId: string,
  source: string,
  decision: Decision,
): Promise<string> {
  const id = await opensHandling(people.organiser, titleId, source);
  await carriesHandlingThrough(people, id, decision);
  return id;
}

/** A handling that is open: evidence, 告知书, what the place says, and the decision. */
export async function carriesHandlingThrough(people: Handlers, id: string, decision: Decision): Promise<void> {
  await filesEvidence(people.organiser, id);
  await sendsHearingNotice(people.organiser, people.organiserLeader, id, decision);
  await statesOpinion(people.place, people.placeLeader, id, "对认定的情况没有异议，已着手整改。");
  await decidesHandling(people.organiser, people.organiserLeader, id, decision);
}

/** The rectification of a title that is being written or read, by the database. */
export async function rectificationIdOf(titleId: string): Promise<string> {
  const [row] = await ask<{ id: string }>(
    `SELECT "id" FROM "Rectification" WHERE "designationId" = $1::uuid ORDER BY "openedAt" DESC, "id" DESC LIMIT 1`,
    titleId,
  );
  return row!.id;
}

/** 整改报告 with one item, prepared and signed; answers with the rectification's id. */
export async function reportsRectification(clerk: Page, leader: Page, titleId: string): Promise<string> {
  const id = await rectificationIdOf(titleId);
  await clerk.goto(`/oversee/rectifications/${id}`);
  await clerk.locator('textarea[name="problem"]').fill("部分案卷缺少法制审核意见。");
  await clerk.locator('textarea[name="measures"]').fill("补正案卷，修订法制审核目录。");
  await clerk.locator('textarea[name="result"]').fill("已全部补正，专项检查合格。");
  await clerk.getByRole("button", { name: "添加整改事项" }).click();
  await clerk.waitForURL(/saved=/);
  await take(clerk, "submit_rectification", { summary: "整改事项全部完成，建立了长效机制。" });
  await signs(leader, "报送整改报告");
  return id;
}

/** 核实 by the first office of the place below the organiser. */
export async function verifiesRectification(office: Page, rectificationId: string): Promise<void> {
  await office.goto(`/oversee/rectifications/${rectificationId}`);
  await take(office, "verify_rectification", { opinion: "经现场核实，整改属实。" });
}

/** 验收, prepared and signed: the title is in force again. */
export async function acceptsRectification(organiser: Page, leader: Page, rectificationId: string): Promise<void> {
  await organiser.goto(`/oversee/rectifications/${rectificationId}`);
  await take(organiser, "accept_rectification", { reason: "整改到位，验收合格，恢复称号。" });
  await signs(leader, "整改验收合格");
}

/** 申诉, prepared and signed by the place. */
export async function appeals(clerk: Page, leader: Page, handlingId: string, statement: string): Promise<void> {
  await clerk.goto(`/oversee/handlings/${handlingId}`);
  await clerk.getByRole("button", { name: "拟写申诉" }).click();
  await expect(clerk.getByText("办理", { exact: true }).first()).toBeVisible();
  await take(clerk, "lodge_appeal", { statement });
  await signs(leader, "提出申诉");
}

/** The answer to an appeal; `other` is a 经办 who did not prepare the decision. */
export async function answersAppeal(
  other: Page,
  leader: Page,
  handlingId: string,
  action: "uphold_appeal" | "dismiss_appeal",
  number = paperNumber(),
): Promise<void> {
  await other.goto(`/oversee/handlings/${handlingId}`);
  await take(other, action, { reply: "经复核有关材料，现对申诉作出答复。", number });
  await signs(leader, action === "uphold_appeal" ? "申诉成立" : "申诉不成立");
}

/** 公众反映线索; answers with the receipt number. */
export async function tellsClue(
  visitor: Page,
  certificateNumber: string,
  clue: { kind: string; content: string; basis: string; name?: string; contact?: string },
): Promise<string> {
  await visitor.goto(`/clues?certificate=${encodeURIComponent(certificateNumber)}`);
  await visitor.locator('select[name="kind"]').selectOption(clue.kind);
  for (const name of ["content", "basis", "name", "contact"] as const) {
    await visitor.locator(`[name="${name}"]`).fill(clue[name] ?? "");
  }
  await visitor.getByRole("button", { name: "提交", exact: true }).click();
  await visitor.waitForURL(/\/clues\/receipt/);
  const shown = await visitor
    .getByText(/XS-\d{8}-\d{6}/)
    .first()
    .textContent();
  return /XS-\d{8}-\d{6}/.exec(shown ?? "")![0];
}

/** 据线索启动处理, by the organiser, of the clue with this receipt number; answers with the handling's id. */
export async function takesUpClue(organiser: Page, receiptNumber: string, reason: string): Promise<string> {
  await organiser.goto("/oversee/clues");
  const row = organiser.getByRole("row").filter({ hasText: receiptNumber });
  await row.getByRole("link").first().click();
  await expect(organiser).toHaveURL(/\/oversee\/clues\/[0-9a-f-]{36}/);
  await take(organiser, "handle_clue", { reason });
  await organiser.getByRole("link", { name: "查看处理" }).click();
  await expect(organiser).toHaveURL(/\/oversee\/handlings\/[0-9a-f-]{36}/);
  return idInUrl(organiser);
}
