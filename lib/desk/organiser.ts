import "server-only";
import { HOLDS } from "@/lib/objections/sql";
import { Prisma } from "@/lib/platform/db";
import type { Source } from "./source";

const unsigned = (subject: string, id: Prisma.Sql) => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "SignOff" s WHERE s."subject" = ${subject}::"Subject" AND s."subjectId" = ${id} AND s."stage" = 'pending')`;

/** Cycles whose next step is the organiser's. */
const cycles: Source = {
  duties: ["organising"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'cycle', c."id", c."name", c."stage"::text,
      CASE c."stage" WHEN 'draft' THEN c."submissionOpens" END, c."submissionCloses"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND ${unsigned("cycle", Prisma.sql`c."id"`)}
      AND (c."stage" IN ('draft', 'results_opened', 'shortlisted')
        OR (c."stage" = 'open' AND c."submissionCloses" < ${at})
        OR (c."stage" = 'nominated' AND NOT EXISTS (
          SELECT 1 FROM "Application" a WHERE a."cycleId" = c."id" AND a."stage" IN ('verification', 'public_notice'))))`,
};

/** 问题线索 that assessors have reported and nobody has decided upon, by cycle. */
const flags: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'flag', c."id", c."name", count(*)::text, NULL::timestamptz, min(f."at")
    FROM "AssessmentFlag" f JOIN "ScoreSheet" s ON s."id" = f."sheetId" JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "FlagAnswer" w WHERE w."flagId" = f."id" AND w."verdict" <> 'to_verify')
    GROUP BY c."id"`,
};

/** 复查核查: cases without a visit yet, or whose visits are all handed in; where nobody is chosen, each goes on by itself. */
const recheckVisits: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'recheck_visit', a."id", o."name" || '（' || a."number" || '）', c."name", s."plannedTo", a."submittedAt"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "RouteStop" s ON s."cycleId" = c."id" AND s."position" = a."position"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND a."stage" = 'verification'
      AND NOT EXISTS (SELECT 1 FROM "RouteStop" t WHERE t."cycleId" = c."id" AND t."station" IN ('expert_review', 'assessment'))
      AND NOT EXISTS (SELECT 1 FROM "Visit" v WHERE v."applicationId" = a."id" AND v."stage" <> 'handed_in')
      AND ${unsigned("application", Prisma.sql`a."id"`)}`,
};

/** 征求意见、复查处理: cases that wait for the organiser one by one. */
const cases: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT CASE a."stage" WHEN 'consultation' THEN 'consultation' ELSE 'recheck' END, a."id",
      o."name" || '（' || a."number" || '）', c."name", NULL::timestamptz, a."submittedAt"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND a."stage" IN ('consultation', 'handling')
      AND ${unsigned("application", Prisma.sql`a."id"`)}`,
};

const plans: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'survey_plan', s."id", c."name", o."name", NULL::timestamptz, NULL::timestamptz
    FROM "Survey" s JOIN "Cycle" c ON c."id" = s."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = s."agencyId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND s."stage" = 'plan_submitted'`,
};

/** 公示: drafts to be published, and those whose period is over and on which somebody can be decided upon. */
const notices: Source = {
  duties: ["organising"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'notice', n."id", n."title", n."stage"::text, NULL::timestamptz, COALESCE(n."closesAt", l."at")
    FROM "PublicNotice" n JOIN "CandidateList" l ON l."id" = n."listId"
    JOIN "Cycle" c ON c."id" = n."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND ${unsigned("notice", Prisma.sql`n."id"`)}
      AND (n."stage" = 'draft' OR (n."stage" = 'published' AND n."closesAt" <= ${at} AND EXISTS (
        SELECT 1 FROM "Candidate" d JOIN "Application" a ON a."id" = d."applicationId" AND a."stage" = 'public_notice'
        WHERE d."listId" = n."listId" AND NOT EXISTS (
          SELECT 1 FROM "Objection" b JOIN "PublicNotice" m ON m."id" = b."noticeId" AND m."listId" = n."listId"
          WHERE b."applicationId" = a."id" AND ${HOLDS}))))`,
};

/**
 * What the organiser inspects itself and hasn't concluded; what an office hasn't brought to an end in time, which it may take back; and
 * whosever title is gone, which it is to end.
 */
const ownAndOpen = (
  at: Date,
) => Prisma.sql`(i."deskOfficeId" IS NULL AND i."stage" NOT IN ('rectifying', 'concluded', 'ended')
  OR k."dueAt" < ${at} AND i."stage" IN ('assigned', 'checking', 'hearing', 'answered')
  OR i."stage" NOT IN ('concluded', 'ended') AND EXISTS (
    SELECT 1 FROM "Designation" d WHERE d."id" = i."designationId" AND d."stage" IN ('revoked', 'lapsed')))`;

/** 回访抽查: a frame to draw from, or places drawn and not yet looked at. */
const checks: Source = {
  duties: ["organising"],
  sql: (actor, at) => Prisma.sql`
    SELECT CASE k."stage" WHEN 'frozen' THEN 'draw' ELSE 'inspection' END, k."id", p."name" || ' ' || k."year" || ' 年',
      (SELECT count(*) FROM "Inspection" i WHERE i."spotCheckId" = k."id" AND ${ownAndOpen(at)})::text,
      CASE k."stage" WHEN 'frozen' THEN k."seedAt" ELSE k."dueAt" END, COALESCE(k."drawnAt", k."frozenAt")
    FROM "SpotCheck" k JOIN "Programme" p ON p."id" = k."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND ${unsigned("spot_check", Prisma.sql`k."id"`)}
      AND (k."stage" = 'frozen'
        OR EXISTS (SELECT 1 FROM "Inspection" i WHERE i."spotCheckId" = k."id" AND ${ownAndOpen(at)}))`,
};

/** 推荐上报: lists drawn up and not yet proposed. */
const promotions: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'promotion', l."id", c."name", '', c."submissionCloses", l."createdAt"
    FROM "PromotionList" l JOIN "Cycle" c ON c."id" = l."toCycleId"
    WHERE l."officeId" = ${actor.organisationId}::uuid AND l."stage" = 'draft' AND ${unsigned("promotion", Prisma.sql`l."id"`)}`,
};

/** 延期: what places have asked for and the organiser decides on. */
const extensions: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'extension', e."id", o."name" || ' ' || c."name", e."kind"::text, e."deadline", e."askedAt"
    FROM "Extension" e JOIN "Cycle" c ON c."id" = e."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = e."organisationId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND e."kind" <> 'correction' AND e."stage" = 'asked'
      AND ${unsigned("extension", Prisma.sql`e."id"`)}`,
};

/** 弄虚作假: what an office has reported and the organiser decides. */
const fabrications: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'decide_fabrication', r."id", o."name" || '（' || a."number" || '）', f."name", NULL::timestamptz, r."reportedAt"
    FROM "FabricationReport" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Organisation" f ON f."id" = r."officeId" JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND r."stage" = 'reported'
      AND ${unsigned("fabrication_report", Prisma.sql`r."id"`)}`,
};

export const organiserSources: readonly Source[] = [
  fabrications,
  extensions,
  flags,
  cycles,
  cases,
  recheckVisits,
  plans,
  notices,
  checks,
  promotions,
];
