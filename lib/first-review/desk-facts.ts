import "server-only";
import { correctionExtendedUntil } from "@/lib/deadlines/sql";
import { Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { DeskFlag } from "./desk-rules";

const { sql } = Prisma;

// Of a case `a` on the desk of an office, as SQL; asked for readable rows alone. `st` is the stop at which the case is.

export const AT_STOP = sql`LEFT JOIN "RouteStop" st ON st."cycleId" = a."cycleId" AND st."position" = a."position"`;

/** What the case waits for: the correction with its extension, or the planned end of the station while it lies here. */
export const dueOf = (actor: Actor): Prisma.Sql => sql`
  CASE WHEN a."stage" = 'returned' THEN (
      SELECT GREATEST(q."dueAt", ${correctionExtendedUntil(sql`q."id"`)}) FROM "CorrectionRequest" q
      WHERE q."applicationId" = a."id" AND q."closedAt" IS NULL)
    WHEN a."stage" = 'first_review' AND a."deskOfficeId" = ${actor.organisationId}::uuid THEN st."plannedTo" END`;

/** 待签发: what of this office waits for a signature. */
export const toSign = (actor: Actor): Prisma.Sql => sql`
  (SELECT g."action" FROM "SignOff" g WHERE g."subject" = 'application' AND g."subjectId" = a."id" AND g."stage" = 'pending'
    AND g."organisationId" = ${actor.organisationId}::uuid LIMIT 1)`;

/** 待接收: recommended from below, not taken over yet. */
export const toAccept = (actor: Actor): Prisma.Sql => sql`
  (a."stage" = 'first_review' AND a."acceptedAt" IS NULL AND a."deskOfficeId" = ${actor.organisationId}::uuid AND EXISTS (
    SELECT 1 FROM "Recommendation" w WHERE w."applicationId" = a."id" AND w."officeId" <> ${actor.organisationId}::uuid))`;

/** 补正后有变化: how many items of this office's last round say something else than when they were sent back. */
export const changedItems = (actor: Actor): Prisma.Sql => sql`
  (SELECT count(*)::int FROM "CorrectionItem" ci
    JOIN "IndicatorAnswer" n ON n."applicationId" = a."id" AND n."indicatorId" = ci."indicatorId"
    WHERE a."stage" = 'first_review' AND ci."requestId" = (
      SELECT q."id" FROM "CorrectionRequest" q WHERE q."applicationId" = a."id" AND q."closedAt" IS NOT NULL
        AND q."officeId" = ${actor.organisationId}::uuid ORDER BY q."round" DESC LIMIT 1)
      AND (n."narrative" IS DISTINCT FROM ci."before"->>'narrative' OR n."judgement"::text IS DISTINCT FROM ci."before"->>'judgement'))`;

/** How the last filing was marked. */
export const filingTiming = sql`
  (SELECT e."timing"::text FROM "Receipt" e WHERE e."applicationId" = a."id" ORDER BY e."at" DESC LIMIT 1)`;

const LIKE = sql`"Likeness" l JOIN "Application" other ON other."id" = l."otherApplicationId" AND other."stage" <> 'withdrawn'
  WHERE l."applicationId" = a."id"`;
export const likeItemCount = sql`(SELECT count(DISTINCT l."indicatorId")::int FROM ${LIKE})`;

/** Whether the case has this flag; the twin of `flagsOf`. */
export function hasFlag(flag: DeskFlag, actor: Actor, at: Date): Prisma.Sql {
  switch (flag) {
    case "overdue":
      return sql`${dueOf(actor)} < ${at}`;
    case "to_sign":
      return sql`${toSign(actor)} IS NOT NULL`;
    case "to_accept":
      return toAccept(actor);
    case "changed":
      return sql`${changedItems(actor)} > 0`;
    case "late_filing":
      return sql`${filingTiming} <> 'in_time'`;
    case "likeness":
      return sql`EXISTS (SELECT 1 FROM ${LIKE})`;
  }
}
