import "server-only";
import { Prisma } from "@/lib/platform/db";
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

export const practiceSources: readonly Source[] = [toReview, toMend];
