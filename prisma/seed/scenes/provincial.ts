import { assessAll } from "./assessing";
import { cycleOf } from "./cycles";
import { submit } from "./filing";
import { choose, openResults } from "./selecting";
import { officeOf, setClock, signedBy } from "./stage";
import { surveyAll } from "./surveying";
import { begin, conclude, plan, team, visitAll } from "./visiting";

const PROVINCE = officeOf("yunze");
const [ORGANISER] = PROVINCE;

/** 云泽省 2025 年度：走到候选名单，等候公示。Answers with the cycle and the chosen. */
export async function playProvincialEarlier(): Promise<{ cycleId: string; chosen: string[] }> {
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
  await assessAll(dates, ORGANISER, cycleId, ids);
  await surveyAll({ approved: "2026-05-12 09:00", handedIn: "2026-06-12 16:00" }, ORGANISER, cycleId);
  await openResults("2026-06-22 09:30", PROVINCE, cycleId);
  const visited = await choose("2026-06-26 15:00", PROVINCE, cycleId, "shortlist_cases");
  const visits = { planned: "2026-07-06 09:00", on: "2026-07-20", handedIn: "2026-08-14 17:00" };
  await visitAll(visits, ORGANISER, cycleId, ["hecha3", "hecha4"], visited);
  const chosen = await choose("2026-11-12 10:00", PROVINCE, cycleId, "nominate_cases");
  return { cycleId, chosen };
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
  const visited = await choose("2026-10-29 15:00", PROVINCE, cycleId, "shortlist_cases");
  setClock("2026-11-04 09:00");
  const teamId = await team(ORGANISER, cycleId, "hecha3", "hecha4");
  const visits: string[] = [];
  for (const id of visited) visits.push(await plan(ORGANISER, teamId, id, "2026-11-18"));
  setClock("2026-11-13 16:40");
  await conclude("hecha3", visits[0]!);
  setClock("2026-11-19 09:30");
  await begin("hecha3", visits[1]!, 3);
}
