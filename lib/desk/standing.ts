import "server-only";
import { Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { Source } from "./source";

const here = (actor: Actor) => Prisma.sql`${actor.organisationId}::uuid`;
const unsigned = (subject: string, id: Prisma.Sql) => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "SignOff" s WHERE s."subject" = ${subject}::"Subject" AND s."subjectId" = ${id} AND s."stage" = 'pending')`;
/** Of one's own organisation, or of a body that it has succeeded. */
const OWN = (actor: Actor) =>
  Prisma.sql`COALESCE(CASE WHEN o."closedAt" IS NOT NULL THEN o."successorId" END, o."id") = ${here(actor)}`;
const TITLE = Prisma.sql`JOIN "Designation" d ON d."id" = x."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"`;
const ORGANISED = (
  actor: Actor,
) => Prisma.sql`EXISTS (SELECT 1 FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
  WHERE c."id" = d."cycleId" AND p."organiserId" = ${here(actor)})`;

/** 陈述: what one's own place was told of, and has not answered. */
const statements: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'state_opinion', x."id", d."title", x."intended"::text, h."dueAt", x."noticeAt"
    FROM "Handling" x JOIN "Hearing" h ON h."handlingId" = x."id" ${TITLE}
    WHERE ${OWN(actor)} AND x."stage" IN ('hearing', 'heard') AND h."stage" <> 'stated' AND ${unsigned("hearing", Prisma.sql`h."id"`)}`,
};

/** 整改 of one's own title. */
const rectifications: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'rectify_title', x."id", d."title", d."stage"::text, x."dueAt", x."openedAt"
    FROM "Rectification" x ${TITLE}
    WHERE ${OWN(actor)} AND x."stage" = 'open' AND ${unsigned("rectification", Prisma.sql`x."id"`)}`,
};

/** 申诉 that one's own place has begun to write. */
const drafts: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'write_appeal', x."id", d."title", x."decisionNumber", x."appealUntil", a."createdAt"
    FROM "Appeal" a JOIN "Handling" x ON x."id" = a."handlingId" ${TITLE}
    WHERE ${OWN(actor)} AND a."stage" = 'draft' AND ${unsigned("appeal", Prisma.sql`a."id"`)}`,
};

/** 核实整改、核实线索 of one's own office. */
const verifying: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'verify_rectification', x."id", o."name", d."title", NULL::timestamptz, x."submittedAt"
    FROM "Rectification" x ${TITLE} WHERE x."deskOfficeId" = ${here(actor)} AND x."stage" = 'submitted'`,
};
const clueChecks: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'check_clue', x."id", o."name", x."receiptNumber", x."dueAt", x."assignedAt"
    FROM "Clue" x ${TITLE} WHERE x."assigneeId" = ${here(actor)} AND x."stage" = 'assigned'`,
};

/** 处理: proposed, to be told, to be decided. */
const handlings: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'handle_title', x."id", o."name", x."stage"::text, NULL::timestamptz, x."openedAt"
    FROM "Handling" x ${TITLE}
    WHERE ${ORGANISED(actor)} AND x."stage" IN ('proposed', 'opened', 'heard') AND ${unsigned("handling", Prisma.sql`x."id"`)}`,
};
const accepting: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'accept_rectification', x."id", o."name", d."title", NULL::timestamptz, x."submittedAt"
    FROM "Rectification" x ${TITLE}
    WHERE ${ORGANISED(actor)} AND x."stage" = 'verified' AND ${unsigned("rectification", Prisma.sql`x."id"`)}`,
};
const UNHANDLED = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Handling" g WHERE g."designationId" = d."id" AND g."stage" IN ('proposed', 'opened', 'hearing', 'heard'))`;
/** 停牌期满、整改逾期: told once by the clock, and here until something is done; the office's silence is the organiser's to pass over. */
const overdue: Source = {
  duties: ["organising"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'rectification_overdue', x."id", o."name", d."stage"::text, x."dueAt", x."openedAt"
    FROM "Rectification" x ${TITLE}
    WHERE ${ORGANISED(actor)} AND x."stage" IN ('open', 'submitted') AND x."dueAt" < ${at} AND ${UNHANDLED}`,
};
/** 停牌期满 of a title without a rectification that lies here anyway. */
const suspended: Source = {
  duties: ["organising"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'suspension_ended', d."id", o."name", d."title", c."dueAt", c."at"
    FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId"
    CROSS JOIN LATERAL (SELECT h."dueAt", h."at" FROM "StandingChange" h WHERE h."designationId" = d."id" ORDER BY h."at" DESC, h."id" DESC LIMIT 1) c
    WHERE ${ORGANISED(actor)} AND d."stage" = 'suspended' AND c."dueAt" < ${at} AND ${UNHANDLED}
      AND NOT EXISTS (SELECT 1 FROM "Rectification" x WHERE x."designationId" = d."id"
        AND (x."stage" = 'verified' OR x."stage" IN ('open', 'submitted') AND x."dueAt" < ${at}))`,
};
const appeals: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'decide_appeal', x."id", o."name", x."decisionNumber", NULL::timestamptz, a."lodgedAt"
    FROM "Appeal" a JOIN "Handling" x ON x."id" = a."handlingId" ${TITLE}
    WHERE ${ORGANISED(actor)} AND a."stage" = 'lodged' AND ${actor.userId}::uuid NOT IN (x."preparedById", COALESCE(x."heldById", x."preparedById"))
      AND ${unsigned("appeal", Prisma.sql`a."id"`)}`,
};
const clues: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'triage_clue', x."id", o."name", x."receiptNumber", x."dueAt", x."lodgedAt"
    FROM "Clue" x ${TITLE} WHERE ${ORGANISED(actor)} AND x."stage" IN ('lodged', 'answered')`,
};

export const standingSources: readonly Source[] = [
  statements,
  rectifications,
  drafts,
  verifying,
  clueChecks,
  handlings,
  accepting,
  overdue,
  suspended,
  appeals,
  clues,
];
