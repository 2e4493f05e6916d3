import "server-only";
import { MESSAGES } from "@/lib/labels/messages";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";

type Stopped = { designationId: string; to: string; at: Date; standing: string };

/** 停牌、摘牌: whoever reviews in the office that published a case on this title is told, to decide whether it stays. */
export async function tellOfStopped(tx: Tx, actor: Actor, { designationId, to, at, standing }: Stopped): Promise<void> {
  const out = await tx.practicePublication.findMany({
    where: { current: true, practice: { designationId } },
    select: { caseId: true, title: true, practice: { select: { deskOfficeId: true } } },
  });
  for (const { caseId, title, practice } of out) {
    const about = { subject: "practice_case", subjectId: caseId, action: "title_stopped", standing } as const;
    const eventId = await record(tx, actor, { at, ...about, to, detail: { title } });
    const users = await holdersOf(tx, "desk_office", { desk: practice.deskOfficeId });
    const text = MESSAGES.titleStopped(title, to);
    const href = `/exchange/cases/${caseId}`;
    await tx.notification.createMany({ data: users.map((userId) => ({ eventId, userId, text, href, at })) });
  }
}
