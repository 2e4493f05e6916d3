import "server-only";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { clearContacts } from "./store";

/** The surveys whose fieldwork, or which themselves, ended more than `surveyContactDays` ago and that still keep contacts, their hashes or codes; the oldest first. */
const dueAt = (at: Date) => db.$queryRaw<{ id: string; cycleId: string }[]>`
  SELECT s."id", s."cycleId" FROM "Survey" s JOIN "Cycle" c ON c."id" = s."cycleId"
  WHERE COALESCE(s."endedAt", s."extendedTo", s."fieldworkTo") + c."surveyContactDays" * interval '1 day' < ${at}
    AND (EXISTS (SELECT 1 FROM "SurveyContactKey" k WHERE k."surveyId" = s."id")
      OR EXISTS (SELECT 1 FROM "SurveyLinkBatch" b WHERE b."surveyId" = s."id"
        AND (EXISTS (SELECT 1 FROM "SurveyInvitation" i WHERE i."batchId" = b."id")
          OR (b."source" = 'contacts' AND b."contactsPurgedAt" IS NULL))))
  ORDER BY s."id"`;

/** 保管期满，清除受访人联系方式; each survey in a transaction of its own. */
export async function sweepContacts(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const failures: string[] = [];
  let purged = 0;
  for (const { id, cycleId } of await dueAt(at)) {
    try {
      purged += await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Survey" WHERE "id" = ${id}::uuid FOR UPDATE`;
        const batches = await tx.surveyLinkBatch.findMany({ where: { surveyId: id }, select: { id: true } });
        const ids = batches.map((batch) => batch.id);
        await tx.surveyInvitation.deleteMany({ where: { batchId: { in: ids } } });
        const contacts = await clearContacts(tx, ids, at);
        await tx.surveyContactKey.deleteMany({ where: { surveyId: id } });
        const entry = { at, subject: "survey" as const, subjectId: id, action: "purge_contacts", cycleId };
        if (contacts > 0) await record(tx, null, { ...entry, standing: SYSTEM, detail: { contacts } });
        return contacts;
      });
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  return { counts: { purged }, failures };
}
