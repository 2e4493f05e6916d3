import { randomUUID } from "node:crypto";
import { sign } from "@/lib/acts/signing";
import { askExtension, proposeExtension } from "@/lib/deadlines/commands";
import { JOBS } from "@/lib/jobs/registry";
import { db } from "@/lib/platform/db";
import { runJob } from "@/lib/platform/jobs";
import { DEMO_PASSWORD } from "../accounts";
import { day, moment } from "../days";
import { cycleOf } from "./cycles";
import { actorOf, done, officeOf, setClock } from "./stage";

/** 期限：第四批的宽限和各环节的计划时间、一件待办理的延期申请、一件已准予的延期，以及到今天为止的提醒。 */
export async function playDeadlines(): Promise<void> {
  const cycleId = await cycleOf("national", 4);
  await plan(cycleId);
  setClock("2026-11-18 15:30");
  const reason = "本县分管领导和经办人员近期轮换，佐证材料需要重新核对，申请适当延长申报时间。";
  const input = { kind: "submission", subjectId: cycleId, reason } as const;
  done(await askExtension(await actorOf("shilan_shenbao"), input), "shilan asks for an extension");
  await grant(cycleId);
  setClock("2026-11-22 09:00");
  for (const job of JOBS) await runJob(null, job, null);
}

/** The plan of the stations, and an hour of grace after the close. */
async function plan(cycleId: string): Promise<void> {
  await db.cycle.update({ where: { id: cycleId }, data: { graceMinutes: 60 } });
  const ends = ["2027-01-15", "2027-01-31", "2027-03-31", "2027-04-30", "2027-05-31"];
  for (const [position, end] of ends.entries()) {
    await db.routeStop.updateMany({ where: { cycleId, position }, data: { plannedTo: moment(`${end} 18:00`) } });
  }
}

/** 主动拟办、签发。 */
async function grant(cycleId: string): Promise<void> {
  const [clerk, leader] = officeOf("zhongyang");
  setClock("2026-11-19 10:00");
  const proposal = {
    cycleId,
    place: "GOV-980303",
    until: day("2027-01-10"),
    reason: "该地区近期遭遇强降雨，办公场所受损，资料需要补全，准予延期报送。",
  };
  const { signOffId } = done(await proposeExtension(await actorOf(clerk), proposal), "an extension is put up");
  const order = { id: signOffId, password: DEMO_PASSWORD, key: randomUUID() };
  done(await sign(await actorOf(leader), order), "the extension is signed");
}
