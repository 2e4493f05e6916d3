import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Included, type InclusionProof, inclusionOf } from "./proofs";

export type Lookup = { state: "none" } | { state: "waiting" } | { state: "included"; proof: InclusionProof };

/** So many digits of 校验值 must be given with a receipt's number: its numbers run on and could be counted up. */
const CHECK_DIGITS = 8;

/**
 * 收录核对 by a number that the visitor has in hand: a receipt with the beginning of its 校验值, a published decision, a certificate in the register, a published
 * notice by the id in its address. Gives hashes and the proof, never what happened or who did it; what isn't public can't be told from what doesn't exist.
 * @param number as typed
 * @param check the first digits of the dossier's SHA-256, for a receipt
 */
export async function lookUp(number: string, check: string): Promise<Lookup> {
  const typed = number.trim().slice(0, 80);
  const eventId = typed === "" ? null : await eventOf(typed, check.trim().toLowerCase());
  if (eventId === null) return { state: "none" };
  const included = await inclusionOf(eventId, false);
  return included ? { state: "included", proof: included.proof } : { state: "waiting" };
}

type Found = { id: bigint }[];

async function eventOf(number: string, check: string): Promise<bigint | null> {
  if (/^HZ-/i.test(number)) return receiptEvent(number.toUpperCase(), check);
  const [found] = isUuid(number)
    ? await noticeEvent(number)
    : await db.$queryRaw<Found>`
      SELECT e."id" FROM "DesignationDecision" d JOIN "Event" e ON e."subject" = 'notice' AND e."subjectId" = d."noticeId" AND e."action" = 'designate_listed'
        AND e."detail"->>'number' = d."number"
      WHERE d."number" = ${number} AND d."sha256" IS NOT NULL
      UNION ALL
      SELECT e."id" FROM "RegisterEntry" r JOIN "Designation" t ON t."id" = r."designationId"
        JOIN "Event" e ON (e."subject" = 'application' AND e."subjectId" = t."applicationId" AND e."action" = 'designate')
          OR (e."subject" = 'designation' AND e."subjectId" = t."id" AND e."action" = 'register_titles')
      WHERE r."certificateNumber" = ${number} ORDER BY "id" LIMIT 1`;
  return found?.id ?? null;
}

async function noticeEvent(id: string): Promise<Found> {
  const at = await databaseNow(db);
  return db.$queryRaw<Found>`
    SELECT e."id" FROM "PublicNotice" n JOIN "Event" e ON e."subject" = 'notice' AND e."subjectId" = n."id" AND e."action" = 'publish'
    WHERE n."id" = ${id}::uuid AND n."stage" <> 'draft' AND n."publishedAt" <= ${at} ORDER BY e."id" DESC LIMIT 1`;
}

async function receiptEvent(number: string, check: string): Promise<bigint | null> {
  if (!new RegExp(`^[0-9a-f]{${CHECK_DIGITS},64}$`).test(check)) return null;
  const [found] = await db.$queryRaw<Found>`
    SELECT e."id" FROM "Receipt" r JOIN "Snapshot" s ON s."id" = r."snapshotId"
      JOIN "Event" e ON e."applicationId" = r."applicationId" AND e."detail"->>'receipt' = r."number"
    WHERE r."number" = ${number} AND starts_with(s."sha256", ${check}) ORDER BY e."id" LIMIT 1`;
  return found?.id ?? null;
}

/**
 * Where a filing stands in the log, for whoever has already been allowed to read its receipt; null while it isn't taken in. Three statements, four with what
 * was recorded.
 */
export async function receiptInLog(
  applicationId: string,
  number: string,
  withContent: boolean,
): Promise<Included | null> {
  const [found] = await db.$queryRaw<Found>`
    SELECT "id" FROM "Event" WHERE "applicationId" = ${applicationId}::uuid AND "detail"->>'receipt' = ${number} ORDER BY "id" LIMIT 1`;
  return found ? inclusionOf(found.id, withContent) : null;
}
