import "server-only";
import { correctionExtendedUntil, filingExtendedUntil, reportExtendedUntil } from "@/lib/deadlines/sql";
import { heldInSql } from "@/lib/designations/holder";
import { FORWARD_DUE } from "@/lib/oversight/report-owed";
import { preparedByOnePersonWith } from "@/lib/people/alike";
import { Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { SILENT_WORK } from "@/lib/silence/sql";
import type { Source } from "./source";

const here = (actor: Actor) => Prisma.sql`${actor.organisationId}::uuid`;

/** 待签发: what colleagues have prepared and someone else must sign; nothing that another account of the same person has. */
const signOffs: Source = {
  duties: ["signing"],
  sql: (actor) => Prisma.sql`
    SELECT 'sign_off', s."id", s."title", s."preparedByName", NULL::timestamptz, s."preparedAt"
    FROM "SignOff" s
    WHERE s."organisationId" = ${here(actor)} AND s."stage" = 'pending' AND ${actor.userId}::uuid NOT IN (s."preparedById", COALESCE(s."heldById", s."preparedById"))
      AND NOT ${preparedByOnePersonWith(actor.userId)}`,
};

/** 填报、补正、补充填报 of one's own organisation; what is waiting for a signature is on the signatory's desk. */
const dossiers: Source = {
  duties: ["filing"],
  sql: (actor, at) => Prisma.sql`
    SELECT CASE a."stage" WHEN 'draft' THEN 'fill' WHEN 'returned' THEN 'correct' ELSE 'fill_more' END, a."id",
      a."number" || ' ' || c."name", a."track"::text,
      CASE a."stage" WHEN 'draft' THEN GREATEST(c."submissionCloses", x."until")
        WHEN 'returned' THEN COALESCE(${correctionExtendedUntil(Prisma.sql`r."id"`)}, r."dueAt")
        ELSE (SELECT s."plannedTo" FROM "RouteStop" s WHERE s."cycleId" = c."id" AND s."position" = a."position") END,
      COALESCE(r."openedAt", a."createdAt")
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId"
    LEFT JOIN "CorrectionRequest" r ON r."applicationId" = a."id" AND r."closedAt" IS NULL
    CROSS JOIN LATERAL (SELECT ${filingExtendedUntil(Prisma.sql`c."id"`, Prisma.sql`a."applicantId"`)} AS "until") x
    WHERE a."applicantId" = ${here(actor)}
      AND (a."stage" IN ('returned', 'supplement') OR (a."stage" = 'draft' AND (x."until" >= ${at}
        OR c."submissionCloses" + make_interval(mins => c."graceMinutes") > ${at})))
      AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = a."id" AND s."stage" = 'pending')`,
};

const WRITABLE_NOW = Prisma.sql`a."stage" IN ('draft', 'returned', 'supplement')`;

/** 任务填报: what was given to one's own unit and has not been handed over, by application. */
const contributions: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'fill_items', a."id", o."name" || ' ' || c."name", count(*)::text, min(m."dueAt"), min(m."assignedAt")
    FROM "IndicatorAssignment" m JOIN "Application" a ON a."id" = m."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE m."state" IN ('not_started', 'filling', 'returned') AND ${WRITABLE_NOW}
      AND (m."leadOrganisationId" = ${here(actor)} OR EXISTS (
        SELECT 1 FROM "IndicatorSupport" x WHERE x."assignmentId" = m."id" AND x."organisationId" = ${here(actor)}))
    GROUP BY a."id", o."id", c."id"`,
};

/** 确认分工: what one's own units have handed over. */
const handedOver: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'confirm_items', a."id", a."number" || ' ' || c."name", count(*)::text, NULL::timestamptz, min(m."handedOverAt")
    FROM "IndicatorAssignment" m JOIN "Application" a ON a."id" = m."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE a."applicantId" = ${here(actor)} AND m."state" = 'to_confirm' AND ${WRITABLE_NOW} GROUP BY a."id", c."id"`,
};

/** 内部审核: what one's own place or unit has to check. */
const toCheck: Source = {
  duties: ["checking"],
  sql: (actor) => Prisma.sql`
    SELECT CASE WHEN a."applicantId" = l."organisationId" THEN 'check_items' ELSE 'check_unit_items' END, a."id",
      a."number" || ' ' || c."name", count(*)::text, NULL::timestamptz, min(GREATEST(l."answeredAt", l."provenAt"))
    FROM "ItemCheckLine" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE l."organisationId" = ${here(actor)} AND l."applicationId" IN (${withChecking(actor)}) AND ${WRITABLE_NOW}
      AND l."state" IN ('waiting', 'changed') AND l."answeredById" <> ${actor.userId}::uuid
      AND l."provenById" IS DISTINCT FROM ${actor.userId}::uuid
    GROUP BY a."id", c."id", l."organisationId"`,
};

/** 审核退回: what one's own checker has sent back and nobody has changed. */
const sentBack: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT CASE WHEN a."applicantId" = l."organisationId" THEN 'mend_items' ELSE 'mend_unit_items' END, a."id",
      a."number" || ' ' || c."name", count(*)::text, NULL::timestamptz, min(l."checkedAt")
    FROM "ItemCheckLine" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE l."organisationId" = ${here(actor)} AND l."applicationId" IN (${withChecking(actor)}) AND ${WRITABLE_NOW}
      AND l."state" = 'returned' GROUP BY a."id", c."id", l."organisationId"`,
};

/** The applications in which one's own organisation may have checked: few, so that the list of items is looked up for them alone. */
const withChecking = (actor: Actor) => Prisma.sql`
  SELECT y."applicationId" FROM "InternalChecking" y WHERE y."organisationId" = ${here(actor)}
  UNION SELECT b."id" FROM "Application" b JOIN "Cycle" d ON d."id" = b."cycleId" WHERE d."checkingRequired"
    AND b."applicantId" = ${here(actor)}`;

/** 问题整改: what lies with one's own unit, or with oneself. */
const toRectify: Source = {
  duties: ["filing", "checking"],
  sql: (actor) => Prisma.sql`
    SELECT CASE WHEN a."applicantId" = s."ownerId" THEN 'rectify' ELSE 'rectify_unit' END, a."id", a."number" || ' ' || c."name",
      count(*)::text, min(s."dueAt"), min(s."notedAt")
    FROM "Shortcoming" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE s."ownerId" = ${here(actor)} AND s."state" IN ('open', 'rectifying')
      AND COALESCE(s."personId" = ${actor.userId}::uuid, ${actor.duties.includes("filing")})
    GROUP BY a."id", c."id", s."ownerId"`,
};

/** 核实销号: what has been put right, for another than who did. */
const toClose: Source = {
  duties: ["filing", "checking"],
  sql: (actor) => Prisma.sql`
    SELECT 'close_shortcomings', a."id", a."number" || ' ' || c."name", count(*)::text, NULL::timestamptz, min(s."rectifiedAt")
    FROM "Shortcoming" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE a."applicantId" = ${here(actor)} AND s."state" = 'rectified' AND s."rectifiedById" <> ${actor.userId}::uuid
    GROUP BY a."id", c."id"`,
};

/** 年度报告 of one's own titles. */
const reports: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'report', r."id", r."year" || ' 年度报告', d."title",
      CASE WHEN r."stage" = 'draft' THEN COALESCE(${reportExtendedUntil(Prisma.sql`r."id"`)}, r."dueAt") END, d."designatedAt"
    FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId"
    WHERE ${heldInSql(actor.organisationId)} AND r."stage" IN ('draft', 'correcting') AND d."stage" NOT IN ('revoked', 'lapsed')`,
};

/** 承担初审、账号在用的：离开的人手里的，不再算分给了他。 */
const ABLE = Prisma.sql`EXISTS (SELECT 1 FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" = 'reviewing'
  WHERE u."id" = w."userId" AND u."organisationId" = w."officeId" AND u."disabledAt" IS NULL)`;

/** 初审: what lies on the desk of one's own office; once given to an officer, on that officer's alone. */
const reviews: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'first_review', a."id", o."name" || '（' || a."number" || '）', c."name", t."plannedTo", a."submittedAt"
    FROM "Application" a LEFT JOIN "RouteStop" t ON t."cycleId" = a."cycleId" AND t."position" = a."position" JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE a."deskOfficeId" = ${here(actor)} AND a."stage" = 'first_review'
      AND (EXISTS (SELECT 1 FROM "ReviewAssignment" w WHERE w."applicationId" = a."id" AND w."officeId" = a."deskOfficeId"
          AND w."userId" = ${actor.userId}::uuid)
        OR NOT EXISTS (SELECT 1 FROM "ReviewAssignment" w WHERE w."applicationId" = a."id" AND w."officeId" = a."deskOfficeId"
          AND w."indicatorId" IS NULL AND ${ABLE}))
      AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'application' AND s."subjectId" = a."id" AND s."stage" = 'pending')`,
};

/** 结论审核: the last conclusion on a case, drawn up by a colleague, that nobody has checked. */
const conclusions: Source = {
  duties: ["checking"],
  sql: (actor) => Prisma.sql`
    SELECT 'check_review', a."id", o."name" || '（' || a."number" || '）', l."outcome"::text, NULL::timestamptz, l."concludedAt"
    FROM "ReviewConclusion" l JOIN "Application" a ON a."id" = l."applicationId" AND a."deskOfficeId" = l."officeId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "ReviewChecking" y ON y."cycleId" = a."cycleId" AND y."officeId" = l."officeId"
    WHERE l."officeId" = ${here(actor)} AND l."verdict" IS NULL AND l."concludedById" <> ${actor.userId}::uuid
      AND a."stage" = 'first_review' AND ${lastRound}`,
};

/** 退回经办: what a checker has sent back to its officer. */
const conclusionsBack: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'mend_review', a."id", o."name" || '（' || a."number" || '）', l."checkedByName", NULL::timestamptz, l."checkedAt"
    FROM "ReviewConclusion" l JOIN "Application" a ON a."id" = l."applicationId" AND a."deskOfficeId" = l."officeId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE l."concludedById" = ${actor.userId}::uuid AND l."officeId" = ${here(actor)} AND l."verdict" = 'returned'
      AND a."stage" = 'first_review' AND ${lastRound}`,
};
const lastRound = Prisma.sql`l."round" = (SELECT max(x."round") FROM "ReviewConclusion" x
  WHERE x."applicationId" = l."applicationId" AND x."officeId" = l."officeId")`;

/** 年度报告 that have reached one's own office. */
const reportReviews: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'report_review', r."id", d."title" || ' ' || r."year" || ' 年度报告', o."name", ${FORWARD_DUE}, r."submittedAt"
    FROM "AnnualReport" r JOIN "Designation" d ON d."id" = r."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"
    JOIN "Cycle" c ON c."id" = d."cycleId"
    WHERE r."deskOfficeId" = ${here(actor)} AND r."stage" = 'in_review'`,
};

/** 逾期未补正: cases that this office has sent back and that did not come in time, unless more time is being decided on. */
const overdueCorrections: Source = {
  duties: ["reviewing"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'correction_overdue', a."id", o."name" || '（' || a."number" || '）', q."round"::text, x."ends", q."openedAt"
    FROM "CorrectionRequest" q JOIN "Application" a ON a."id" = q."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    CROSS JOIN LATERAL (SELECT GREATEST(q."dueAt", ${correctionExtendedUntil(Prisma.sql`q."id"`)}) AS "ends") x
    WHERE q."officeId" = ${here(actor)} AND q."closedAt" IS NULL AND a."stage" = 'returned' AND x."ends" < ${at}
      AND NOT EXISTS (SELECT 1 FROM "Extension" e WHERE e."correctionId" = q."id" AND e."stage" = 'asked')`,
};

/** 补正延期 of the cases that this office has sent back. */
const extensions: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'extension', e."id", o."name" || '（' || a."number" || '）', e."kind"::text, q."dueAt", e."askedAt"
    FROM "Extension" e JOIN "CorrectionRequest" q ON q."id" = e."correctionId" JOIN "Application" a ON a."id" = e."applicationId"
    JOIN "Organisation" o ON o."id" = e."organisationId"
    WHERE q."officeId" = ${here(actor)} AND e."stage" = 'asked'
      AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'extension' AND s."subjectId" = e."id" AND s."stage" = 'pending')`,
};

/** 弄虚作假报告 that were drawn up here and don't wait for a signature: recalled, or sent back by the signatory. */
const fabrications: Source = {
  duties: ["reviewing"],
  sql: (actor) => Prisma.sql`
    SELECT 'report_fabrication', r."applicationId", o."name" || '（' || a."number" || '）', '', NULL::timestamptz, r."draftedAt"
    FROM "FabricationReport" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE r."officeId" = ${here(actor)} AND r."stage" = 'drafted'
      AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'fabrication_report' AND s."subjectId" = r."id" AND s."stage" = 'pending')`,
};

/** 久未办理: of the own desk, and of the offices below. */
const silence: Source = {
  duties: ["reviewing", "organising"],
  sql: (actor) => SILENT_WORK(here(actor)),
};

export const placesAndOffices: readonly Source[] = [
  silence,
  fabrications,
  extensions,
  overdueCorrections,
  signOffs,
  dossiers,
  contributions,
  handedOver,
  toCheck,
  sentBack,
  toRectify,
  toClose,
  reports,
  reviews,
  conclusions,
  conclusionsBack,
  reportReviews,
];
