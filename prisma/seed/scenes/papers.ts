import { approveFeedback, draftFeedback } from "@/lib/feedback/commands";
import { draftPaper, finalisePaper, savePaper } from "@/lib/official-papers/commands";
import { contentOf } from "@/lib/official-papers/store";
import { addPhrase } from "@/lib/opinion-phrases/commands";
import { db } from "@/lib/platform/db";
import { actorOf, done, officeOf, setClock } from "./stage";

const CITY = officeOf("lanzhoushi");

/** 反馈意见: the earlier cycle's was told after publication, the running one's is drawn up; 推荐上报的报告; the city's own phrases. */
export async function playPapers(): Promise<void> {
  await tellEarlier();
  setClock("2026-11-03 10:20");
  const [xiyu] = officeOf("xiyu");
  done(await draftFeedback(await actorOf(xiyu), { ids: await declinedBy(xiyu) }), "draft feedback");
  await reportPromotion();
  setClock("2026-09-01 09:30");
  const clerk = await actorOf(CITY[0]);
  for (const [kind, text] of PHRASES) done(await addPhrase(clerk, { kind, text }), "add a phrase");
}

const PHRASES = [
  ["recommend", "经市委依法治市办集体研究，该县（区）材料真实、成效明显，同意推荐。"],
  ["decline", "经集体研究，佐证材料与指标要求尚有差距，本次不予推荐，请对照反馈意见改进。"],
] as const;

async function declinedBy(account: string): Promise<string[]> {
  const { organisationId } = await actorOf(account);
  const cases = await db.application.findMany({
    where: { deskOfficeId: organisationId, stage: "not_recommended" },
    select: { id: true },
    orderBy: { number: "asc" },
  });
  return cases.map(({ id }) => id);
}

async function tellEarlier(): Promise<void> {
  setClock("2024-06-05 10:00");
  const ids = await declinedBy(CITY[0]);
  done(await draftFeedback(await actorOf(CITY[0]), { ids }), "draft feedback");
  // told at once: the results have been published
  setClock("2024-11-05 16:00");
  const letters = ids.map((id) => ({ id, version: 1 }));
  done(await approveFeedback(await actorOf(CITY[1]), { letters }), "approve feedback");
}

async function reportPromotion(): Promise<void> {
  const clerk = await actorOf(CITY[0]);
  const list = await db.promotionList.findFirstOrThrow({
    where: { officeId: clerk.organisationId, stage: "proposed" },
    orderBy: { createdAt: "asc" },
  });
  setClock("2026-09-02 16:30");
  const { id } = done(await draftPaper(clerk, { kind: "promotion_report", promotionListId: list.id }), "draft a paper");
  const paper = await db.officialPaper.findUniqueOrThrow({ where: { id } });
  const words = { documentNumber: "澜治办〔2026〕17号", datedOn: "2026-09-02", issuer: "叶问渠" };
  done(await savePaper(clerk, { ...contentOf(paper), ...words, id, version: 1 }), "save a paper");
  done(await finalisePaper(clerk, { id, version: 2 }), "make a paper final");
}
