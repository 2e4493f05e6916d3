import "server-only";
import { CASES_TEXTS } from "@/lib/labels/survey-cases";
import { type Claimed, endWork } from "@/lib/long-work/queue";
import { databaseNow } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import type { CasesOrder, CasesResult, ShrunkPlace } from "./cases-result";
import { shrunkPlaces } from "./shrinking";

type Read = { places: Readonly<Record<string, number>> };

/**
 * Ends the work with a look where what was read (`places`: how many of each) would leave some place with fewer uploaded cases than it has; answers whether it did.
 * Nothing is replaced then, and the file stays sealed until it is adopted, another comes, or its day is over. In a transaction of its own.
 */
export async function waitForWord(
  tx: Tx,
  claimed: Claimed,
  { file, format }: CasesOrder,
  { places }: Read,
): Promise<boolean> {
  const { subjectId } = claimed;
  const stored = await uploadedAt(tx, subjectId);
  const shrunk = shrunkPlaces(stored, places);
  if (shrunk.length === 0) return false;
  const before = stored.reduce((sum, one) => sum + one.before, 0);
  const after = Object.values(places).reduce((sum, one) => sum + one, 0);
  const result: CasesResult = { kind: "waiting", before, after, shrunk, file, format };
  const at = await databaseNow(tx);
  // whoever holds the claim instead ends it, with the same file
  if (!(await endWork(tx, claimed, { state: "done", result, at }))) return true;
  const eventId = await record(tx, null, {
    at,
    subject: "survey",
    subjectId,
    action: "look_at_cases",
    standing: SYSTEM,
    detail: { before, after },
  });
  await notify(tx, claimed, { eventId, at, text: CASES_TEXTS.told.waiting(before, after) });
  return true;
}

/** How many cases were uploaded of each place and may be replaced, of those that have any; what was signed out stays. One statement. */
export const uploadedAt = (tx: Tx, surveyId: string): Promise<Omit<ShrunkPlace, "after">[]> => tx.$queryRaw`
  SELECT a."number", o."name", n."before"
  FROM (SELECT "applicationId", count(*)::int AS "before" FROM "SurveyCase"
    WHERE "surveyId" = ${surveyId}::uuid AND "source" = 'uploaded' AND "exclusionId" IS NULL GROUP BY "applicationId") n
  JOIN "Application" a ON a."id" = n."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId" ORDER BY a."number"`;

/** Tells whoever sent the file what came of it. */
export async function notify(
  tx: Tx,
  { askedBy: userId, subjectId }: Claimed,
  told: { eventId: bigint; at: Date; text: string },
): Promise<void> {
  await tx.notification.create({ data: { ...told, userId, href: `/survey/${subjectId}/cases` } });
}
