import "server-only";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { contactsOver } from "./sql";

type Due = { id: string; applicationId: string; cycleId: string; over: boolean };

/** The visits that keep contacts which aren't needed any more: all of them where the time is over, those of lists never drawn after the hand-in. */
const dueAt = (at: Date) => db.$queryRaw<Due[]>`
  SELECT v."id", v."applicationId", a."cycleId", o."over"
  FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
  CROSS JOIN LATERAL (SELECT ${contactsOver(at)} AS "over") o
  WHERE EXISTS (SELECT 1 FROM "SampleList" l JOIN "SampleLine" s ON s."listId" = l."id"
    WHERE l."visitId" = v."id" AND s."contact" IS NOT NULL AND (o."over" OR (v."stage" = 'handed_in' AND l."stage" <> 'drawn')))
  ORDER BY v."id"`;

/** 保管期满，清除访谈对象联系方式; each visit in a transaction of its own. */
export async function sweepInterviewees(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const failures: string[] = [];
  let purged = 0;
  for (const due of await dueAt(at)) {
    try {
      purged += await db.$transaction(async (tx) => {
        const [held] = await tx.$queryRaw<{ handedIn: boolean }[]>`
          SELECT "stage" = 'handed_in' AS "handedIn" FROM "Visit" WHERE "id" = ${due.id}::uuid FOR UPDATE`;
        if (!due.over && !held?.handedIn) return 0;
        const list = { visitId: due.id, ...(due.over ? {} : { stage: { not: "drawn" as const } }) };
        const where = { list, contact: { not: null } };
        const { count: contacts } = await tx.sampleLine.updateMany({ where, data: { contact: null } });
        const { id: subjectId, applicationId, cycleId } = due;
        const entry = { at, subject: "visit" as const, subjectId, action: "purge_sample_contacts", standing: SYSTEM };
        if (contacts > 0) await record(tx, null, { ...entry, detail: { contacts }, applicationId, cycleId });
        return contacts;
      });
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  return { counts: { purged }, failures };
}
