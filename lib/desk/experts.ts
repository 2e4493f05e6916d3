import "server-only";
import { PLACE_SHOWN } from "@/lib/blinding/sql";
import { Prisma } from "@/lib/platform/db";
import type { Source } from "./source";

/** 评分表 given to this assessor. */
const sheets: Source = {
  duties: ["assessing"],
  sql: (actor) => Prisma.sql`
    SELECT 'sheet' AS work, s."id", ${PLACE_SHOWN} AS title, c."name" AS note, NULL::timestamptz AS deadline, s."assignedAt" AS since
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Cycle" c ON c."id" = a."cycleId"
    WHERE s."assessorId" = ${actor.userId}::uuid AND s."stage" IN ('assigned', 'scoring')
      AND a."stage" IN ('expert_review', 'assessment') AND NOT "recused_from"(a."id", s."assessorId")`,
};

/** 满意度测评 commissioned from one's own agency. */
const surveys: Source = {
  duties: ["surveying"],
  sql: (actor) => Prisma.sql`
    SELECT 'survey', s."id", c."name", s."stage"::text, COALESCE(s."extendedTo", s."fieldworkTo"), NULL::timestamptz
    FROM "Survey" s JOIN "Cycle" c ON c."id" = s."cycleId"
    WHERE s."agencyId" = ${actor.organisationId}::uuid AND s."stage" IN ('planning', 'fieldwork')`,
};

/** 实地核查 of the teams this person sits in. */
const visits: Source = {
  duties: ["verifying"],
  sql: (actor) => Prisma.sql`
    SELECT 'visit', v."id", o."name", t."name", v."plannedOn", NULL::timestamptz
    FROM "Visit" v JOIN "VerificationTeam" t ON t."id" = v."teamId" JOIN "Application" a ON a."id" = v."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE v."stage" <> 'handed_in' AND a."stage" = 'verification'
      AND EXISTS (SELECT 1 FROM "TeamMember" m WHERE m."teamId" = t."id" AND m."userId" = ${actor.userId}::uuid
        AND m."endedAt" IS NULL AND m."capacity" IN ('leader', 'member'))
      AND NOT "verifier_recused"(a."id", ${actor.userId}::uuid)`,
};

export const experts: readonly Source[] = [sheets, surveys, visits];
