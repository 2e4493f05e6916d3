import "server-only";
import type { Tx } from "@/lib/platform/db";
import { ACTS } from "./acting";
import type { ObjectionEffect, ObjectionFile, ObjectionStage } from "./workflow";

type Row = {
  id: string;
  receiptNumber: string;
  stage: ObjectionStage;
  version: number;
  applicationId: string;
  effect: ObjectionEffect;
  lifted: boolean;
  atNotice: boolean;
  cycleId: string;
  organiser: string;
  handlers: string[];
};

/** The facts of one objection, or null; never the objector's identity. With `lock` the row is held until the transaction ends. */
export async function loadObjection(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<ObjectionFile, "proposal"> | null> {
  // held first and read then: who waited reads what the other left, handlers too
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Objection" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT b."id", b."receiptNumber", b."stage"::text AS "stage", b."version", b."applicationId", b."effect"::text AS "effect",
      b."liftedAt" IS NOT NULL AS "lifted", a."stage" = 'public_notice' AS "atNotice", n."cycleId", p."organiserId" AS "organiser",
      ARRAY(SELECT h."userId"::text FROM "ObjectionHandler" h WHERE h."objectionId" = b."id" AND ${ACTS} ORDER BY h."seat") AS "handlers"
    FROM "Objection" b JOIN "Application" a ON a."id" = b."applicationId" JOIN "PublicNotice" n ON n."id" = b."noticeId"
    JOIN "Cycle" c ON c."id" = n."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" WHERE b."id" = ${id}::uuid`;
  if (!row) return null;
  const { organiser, handlers, ...objection } = row;
  return { ...objection, now, parties: { organiser, handlers } };
}
