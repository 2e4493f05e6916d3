import "server-only";
import { ACTS } from "@/lib/objections/acting";
import { Prisma } from "@/lib/platform/db";
import type { Source } from "./source";

/** 异议: by number and candidate, with its clock; on its handlers' desks, on everybody's while there is none who acts. Who lodged it is not read here. */
const objections: Source = {
  duties: ["organising"],
  sql: (actor) => Prisma.sql`
    SELECT CASE WHEN x."any" THEN 'objection' ELSE 'assign_objection' END, b."id", o."name", b."receiptNumber",
      CASE b."stage" WHEN 'lodged' THEN b."acceptBy" ELSE b."replyBy" END, b."lodgedAt"
    FROM "Objection" b JOIN "PublicNotice" n ON n."id" = b."noticeId" JOIN "Cycle" c ON c."id" = n."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Application" a ON a."id" = b."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    CROSS JOIN LATERAL (SELECT count(*) > 0 AS "any", COALESCE(bool_or(h."userId" = ${actor.userId}::uuid), false) AS "own"
      FROM "ObjectionHandler" h WHERE h."objectionId" = b."id" AND ${ACTS}) x
    WHERE p."organiserId" = ${actor.organisationId}::uuid AND b."stage" IN ('lodged', 'investigating') AND (x."own" OR NOT x."any")
      AND NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'objection' AND s."subjectId" = b."id" AND s."stage" = 'pending')`,
};

/** 交办、转办: what the organiser has asked this unit in the course of an objection. */
const tasks = (duties: Source["duties"], kind: "inquiry" | "statement"): Source => ({
  duties,
  sql: (actor) => Prisma.sql`
    SELECT 'answer_objection', t."id", o."name", t."kind"::text, t."dueAt", t."givenAt"
    FROM "ObjectionTask" t JOIN "Objection" b ON b."id" = t."objectionId" JOIN "Application" a ON a."id" = b."applicationId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE t."organisationId" = ${actor.organisationId}::uuid AND t."kind"::text = ${kind}
      AND t."answeredAt" IS NULL AND t."closedAt" IS NULL`,
});

export const objectionSources: readonly Source[] = [
  objections,
  tasks(["reviewing", "organising"], "inquiry"),
  tasks(["filing"], "statement"),
];
