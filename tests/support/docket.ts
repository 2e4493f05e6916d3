import { beijingDay, DAY } from "@/lib/kernel/dates";
import { assignHandlers } from "@/lib/objections/handlers";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { take, takeSigned } from "./acts";
import { setClock } from "./clock";
import { CONCLUSION, makeNotice, makeNoticeWorld } from "./notices";
import { lodgeCanary } from "./objections";
import { makeActor } from "./world";

export const dueIn = (days: number) => beijingDay(new Date(now().getTime() + days * DAY));

/** A notice under way with one objection by a visitor whose name is a canary, and what is done with it. */
export async function openDocket() {
  setClock("2026-05-06T10:00:00+08:00");
  const world = await makeNoticeWorld();
  const colleague = await makeActor(world.office, "organising");
  const notice = await makeNotice(world);
  const candidate = notice.candidates[0]!;
  const lodged = await lodgeCanary(notice.id, candidate.id);
  const facts = () => db.objection.findUniqueOrThrow({ where: { id: lodged.id } });
  return {
    world,
    colleague,
    noticeId: notice.id,
    listId: notice.list.id,
    candidate,
    lodged,
    assign: async (...people: Actor[]) =>
      assignHandlers(world.organiser, {
        objectionId: lodged.id,
        version: (await facts()).version,
        userIds: people.map(({ userId }) => userId),
      }),
    act: (action: string, proposal: object = {}, who = world.organiser) =>
      take(who, "objection", lodged.id, action, proposal),
    conclude: (action: string, effect?: string) =>
      takeSigned(world.pair, "objection", lodged.id, action, effect ? { ...CONCLUSION, effect } : CONCLUSION),
    reject: () =>
      takeSigned(world.pair, "objection", lodged.id, "reject_objection", { reply: "没有提供具体事实，不予受理。" }),
    asked: () => ({ receiptNumber: lodged.receiptNumber, code: lodged.code }),
    task: (changes: object = {}) => ({
      objectionId: lodged.id,
      kind: "statement",
      text: "反映年报漏报案件。请说明统计口径和有关情况。",
      dueAt: dueIn(5),
      ...changes,
    }),
    stageNow: async () => (await facts()).stage,
  };
}
export type Docket = Awaited<ReturnType<typeof openDocket>>;
