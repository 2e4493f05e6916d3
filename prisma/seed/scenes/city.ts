import { approveFeedback, draftFeedback } from "@/lib/feedback/commands";
import { db } from "@/lib/platform/db";
import { draftPromotion } from "@/lib/promotions/commands";
import { assessAll } from "./assessing";
import { cycleOf } from "./cycles";
import { submit } from "./filing";
import { designate, publishNotice } from "./publishing";
import { choose, openResults } from "./selecting";
import { actorOf, done, officeOf, setClock, signedBy } from "./stage";

const CITY = officeOf("lanzhoushi");
const [ORGANISER] = CITY;

/** 澜洲市 2026 年度：县（区）申报、评估、公示、命名，今年六月办结。 */
export async function playCityEarlier(): Promise<void> {
  const cycleId = await cycleOf("city-style", 1);
  setClock("2026-01-08 09:00");
  await signedBy(CITY, "cycle", cycleId, "open_cycle");
  const ids = [
    await submit("2026-01-22 10:00", { slug: "yanhu", cycleId, weak: 2 }),
    await submit("2026-01-27 15:10", { slug: "heting", cycleId, weak: 3 }),
    await submit("2026-02-05 09:40", { slug: "songping", cycleId, weak: 8 }),
  ];
  const dates = { assigned: "2026-03-03 09:00", scored: "2026-03-27 17:00", settled: "2026-04-02 10:00" };
  await assessAll(dates, ORGANISER, cycleId, ids);
  await openResults("2026-04-09 09:30", CITY, cycleId);
  await choose("2026-04-15 15:00", CITY, cycleId, "shortlist_cases", ids.slice(2));
  const noticeId = await publishNotice("2026-05-11 09:00", CITY, cycleId);
  await designate("2026-05-27 10:00", CITY, noticeId, {
    number: "澜演示法治办发〔2026〕6号",
    basis: "依据《澜洲市法治政府建设示范创建实施方案》（演示），经申报、评估、公示等程序，报经批准，予以命名。",
  });
  await tellWhoWasNotNamed("2026-05-29 15:00", ids[2]!);
  setClock("2026-06-03 16:00");
  await signedBy(CITY, "cycle", cycleId, "close_cycle");
}

/** 评估反馈: drafted from the assessment, approved by another, and told at once, since the results are out. */
async function tellWhoWasNotNamed(at: string, id: string): Promise<void> {
  setClock(at);
  done(await draftFeedback(await actorOf(ORGANISER), { ids: [id] }), "draft feedback");
  done(await approveFeedback(await actorOf(CITY[1]), { letters: `${id}:1` }), "approve feedback");
}

/** 推荐上报：市办把命名的县推荐给全国第四批，一份已上报，一份待提请签发。 */
export async function playPromotions(): Promise<void> {
  const toCycleId = await cycleOf("national", 4);
  const titles = await db.designation.findMany({
    where: { cycle: { programme: { key: "city-style" } } },
    orderBy: { certificateNumber: "asc" },
    include: { organisation: { select: { code: true } } },
  });
  const titleOf = (code: string) => titles.find(({ organisation }) => organisation.code === code)!.id;
  const clerk = await actorOf(ORGANISER);
  setClock("2026-09-02 10:20");
  const yanhu = {
    designationId: titleOf("GOV-980102"),
    track: "comprehensive" as const,
    reason: "该县评估符合率居全市前列，基层综合行政执法和行政审批改革做法成熟，群众评价好，建议择优推荐。",
  };
  const { id } = done(await draftPromotion(clerk, { toCycleId, lines: [yanhu] }), "draft a promotion");
  setClock("2026-09-02 15:40");
  await signedBy(CITY, "promotion", id, "propose_upward");
  setClock("2026-11-19 10:00");
  const heting = {
    designationId: titleOf("GOV-980101"),
    track: "thematic" as const,
    reason: "该区行政执法“三项制度”落实扎实，案卷评查优秀率连续三年全市第一，可复制、可推广。",
    leadGrounds: "行政执法案卷评查办法被国家部门转发，全国同类地区到该区观摩学习，做法居全国前列。",
    leadStatedBy: "示例省司法厅",
    leadEvidence: "转发通知（示例函〔2026〕18号）、现场会材料",
  };
  done(await draftPromotion(clerk, { toCycleId, lines: [heting] }), "draft another promotion");
}
