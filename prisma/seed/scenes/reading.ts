import { assignPart } from "@/lib/first-review/assign-part";
import { checkReview, concludeReview, turnReviewChecking } from "@/lib/first-review/concluding";
import { contentOf, lastOf } from "@/lib/first-review/conclusions";
import { db } from "@/lib/platform/db";
import { actorOf, done, setClock } from "./stage";

const OFFICER = "lanzhoushiban_shenhe";
const COLLEAGUE = "lanzhoushiban_jingban";
const CHECKER = "lanzhoushiban_fuhe";

/** 市办内部：一件由两人分着看，启用结论审核；一件的结论审核退回，重新拟定后待审核。 */
export async function playReading(shared: string, concluded: string): Promise<void> {
  setClock("2026-11-12 10:05");
  const officer = await actorOf(OFFICER);
  const colleague = await actorOf(COLLEAGUE);
  const { cycleId, catalogueId } = await db.application.findUniqueOrThrow({ where: { id: shared } });
  const section = await db.indicatorSection.findFirstOrThrow({ where: { catalogueId }, orderBy: { position: "desc" } });
  const part = { applicationId: shared, part: section.id, userId: colleague.userId };
  done(await assignPart(officer, part), "give a section to a colleague");
  done(await turnReviewChecking(officer, { cycleId, to: "on" }), "turn on the check of conclusions");
  await conclude("2026-11-13 16:20", concluded, "经审阅申报材料，材料齐全，工作有特色，拟予推荐。");
  setClock("2026-11-14 09:10");
  const remark = "请写明该单项工作走在前列的依据，再送审核。";
  const verdict = { applicationId: concluded, round: 1, verdict: "returned", remark };
  done(await checkReview(await actorOf(CHECKER), verdict), "send the conclusion back");
  const opinion = "经审阅申报材料，材料齐全；该项工作的做法已在全市推广，成效有台账印证，走在前列，拟予推荐。";
  await conclude("2026-11-16 11:00", concluded, opinion);
}

async function conclude(at: string, applicationId: string, opinion: string): Promise<void> {
  setClock(at);
  const actor = await actorOf(OFFICER);
  const seen = await contentOf(db, applicationId, actor.organisationId);
  const round = (await lastOf(db, applicationId, actor.organisationId))?.round ?? 0;
  const input = { applicationId, outcome: "propose_recommend", opinion, seen, round };
  done(await concludeReview(actor, input), "conclude the review");
}
