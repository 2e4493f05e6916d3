import "server-only";
import { heldInSql } from "@/lib/designations/holder";
import { Prisma } from "@/lib/platform/db";
import type { Source } from "./source";

const FROM = Prisma.sql`"Inspection" i JOIN "SpotCheck" k ON k."id" = i."spotCheckId" JOIN "Programme" p ON p."id" = k."programmeId"
  JOIN "Designation" d ON d."id" = i."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"`;
const UNSIGNED = Prisma.sql`NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."subject" = 'inspection' AND s."subjectId" = i."id"
  AND s."stage" = 'pending')`;

/** Of a title that is gone nothing is asked any more; the organiser ends its inspection. */
const TITLE_STANDS = Prisma.sql`d."stage" NOT IN ('revoked', 'lapsed')`;

/** 受委托的回访抽查: what the office of a province inspects, unless it waits for the place within its days. */
const delegated: Source = {
  duties: ["reviewing"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'inspect', i."id", o."name" || ' ' || k."year" || ' 年', i."stage"::text, k."dueAt", k."drawnAt"
    FROM ${FROM} WHERE i."deskOfficeId" = ${actor.organisationId}::uuid AND ${UNSIGNED} AND ${TITLE_STANDS}
      AND (i."stage" IN ('assigned', 'checking', 'answered') OR (i."stage" = 'hearing' AND i."hearingDueAt" < ${at}))`,
};

/** 待组织方确认: what an office has forwarded; and a place whose days to mend are over. */
const toConfirm: Source = {
  duties: ["organising"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'confirm_inspection', i."id", o."name" || ' ' || k."year" || ' 年', i."stage"::text, i."rectifyDueAt", k."drawnAt"
    FROM ${FROM} WHERE p."organiserId" = ${actor.organisationId}::uuid AND ${UNSIGNED}
      AND (i."stage" = 'forwarded' OR (i."stage" = 'rectifying' AND i."rectifyDueAt" < ${at}))`,
};

/** 听取意见: what was found at one's own place, to be answered in time. */
const toAnswer: Source = {
  duties: ["filing"],
  sql: (actor, at) => Prisma.sql`
    SELECT 'answer_inspection', i."id", d."title" || ' ' || k."year" || ' 年', p."name", i."hearingDueAt", i."hearingAt"
    FROM ${FROM} WHERE ${heldInSql(actor.organisationId)} AND ${UNSIGNED} AND ${TITLE_STANDS}
      AND i."stage" = 'hearing' AND i."hearingDueAt" >= ${at}`,
};

/** 检查材料: asked for and not handed in. */
const toHandIn: Source = {
  duties: ["filing"],
  sql: (actor) => Prisma.sql`
    SELECT 'hand_in_materials', i."id", d."title" || ' ' || k."year" || ' 年', count(*)::text, min(m."dueAt"), min(m."askedAt")
    FROM ${FROM} JOIN "InspectionMaterial" m ON m."inspectionId" = i."id"
    WHERE ${heldInSql(actor.organisationId)} AND ${TITLE_STANDS} AND i."stage" IN ('checking', 'hearing', 'rectifying')
      AND NOT EXISTS (SELECT 1 FROM "InspectionMaterialFile" f WHERE f."materialId" = m."id")
    GROUP BY i."id", d."title", k."year"`,
};

export const checkSources: readonly Source[] = [delegated, toConfirm, toAnswer, toHandIn];
