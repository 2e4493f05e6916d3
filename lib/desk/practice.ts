import "server-only";
import { db, Prisma } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { practicesVisibleTo } from "@/lib/practice-cases/visible";
import type { Source } from "./source";

const unsigned = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "SignOff" s WHERE s."subject" = 'practice_case' AND s."subjectId" = p."id" AND s."stage" = 'pending')`;

/** 典型经验 handed in to one's own office. */
const toReview: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'review_practice', p."id", p."title", o."name", NULL::timestamptz, p."submittedAt"
    FROM "PracticeCase" p JOIN "Organisation" o ON o."id" = p."organisationId"
    WHERE p."deskOfficeId" = ${actor.organisationId}::uuid AND p."stage" = 'in_review' AND ${unsigned}`,
};

/** 典型经验 sent back to one's own place. */
const toMend: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'mend_practice', p."id", p."title", p."returnRemark", NULL::timestamptz, p."writtenAt"
    FROM "PracticeCase" p WHERE p."organisationId" = ${actor.organisationId}::uuid AND p."stage" = 'draft' AND p."returnRemark" <> '' AND ${unsigned}`,
};

/**
 * Where this person may read of these 典型经验: on the record of the case, on that of what the own organisation follows, or as published; what
 * has no such page is not in it. Three statements, none without ids.
 */
export async function practicePages(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const among = { in: [...ids] };
  const [out, followed, visible] = await Promise.all([
    db.practicePublication.findMany({ where: { caseId: among }, distinct: ["caseId"], select: { caseId: true } }),
    db.practiceFollow.findMany({
      where: { caseId: among, organisationId: actor.organisationId },
      select: { id: true, caseId: true },
    }),
    db.practiceCase.findMany({ where: { AND: [{ id: among }, practicesVisibleTo(actor)] }, select: { id: true } }),
  ]);
  const within = mayOpen(actor, "exchange") === null;
  return new Map([
    ...out.map(({ caseId }) => [caseId, `/practice/${caseId}`] as const),
    ...(within ? followed.map(({ id, caseId }) => [caseId, `/exchange/following/${id}`] as const) : []),
    ...visible.map(({ id }) => [id, `/exchange/cases/${id}`] as const),
  ]);
}

export const practiceSources: readonly Source[] = [toReview, toMend];
