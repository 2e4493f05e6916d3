import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { planVisit } from "@/lib/verification/commands";
import { createTeam } from "@/lib/verification/teams";
import { day } from "../days";
import { actorOf, done, setClock, take } from "./stage";

const INVITED = [
  { name: "白书意", capacity: "congress_deputy" },
  { name: "程可为", capacity: "consultative_member" },
  { name: "罗行简", capacity: "expert" },
  { name: "季闻达", capacity: "journalist" },
  { name: "唐子衿", capacity: "lawyer" },
] as const;

/** Which findings are only partly confirmed, visit by visit. */
const DOUBTFUL = [[4], [], [1, 4], [5], []];

/** 组建核查组：a leader, a member, and the invited who have no account. */
export async function team(organiser: string, cycleId: string, leader: string, member: string): Promise<string> {
  const [first, second] = [await actorOf(leader), await actorOf(member)];
  const members = [
    { userId: first.userId, name: first.name, capacity: "leader" },
    { userId: second.userId, name: second.name, capacity: "member" },
    ...INVITED,
  ];
  return done(await createTeam(await actorOf(organiser), { cycleId, name: "第一核查组", members }), "team").id;
}

/** 安排核查：six items of the case, those that its own answers make worth a look first. */
export async function plan(organiser: string, teamId: string, applicationId: string, on: string): Promise<string> {
  const answers = await db.indicatorAnswer.findMany({
    where: { applicationId, indicator: { kind: "standard" } },
    orderBy: [{ judgement: "desc" }, { indicator: { position: "asc" } }],
    select: { indicatorId: true },
    take: 6,
  });
  const indicatorIds = answers.map(({ indicatorId }) => indicatorId);
  const why = "自评为部分符合或者属于群众关注的事项";
  const input = { applicationId, teamId, plannedOn: day(on), indicatorIds, why };
  return done(await planVisit(await actorOf(organiser), input), "plan a visit").id;
}

/** Starts a visit and concludes the first `count` items of its list. */
export async function begin(visitor: string, visitId: string, count: number, doubtful = [4]): Promise<void> {
  await take(visitor, "visit", visitId, "start_visit");
  const { userId } = await actorOf(visitor);
  const findings = await db.finding.findMany({
    where: { visitId },
    orderBy: { indicator: { position: "asc" } },
    take: count,
  });
  for (const [n, { id }] of findings.entries()) {
    const partly = doubtful.includes(n);
    const note = partly
      ? "现场抽查的两个乡镇中有一个台账更新不及时，已要求补正。"
      : "查阅原件、随机走访窗口，与申报材料一致。";
    const conclusion = partly ? ("partly_confirmed" as const) : ("confirmed" as const);
    await db.finding.update({
      where: { id },
      data: { conclusion, note, authorId: userId, at: now(), version: { increment: 1 } },
    });
  }
}

/** Concludes the whole list and hands the visit in. */
export async function conclude(visitor: string, visitId: string, doubtful?: number[]): Promise<void> {
  await begin(visitor, visitId, 200, doubtful);
  const summary = "核查组听取了情况汇报，查阅了文件和执法案卷，随机走访了政务服务窗口和乡镇，所报情况总体属实。";
  await take(visitor, "visit", visitId, "hand_in_visit", { summary });
}

/** The whole of 实地核查 for these cases. */
export async function visitAll(
  dates: { planned: string; on: string; handedIn: string },
  organiser: string,
  cycleId: string,
  [leader, member]: readonly [string, string],
  applicationIds: readonly string[],
): Promise<void> {
  setClock(dates.planned);
  const teamId = await team(organiser, cycleId, leader, member);
  const visits: string[] = [];
  for (const id of applicationIds) visits.push(await plan(organiser, teamId, id, dates.on));
  setClock(dates.handedIn);
  for (const [n, visit] of visits.entries()) await conclude(leader, visit, DOUBTFUL[n % DOUBTFUL.length]);
}
