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
    SELECT 1 FROM "Recommendation" w WHERE w."applicationId" = a."id" AND w."officeId" <> ${actor.organisationId}::uuid AND w."endedAt" IS NULL))`;

/** 补正后有变化: in how many places this office's last round came back saying something else than when it was sent back. */
export const changedItems = (actor: Actor): Prisma.Sql => sql`
  (CASE WHEN a."stage" = 'first_review' THEN COALESCE((
    SELECT q."changedItems" FROM "CorrectionRequest" q WHERE q."applicationId" = a."id" AND q."closedAt" IS NOT NULL
      AND q."officeId" = ${actor.organisationId}::uuid ORDER BY q."round" DESC LIMIT 1), 0) ELSE 0 END)`;

/** How the last filing was marked. */
export const filingTiming = sql`
  (SELECT e."timing"::text FROM "Receipt" e WHERE e."applicationId" = a."id" ORDER BY e."at" DESC LIMIT 1)`;

/** 同似材料: how many items. */
export const likeItemCount = sql`(SELECT count(DISTINCT l."indicatorId")::int FROM "Likeness" l
  JOIN "Application" other ON other."id" = l."otherApplicationId" AND other."stage" <> 'withdrawn' WHERE l."applicationId" = a."id")`;

/** The cases of which this is true, looked for from the rarer side: never case by case over a whole desk. */
const among = (rows: Prisma.Sql): Prisma.Sql => sql`a."id" IN (${rows})`;

/** Whether the case has this flag; the twin of `flagsOf`, a test holds the two together. */
export function hasFlag(flag: DeskFlag, actor: Actor, at: Date): Prisma.Sql {
  const here = sql`${actor.organisationId}::uuid`;
  switch (flag) {
    case "overdue":
      return sql`(a."stage" = 'returned' AND ${among(sql`
          SELECT q."applicationId" FROM "CorrectionRequest" q
          WHERE q."closedAt" IS NULL AND GREATEST(q."dueAt", ${correctionExtendedUntil(sql`q."id"`)}) < ${at}`)}
        OR a."stage" = 'first_review' AND a."deskOfficeId" = ${here} AND (a."cycleId", a."position") IN (
          SELECT z."cycleId", z."position" FROM "RouteStop" z WHERE z."plannedTo" < ${at}))`;
    case "to_sign":
      return among(sql`SELECT g."subjectId" FROM "SignOff" g WHERE g."organisationId" = ${here} AND g."stage" = 'pending'
        AND g."subject" = 'application'`);
    case "to_accept":
      return toAccept(actor);
    case "changed":
      return sql`a."stage" = 'first_review' AND ${among(sql`
        SELECT q."applicationId" FROM "CorrectionRequest" q
        WHERE q."officeId" = ${here} AND q."changedItems" > 0 AND q."closedAt" IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "CorrectionRequest" l WHERE l."applicationId" = q."applicationId" AND l."officeId" = q."officeId"
            AND l."closedAt" IS NOT NULL AND l."round" > q."round")`)}`;
    case "late_filing":
      return among(sql`SELECT e."applicationId" FROM "Receipt" e WHERE e."timing" <> 'in_time' AND NOT EXISTS (
        SELECT 1 FROM "Receipt" l WHERE l."applicationId" = e."applicationId" AND l."at" > e."at")`);
    case "likeness":
      return among(sql`SELECT l."applicationId" FROM "Likeness" l
        JOIN "Application" other ON other."id" = l."otherApplicationId" AND other."stage" <> 'withdrawn'`);
  }
}
