import { beijingDay, DAY } from "@/lib/kernel/dates";
import { assignHandlers } from "@/lib/objections/handlers";
import { lodgeObjection } from "@/lib/objections/lodging";
import { giveTask } from "@/lib/objections/tasks";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { draftNotice, editDraft } from "@/lib/public-notice/commands";
import { actorOf, done, type Pair, setClock, signedBy } from "./stage";

const CONTACT =
  "联系电话：0000-12345678（演示）；通信地址：示范大道1号（演示）示范创建工作专班；电子邮箱：gongshi@example.org。";

/** 拟定、签发公示. */
export async function publishNotice(at: string, organiser: Pair, cycleId: string): Promise<string> {
  setClock(at);
  const actor = await actorOf(organiser[0]);
  const list = await db.candidateList.findFirstOrThrow({ where: { cycleId }, orderBy: { at: "desc" } });
  const { id } = done(await draftNotice(actor, { listId: list.id }), "draft a notice");
  const { title, body, version } = await db.publicNotice.findUniqueOrThrow({ where: { id } });
  done(await editDraft(actor, { noticeId: id, title, body, contact: CONTACT, version }), "edit the notice");
  await signedBy(organiser, "notice", id, "publish");
  return id;
}

/** A visitor's objection, and its handler. Answers with its id. */
export async function object(
  at: string,
  handler: string,
  objection: { noticeId: string; applicationId: string; reason: string; basis: string; key: string },
): Promise<string> {
  setClock(at);
  const identity = {
    objector: "person",
    name: "路人甲（演示）",
    identityNumber: citizenNumber("98010219850315001"),
    contact: "13800000000",
  };
  const { receiptNumber } = done(await lodgeObjection({ ...objection, ...identity }, "192.0.2.10"), "object");
  const { id, version } = await db.objection.findUniqueOrThrow({ where: { receiptNumber } });
  const actor = await actorOf(handler);
  done(await assignHandlers(actor, { objectionId: id, version, userIds: [actor.userId] }), "assign a handler");
  return id;
}

/** 转请说明情况: the place is to answer within ten days. */
export async function askPlace(handler: string, objectionId: string, text: string): Promise<void> {
  const dueAt = beijingDay(new Date(now().getTime() + 10 * DAY));
  done(await giveTask(await actorOf(handler), { objectionId, kind: "statement", text, dueAt }), "ask the place");
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A made-up number of a place that doesn't exist, with its check digit (GB 11643). */
function citizenNumber(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(first17[n]), 0);
  return `${first17}${"10X98765432"[sum % 11]}`;
}

/** 批准命名. */
export async function designate(
  at: string,
  organiser: Pair,
  noticeId: string,
  decision: { number: string; basis: string },
): Promise<void> {
  setClock(at);
  await signedBy(organiser, "notice", noticeId, "designate_listed", decision);
}
