import { assessAll } from "./assessing";
import { cycleOf } from "./cycles";
import { submit } from "./filing";
import { beginLot, openLot } from "./lots";
import { drawTwo, handOverAll, notify, suspect } from "./preparing-visits";
import { askPlace, object, publishNotice } from "./publishing";
import { sampleQuality } from "./quality";
import { choose, openResults, resample } from "./selecting";
import { officeOf, setClock, signedBy, take } from "./stage";
import { surveyAll } from "./surveying";
import { begin, conclude, plan, team, visitAll } from "./visiting";

const PROVINCE = officeOf("yunze");
const [ORGANISER] = PROVINCE;

/** 云泽省 2025 年度：正在公示，收到两件异议，一件已答复，一件调查中。 */
export async function playProvincialEarlier(): Promise<void> {
  const cycleId = await cycleOf("provincial-2020-style", 1);
  setClock("2026-02-20 09:00");
  await signedBy(PROVINCE, "cycle", cycleId, "open_cycle");
  const ids = [
    await submit("2026-03-12 10:00", { slug: "songping", cycleId, weak: 3 }),
    await submit("2026-03-16 15:30", { slug: "zhuxu", cycleId, weak: 5 }),
    await submit("2026-03-20 09:40", { slug: "shijianju", cycleId, weak: 2 }),
    await submit("2026-04-08 11:10", { slug: "huanbaoting", cycleId, theme: 2 }),
    await submit("2026-04-15 16:00", { slug: "fengzhu", cycleId, theme: 4 }),
  ];
  const dates = { assigned: "2026-05-08 09:00", scored: "2026-06-10 17:00", settled: "2026-06-16 10:00" };
  let lotId = "";
  await assessAll(dates, ORGANISER, cycleId, ids, async () => {
    lotId = await beginLot("2026-05-08 15:00", PROVINCE, cycleId, "2025 年度评估标段");
  });
  await surveyAll({ approved: "2026-05-12 09:00", handedIn: "2026-06-12 16:00" }, ORGANISER, cycleId);
  await sampleQuality("2026-06-17 15:00", ORGANISER, lotId);
  await openLot("2026-06-18 10:00", PROVINCE, lotId);
  await openResults("2026-06-22 09:30", PROVINCE, cycleId);
  const visited = await choose("2026-06-26 15:00", PROVINCE, cycleId, "shortlist_cases");
  const visits = { planned: "2026-07-06 09:00", on: "2026-07-20", handedIn: "2026-08-14 17:00" };
  await visitAll(visits, ORGANISER, cycleId, ["hecha3", "hecha4"], visited);
  const chosen = await choose("2026-11-12 10:00", PROVINCE, cycleId, "nominate_cases");
  await objections(await publishNotice("2026-11-18 09:00", PROVINCE, cycleId), chosen);
}

async function objections(noticeId: string, chosen: readonly string[]): Promise<void> {
  const settled = await object("2026-11-19 10:12", ORGANISER, {
    noticeId,
    applicationId: chosen[0]!,
    reason: "该单位政务服务大厅午间不办理业务，与其公布的服务承诺不一致。",
    basis: "本人于11月10日中午到大厅办事未果，有取号单为证。",
    key: "018f0000-0000-7000-8000-000000000001",
  });
  setClock("2026-11-19 14:30");
  await take(ORGANISER, "objection", settled, "accept_objection");
  setClock("2026-11-21 11:00");
  await signedBy(PROVINCE, "objection", settled, "dismiss_objection", {
    investigation: "经调阅当日值班记录和取号系统，午间设有值班窗口并正常办理业务，异议人所办事项须先经预审。",
    reply: "经调查，该单位午间值班制度正常执行，您反映的事项已由窗口补办完毕，感谢监督。",
    publicSummary: "反映一政务服务大厅午间不办理业务。经查，午间设有值班窗口并正常办理业务，异议不成立。",
  });
  const open = await object("2026-11-20 16:40", ORGANISER, {
    noticeId,
    applicationId: chosen[1]!,
    reason: "该县一处执法中队在处罚时未出示执法证件，案卷中的送达时间与实际不符。",
    basis: "处罚决定书复印件一份、现场照片两张，可以当面提供。",
    key: "018f0000-0000-7000-8000-000000000002",
  });
  setClock("2026-11-21 15:20");
  await take(ORGANISER, "objection", open, "accept_objection");
  setClock("2026-11-21 16:00");
  await askPlace(ORGANISER, open, "反映执法中队在一次处罚中未出示执法证件、送达时间与案卷记载不符。请说明有关情况。");
}

/** 云泽省 2026 年度：入围之后正在实地核查，一处已交、一处进行中、一处待去。 */
export async function playProvincialCurrent(): Promise<void> {
  const cycleId = await cycleOf("provincial-2020-style", 2);
  setClock("2026-07-24 09:00");
  await signedBy(PROVINCE, "cycle", cycleId, "open_cycle");
  const ids = [
    await submit("2026-08-06 10:00", { slug: "shilan", cycleId, weak: 2 }),
    await submit("2026-08-11 09:20", { slug: "yudu", cycleId, weak: 4 }),
    await submit("2026-08-18 14:10", { slug: "rensheting", cycleId, weak: 3 }),
    await submit("2026-08-25 16:30", { slug: "shuoyu", cycleId, theme: 1 }),
  ];
  const dates = { assigned: "2026-09-03 09:00", scored: "2026-10-14 17:00", settled: "2026-10-19 10:00" };
  await assessAll(dates, ORGANISER, cycleId, ids);
  await surveyAll({ approved: "2026-09-07 09:00", handedIn: "2026-10-16 16:00" }, ORGANISER, cycleId);
  await openResults("2026-10-26 09:30", PROVINCE, cycleId);
  await resample("2026-10-26 15:00", ORGANISER, cycleId);
  const visited = await choose("2026-10-29 15:00", PROVINCE, cycleId, "shortlist_cases");
  setClock("2026-11-04 09:00");
  const teamId = await team(ORGANISER, cycleId, "hecha3", "hecha4");
  const visits: string[] = [];
  for (const id of visited) visits.push(await plan(ORGANISER, teamId, id, "2026-11-18"));
  setClock("2026-11-06 10:00");
  for (const visit of visits.slice(0, 2)) await notify(ORGANISER, visit, "2026-11-18");
  setClock("2026-11-10 10:00");
  await handOverAll(visits[1]!);
  setClock("2026-11-13 16:40");
  await conclude("hecha3", visits[0]!);
  setClock("2026-11-16 09:10");
  await drawTwo(ORGANISER, visits[1]!);
  setClock("2026-11-19 09:30");
  await begin("hecha3", visits[1]!, 3);
  await suspect("hecha3", visits[1]!);
}
