import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { askedNotice } from "@/lib/labels/moderation";
import { databaseNow } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { tellOrganiser } from "./telling";

type Due = { applicationId: string; indicatorId: string; basis: string };
type Case = { id: string; number: string; cycleId: string; organiserId: string };

/**
 * 商议期满: what the sides have left open for as long as the cycle says goes to a third, once; the organiser is told and appoints or draws
 * one. A case is one transaction. Nothing is decided by it.
 */
export async function sweepDifferences(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { wanted: 0 }, failures: [] };
  const at = await databaseNow(db);
  for (const one of await casesOverdue(at)) {
    try {
      const told = await atOnce((tx) => passOn(tx, one, at));
      if (told.ok) done.counts.wanted! += told.value;
    } catch (error) {
      done.failures.push(`${one.number}：${messageOf(error)}`);
    }
  }
  return done;
}

/** In SQL what is overdue in these cases: still open between the sides of a lot that is assessed, or of no lot, and with no third asked for. */
const overdueIn = (cases: Prisma.Sql, at: Date): Prisma.Sql => Prisma.sql`
  FROM "item_differences"(${cases}) d
  JOIN "Application" a ON a."id" = d."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
  JOIN "Programme" p ON p."id" = c."programmeId"
  CROSS JOIN LATERAL (SELECT "item_basis"(d."applicationId", d."indicatorId") AS "basis") b
  WHERE d."since" + make_interval(days => c."moderationDays") <= ${at}
    AND NOT EXISTS (SELECT 1 FROM "LotCase" x JOIN "AssessmentLot" l ON l."id" = x."lotId"
      WHERE x."applicationId" = a."id" AND l."stage" <> 'assessing')
    AND NOT EXISTS (SELECT 1 FROM "AdjudicationInForce" j WHERE j."applicationId" = d."applicationId" AND j."indicatorId" = d."indicatorId")
    AND NOT EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = d."applicationId" AND t."indicatorId" = d."indicatorId"
      AND t."purpose" = 'difference' AND t."basis" = b."basis" AND t."endedAt" IS NULL)
    AND NOT EXISTS (SELECT 1 FROM "ThirdRequest" r WHERE r."applicationId" = d."applicationId" AND r."indicatorId" = d."indicatorId"
      AND r."basis" = b."basis")`;

/** The cases with something overdue, by their numbers: none once the sweep has passed on all there is. One statement. */
export function casesOverdue(at: Date): Promise<Case[]> {
  const assessed = Prisma.sql`ARRAY(
    SELECT s."id" FROM "Application" s JOIN "Cycle" y ON y."id" = s."cycleId"
    LEFT JOIN "LotCase" h ON h."applicationId" = s."id" LEFT JOIN "AssessmentLot" w ON w."id" = h."lotId"
    WHERE y."stage" = 'open' AND s."stage" IN ('expert_review', 'assessment') AND coalesce(w."stage"::text, 'assessing') = 'assessing')`;
  return db.$queryRaw<Case[]>`
    SELECT DISTINCT a."id", a."number", a."cycleId", p."organiserId" ${overdueIn(assessed, at)} ORDER BY a."number"`;
}

async function passOn(tx: Tx, { id, cycleId, organiserId }: Case, at: Date): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const due = await tx.$queryRaw<Due[]>`
    SELECT d."applicationId", d."indicatorId", b."basis" ${overdueIn(Prisma.sql`ARRAY[${id}::uuid]`, at)}`;
  if (due.length === 0) return 0;
  await tx.thirdRequest.createMany({ data: due.map((one) => ({ ...one, byId: null, at })) });
  const eventId = await record(tx, null, {
    at,
    subject: "application",
    subjectId: id,
    action: "third_overdue",
    standing: SYSTEM,
    detail: { items: due.length },
    applicationId: id,
    cycleId,
  });
  await tellOrganiser(
    tx,
    { cycleId, parties: { organiser: organiserId } },
    { eventId, at, text: askedNotice(due.length) },
  );
  return due.length;
}
