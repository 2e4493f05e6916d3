import "server-only";
import { PLACE_SHOWN } from "@/lib/blinding/sql";
import { OWN_CASES } from "@/lib/moderation/sql";
import { Prisma } from "@/lib/platform/db";
import type { Source } from "./source";

/** 评分差异 of one's own sheets that are open and wait for this side, by sheet. */
const talks: Source = {
  duties: ["assessing"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'talk_differences', s."id", ${PLACE_SHOWN}, count(*)::text, min(d."since" + make_interval(days => c."moderationDays")), min(d."since")
    FROM "item_differences"(${OWN_CASES(actor.userId)}) d
    JOIN "Application" a ON a."id" = d."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."assessorId" = ${actor.userId}::uuid AND s."kind" = 'regular' AND s."stage" = 'handed_in'
    JOIN "ItemScore" i ON i."sheetId" = s."id" AND i."indicatorId" = d."indicatorId"
    CROSS JOIN LATERAL (SELECT "item_basis"(d."applicationId", d."indicatorId") AS "basis") b
    WHERE d."since" + make_interval(days => c."moderationDays") > ${at}
      AND NOT EXISTS (SELECT 1 FROM "AdjudicationInForce" j WHERE j."applicationId" = a."id" AND j."indicatorId" = d."indicatorId")
      AND NOT EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = a."id" AND t."indicatorId" = d."indicatorId"
        AND t."basis" = b."basis" AND t."purpose" = 'difference' AND t."endedAt" IS NULL)
      AND coalesce((SELECT l."stage"::text FROM "LotCase" x JOIN "AssessmentLot" l ON l."id" = x."lotId" WHERE x."applicationId" = a."id"),
        'assessing') = 'assessing'
    GROUP BY s."id", a."id", c."id", o."id"`,
};

/** What one was asked to decide as a third. */
const seats: Source = {
  duties: ["assessing"],
  sql: (actor) => Prisma.sql`
    SELECT 'decide_third', t."id", ${PLACE_SHOWN}, t."purpose"::text, NULL::timestamptz, t."at"
    FROM "ThirdReader" t JOIN "Application" a ON a."id" = t."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE t."assessorId" = ${actor.userId}::uuid AND t."endedAt" IS NULL AND c."stage" = 'open'
      AND a."stage" IN ('expert_review', 'assessment') AND NOT "recused_from"(a."id", t."assessorId")`,
};

/** Differences for which a third was asked, by cycle: the organiser appoints or draws one. */
const wanted: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'find_third', c."id", c."name", count(*)::text, NULL::timestamptz, min(r."at")
    FROM "ThirdRequest" r JOIN "Application" a ON a."id" = r."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND c."stage" = 'open' AND a."stage" IN ('expert_review', 'assessment')
      AND r."basis" = "item_basis"(r."applicationId", r."indicatorId")
      AND NOT EXISTS (SELECT 1 FROM "AdjudicationInForce" j WHERE j."applicationId" = a."id" AND j."indicatorId" = r."indicatorId")
      AND NOT EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = a."id" AND t."indicatorId" = r."indicatorId"
        AND t."basis" = r."basis" AND t."purpose" = 'difference' AND t."endedAt" IS NULL)
    GROUP BY c."id"`,
};

/** 初步扣分意见 shown to one's own place, to be answered within the days of the lot. */
const deductions: Source = {
  duties: ["filing"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'answer_deductions', a."id", a."number" || ' ' || c."name", count(*)::text, l."answersDueAt", q."releasedAt"
    FROM "ProvisionalAnswer" q JOIN "ProvisionalDeduction" d ON d."answerId" = q."id"
    JOIN "AssessmentLot" l ON l."id" = q."lotId" JOIN "Application" a ON a."id" = q."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE a."applicantId" = ${actor.organisationId}::uuid AND q."stage" = 'open' AND l."stage" = 'answering' AND l."answersDueAt" >= ${at}
      AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'provisional_answer' AND s."subjectId" = q."id" AND s."stage" = 'pending')
    GROUP BY q."id", l."id", a."id", c."id"`,
};

/** Replies of places that nobody has decided and that no assessor was given, by cycle. */
const replies: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT 'decide_replies', c."id", c."name", count(*)::text, NULL::timestamptz, min(q."handedInAt")
    FROM "ProvisionalAnswer" q JOIN "DeductionReply" r ON r."answerId" = q."id" JOIN "AssessmentLot" l ON l."id" = q."lotId"
    JOIN "Application" a ON a."id" = q."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND q."stage" = 'handed_in' AND l."stage" = 'answering'
      AND NOT EXISTS (SELECT 1 FROM "DeductionRuling" g WHERE g."answerId" = q."id" AND g."indicatorId" = r."indicatorId")
      AND NOT EXISTS (SELECT 1 FROM "ThirdReader" t WHERE t."applicationId" = a."id" AND t."indicatorId" = r."indicatorId"
        AND t."purpose" = 'answer' AND t."endedAt" IS NULL)
    GROUP BY c."id"`,
};

export const moderationSources: readonly Source[] = [talks, seats, wanted, deductions, replies];
