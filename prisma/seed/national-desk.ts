import type { Tx } from "@/lib/platform/db";
import { moment } from "./days";
import { NATIONAL_OFFICE, PROVINCE_CODES } from "./national";

const TOWNS = 9;

/** What an office does with the cases on its desk: officers, corrections that came back, likenesses, for some of those of these applicants. */
export async function workAtDesk(db: Tx, cycleId: string, places: string): Promise<void> {
  const at = moment("2026-11-10");
  await db.$executeRaw`
    INSERT INTO "ReviewAssignment" ("id", "applicationId", "officeId", "userId", "assignedByName", "at")
    SELECT uuidv7(), a."id", a."deskOfficeId", u."id", u."name", ${at} FROM "Application" a
    JOIN "Organisation" o ON o."id" = a."applicantId" AND o."code" LIKE ${places}
    JOIN "User" u ON u."organisationId" = a."deskOfficeId" AND u."account" = 'zhongyangban_shenhe'
    WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" = 'first_review' AND a."selfMet" % 2 = 0`;
  await db.$executeRaw`
    WITH asked AS (
      INSERT INTO "CorrectionRequest" ("id", "applicationId", "officeId", "round", "dueAt", "openedAt", "closedAt", "resubmittedAt",
        "changedItems")
      SELECT uuidv7(), a."id", a."deskOfficeId", 1, ${at}, ${at}, ${at}, ${at}, 3 FROM "Application" a
      JOIN "Organisation" o ON o."id" = a."applicantId" AND o."code" LIKE ${places}
      WHERE a."cycleId" = ${cycleId}::uuid AND a."stage" = 'first_review' AND a."selfMet" % 10 = 0
      RETURNING "id", "applicationId")
    INSERT INTO "CorrectionItem" ("id", "requestId", "indicatorId", "remark", "before", "after")
    SELECT uuidv7(), q."id", i."id", '请补充说明', '{"narrative":"原来的说明","judgement":"met"}',
      '{"narrative":"补充后的说明","judgement":"met"}'
    FROM asked q JOIN "Application" a ON a."id" = q."applicationId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND i."position" <= 3`;
}

/** Nine townships of every county file as well, in the same cycle and onto the same desk: ten times as many cases, without their answers. */
export async function growTenfold(db: Tx, cycleId: string): Promise<void> {
  const at = moment("2026-11-01");
  for (const province of PROVINCE_CODES) {
    await db.$executeRaw`
      INSERT INTO "Area" ("id", "code", "name", "level", "parentId", "path")
      SELECT uuidv7(), p."code" || 'T' || n, p."name" || n || '镇', 'township', p."id", p."path" || p."code" || 'T' || n || '/'
      FROM "Area" p CROSS JOIN generate_series(1, ${TOWNS}::int) n WHERE p."code" LIKE ${`${province}%`} AND p."level" = 'county'`;
    await db.$executeRaw`
      INSERT INTO "Organisation" ("id", "code", "name", "kind", "areaId")
      SELECT uuidv7(), 'TOWN-' || "code", "name" || '人民政府', 'township', "id" FROM "Area"
      WHERE "code" LIKE ${`${province}%`} AND "level" = 'township' ORDER BY "code"`;
    await db.$executeRaw`
      INSERT INTO "Application" ("id", "number", "cycleId", "applicantId", "track", "catalogueId", "schemeId", "stage", "position",
        "deskOfficeId", "createdAt", "submittedAt", "selfMet", "selfApplicable", "selfBasisPoints", "selfScore")
      SELECT uuidv7(), 'GM-' || lpad(nextval('application_number_seq')::text, 6, '0'), ${cycleId}::uuid, t."id", 'comprehensive',
        k."catalogueId", k."schemeId", 'first_review', 0, d."id", ${at}::timestamptz, ${at}::timestamptz + t.n * interval '1 second',
        90 + t.n % 11, 100, 9000 + (t.n * 7919) % 1001, 80 + ((t.n * 104729) % 2001) / 100.0
      FROM (SELECT o."id", row_number() OVER (ORDER BY md5(o."code"))::int AS n FROM "Organisation" o
        WHERE o."code" LIKE ${`TOWN-${province}%`}) t
      JOIN "CycleCatalogue" k ON k."cycleId" = ${cycleId}::uuid AND k."applicantKind" = 'county_government'
      JOIN "Organisation" d ON d."code" = ${NATIONAL_OFFICE}`;
    await workAtDesk(db, cycleId, `TOWN-${province}%`);
  }
}
