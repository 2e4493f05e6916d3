import "server-only";
import { Prisma } from "@/lib/platform/db";

const { sql } = Prisma;

/** What an office does about a case without deciding anything on it: its own papers, and what it is asked or told. */
const NO_ACT = ["ask_package", "take_package", "package_ready", "package_failed", "supervise", "answer_supervision"];

/** When the case `a` came to its desk, from below, from the place, or back from correction. */
const arrivedAt = sql`COALESCE((SELECT max(e."at") FROM "Event" e WHERE e."applicationId" = a."id" AND e."subject" = 'application'
  AND e."to" = 'first_review'), a."submittedAt", a."createdAt")`;

/** What an office has done on the case `a` that is told in events: on the case itself, or on a 推荐名单 that decides it. */
const actsOf = (office: Prisma.Sql) => sql`(
  SELECT e."at", e."action", e."detail", e."actorName" FROM "Event" e
  WHERE e."applicationId" = a."id" AND e."organisationId" = ${office} AND e."action" <> ALL (${NO_ACT})
  UNION ALL
  SELECT e."at", e."action", e."detail", e."actorName" FROM "RecommendationLine" l
  JOIN "RecommendationList" r ON r."id" = l."listId" AND r."officeId" = ${office}
  JOIN "Event" e ON e."subject" = 'recommendation_list' AND e."subjectId" = r."id" AND e."organisationId" = ${office}
  WHERE l."applicationId" = a."id" AND l."choice" <> 'leave')`;

/** The last act of its desk's office on the case `a`: what is told in events, and remarks and assignments, which have none of their own or too many. */
const lastActAt = sql`GREATEST((SELECT max(t."at") FROM ${actsOf(sql`a."deskOfficeId"`)} t),
  (SELECT max(m."at") FROM "ReviewRemark" m WHERE m."applicationId" = a."id" AND m."officeId" = a."deskOfficeId"),
  (SELECT max(s."at") FROM "ReviewAssignment" s WHERE s."applicationId" = a."id" AND s."officeId" = a."deskOfficeId"))`;

/** `silentSince` in SQL, for the case `a` on the desk that it lies on; a test holds the two together. GREATEST passes over nulls. */
export const SILENT_SINCE = sql`GREATEST(${arrivedAt}, ${lastActAt}, (SELECT max(q."closedAt") FROM "CorrectionRequest" q
  WHERE q."applicationId" = a."id" AND q."officeId" = a."deskOfficeId"))`;

/** `dueAt` in SQL: null where the cycle has no such days. */
export const dueSql = (since: Prisma.Sql, days: Prisma.Sql): Prisma.Sql =>
  sql`(((${since} AT TIME ZONE 'Asia/Shanghai')::date + ${days} + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** `upperOf` in SQL: the office above the desk of the case `a` whose organiser is `p."organiserId"`. */
export const UPPER_OFFICE = sql`(CASE WHEN a."deskOfficeId" = p."organiserId" THEN NULL ELSE COALESCE(
  (SELECT u."id" FROM "Organisation" d JOIN "Area" da ON da."id" = d."areaId"
    JOIN "Organisation" g ON g."id" = p."organiserId" JOIN "Area" ga ON ga."id" = g."areaId"
    JOIN "Area" ua ON starts_with(da."path", ua."path") AND length(ua."path") < length(da."path") AND starts_with(ua."path", ga."path")
    JOIN "Organisation" u ON u."areaId" = ua."id" AND u."kind" = 'office' AND u."closedAt" IS NULL
    WHERE d."id" = a."deskOfficeId" ORDER BY length(ua."path") DESC LIMIT 1), p."organiserId") END)`;

/** A notice `n` whose silence goes on: the case `a` still lies on that desk, and the office has done nothing about it since. */
export const STILL_SILENT = sql`a."deskOfficeId" = n."officeId" AND a."stage" = 'first_review' AND ${SILENT_SINCE} <= n."since"`;

/** The last act of the office of the notice `n` on the case `a` that stands in the trail, as JSON; null where there is none. */
export const LAST_ACT = sql`(SELECT jsonb_build_object('action', t."action", 'detail', t."detail", 'by', t."actorName", 'at', t."at")
  FROM ${actsOf(sql`n."officeId"`)} t ORDER BY t."at" DESC LIMIT 1)`;

/** 待办 of an office: cases of its own that it was reminded of or that are supervised, and what was reported to it and waits for 督办. */
export const SILENT_WORK = (office: Prisma.Sql) => sql`
  SELECT CASE WHEN v."id" IS NULL THEN 'silent_case' ELSE 'answer_supervision' END, a."id", o."name" || '（' || a."number" || '）', c."name",
    NULL::timestamptz, n."since"
  FROM "SilenceNotice" n JOIN "Application" a ON a."id" = n."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
  JOIN "Organisation" o ON o."id" = a."applicantId"
  LEFT JOIN "Supervision" v ON v."applicationId" = a."id" AND v."officeId" = n."officeId" AND v."answeredAt" IS NULL
  WHERE n."officeId" = ${office} AND n."step" = 'reminder' AND ${STILL_SILENT}
  UNION ALL
  SELECT 'supervise', a."id", o."name" || '（' || a."number" || '）', f."name", NULL::timestamptz, n."since"
  FROM "SilenceNotice" n JOIN "Application" a ON a."id" = n."applicationId" JOIN "Organisation" f ON f."id" = n."officeId"
  JOIN "Organisation" o ON o."id" = a."applicantId"
  WHERE n."toldId" = ${office} AND n."step" = 'escalation' AND ${STILL_SILENT} AND NOT EXISTS (SELECT 1 FROM "Supervision" v
    WHERE v."applicationId" = a."id" AND v."officeId" = n."officeId" AND v."upperId" = n."toldId" AND v."since" = n."since")`;
