import type { Tx } from "@/lib/platform/db";
import { moment } from "./days";
import { createProgramme } from "./programmes/definition";
import { NATIONAL_RULES } from "./programmes/national";

/** Whose desk the whole country's applications lie on. */
export const NATIONAL_OFFICE = "OFF-000000";
const PROVINCES = 32;
/** Large tables are filled province by province: each statement stays well within the time that the database allows one. */
export const PROVINCE_CODES = Array.from({ length: PROVINCES }, (_, n) => `N${String(n + 1).padStart(2, "0")}`);
const BELOW = 10;
const BEING_FILLED = 64;

/**
 * A country's worth of one cycle: 3,200 counties (32 × 10 × 10) that have all filed and lie on one office's desk, each with 104 answers,
 * a report and evidence; 64 of them are filling in a second application. Rows are made inside the database, its triggers and constraints
 * on. Answers with the cycle's id.
 */
export async function seedNational(db: Tx): Promise<string> {
  await places(db);
  const cycleId = await openCycle(db);
  await applications(db, cycleId);
  for (const province of PROVINCE_CODES) await dossiers(db, cycleId, `GOV-${province}%`);
  await db.$executeRaw`ANALYZE`;
  return cycleId;
}

async function places(db: Tx): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Area" ("id", "code", "name", "level", "parentId", "path")
    SELECT uuidv7(), 'N' || lpad(n::text, 2, '0'), '规模' || n || '省', 'province', r."id",
      r."path" || 'N' || lpad(n::text, 2, '0') || '/'
    FROM "Area" r CROSS JOIN generate_series(1, ${PROVINCES}::int) n WHERE r."level" = 'national'`;
  for (const [above, level, word] of [
    ["province", "city", "市"],
    ["city", "county", "县"],
  ]) {
    await db.$executeRaw`
      INSERT INTO "Area" ("id", "code", "name", "level", "parentId", "path")
      SELECT uuidv7(), p."code" || lpad(n::text, 2, '0'), p."name" || n || ${word}, ${level}::"OfficeLevel", p."id",
        p."path" || p."code" || lpad(n::text, 2, '0') || '/'
      FROM "Area" p CROSS JOIN generate_series(1, ${BELOW}::int) n
      WHERE p."code" LIKE 'N%' AND p."level" = ${above}::"OfficeLevel"`;
  }
  await db.$executeRaw`
    INSERT INTO "Organisation" ("id", "code", "name", "kind", "areaId")
    SELECT uuidv7(), 'GOV-' || "code", "name" || '人民政府', 'county_government', "id"
    FROM "Area" WHERE "code" LIKE 'N%' AND "level" = 'county' ORDER BY "code"`;
  await filers(db);
}

/** One person who files, in each of the first places. They have no password to sign in with. */
async function filers(db: Tx): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "User" ("id", "account", "name", "passwordHash", "mustChangePassword", "organisationId")
    SELECT uuidv7(), lower(substr("code", 5)) || '_shenbao', '填报员' || substr("code", 6), '', false, "id"
    FROM "Organisation" WHERE "code" LIKE 'GOV-N%' ORDER BY "code" LIMIT ${BEING_FILLED}`;
  await db.$executeRaw`
    INSERT INTO "UserDuty" ("userId", "duty") SELECT "id", 'filing' FROM "User" WHERE "account" LIKE 'n%\_shenbao'
      AND "organisationId" IN (SELECT "id" FROM "Organisation" WHERE "code" LIKE 'GOV-N%')`;
}

async function openCycle(db: Tx): Promise<string> {
  const rules = { ...NATIONAL_RULES, route: NATIONAL_RULES.route.filter(({ office }) => office === "national") };
  const ids = await createProgramme(db, {
    key: "national-size",
    name: "全国规模示范创建（压力测试）",
    basis: "压力测试",
    organiser: NATIONAL_OFFICE,
    cycles: [
      {
        number: 1,
        name: "全国规模",
        opens: "2026-10-01",
        closes: "2026-12-31",
        rules: { ...rules, route: [{ station: "first_review", office: "national" }, ...rules.route] },
      },
    ],
  });
  await db.$executeRaw`UPDATE "Cycle" SET "stage" = 'open' WHERE "id" = ${ids[1]}::uuid`;
  return ids[1]!;
}

/** All counties at 初审, in the comprehensive track; the first few also still filling in a thematic application. */
async function applications(db: Tx, cycleId: string): Promise<void> {
  const at = moment("2026-11-01");
  await db.$executeRaw`
    WITH place AS (
      SELECT o."id", row_number() OVER (ORDER BY o."code")::int AS n FROM "Organisation" o WHERE o."code" LIKE 'GOV-N%'),
    filed AS (
      SELECT "id", n, 'comprehensive'::"Track" AS track FROM place
      UNION ALL SELECT "id", n, 'thematic'::"Track" FROM place WHERE n <= ${BEING_FILLED}::int)
    INSERT INTO "Application" ("id", "number", "cycleId", "applicantId", "track", "catalogueId", "schemeId", "stage", "position",
      "themeId", "deskOfficeId", "createdAt", "submittedAt", "selfMet", "selfApplicable", "selfBasisPoints", "selfScore")
    SELECT uuidv7(), 'GM-' || lpad(nextval('application_number_seq')::text, 6, '0'), ${cycleId}::uuid, f."id", f.track,
      k."catalogueId", k."schemeId", CASE f.track WHEN 'comprehensive' THEN 'first_review' ELSE 'draft' END::"ApplicationStage",
      CASE f.track WHEN 'comprehensive' THEN 0 ELSE -1 END, t."id", d."id", ${at}::timestamptz,
      CASE f.track WHEN 'comprehensive' THEN ${at}::timestamptz + f.n * interval '1 minute' END,
      90 + f.n % 11, 100, 9000 + (f.n * 7919) % 1001, 80 + ((f.n * 104729) % 2001) / 100.0
    FROM filed f JOIN "CycleCatalogue" k ON k."cycleId" = ${cycleId}::uuid AND k."applicantKind" = 'county_government'
    LEFT JOIN "Theme" t ON f.track = 'thematic' AND t."cycleId" = ${cycleId}::uuid AND t."position" = 1
    LEFT JOIN "Organisation" d ON f.track = 'comprehensive' AND d."code" = ${NATIONAL_OFFICE}
    ORDER BY f.track, f.n`;
}

/** Most places have nobody: all answers are signed by one. */
const firstFiler = async (db: Tx): Promise<string> =>
  (
    await db.user.findFirstOrThrow({
      where: { account: { endsWith: "_shenbao", startsWith: "n" } },
      orderBy: { account: "asc" },
    })
  ).id;

async function dossiers(db: Tx, cycleId: string, places: string): Promise<void> {
  const at = moment("2026-10-20");
  const author = "填报员";
  const authorId = await firstFiler(db);
  await db.$executeRaw`
    INSERT INTO "IndicatorAnswer" ("id", "applicationId", "indicatorId", "judgement", "narrative", "updatedById", "updatedByName", "updatedAt")
    SELECT uuidv7(), a."id", i."id",
      CASE WHEN i."kind" <> 'standard' THEN 'not_met' WHEN (a."selfMet" + i."position") % 13 = 0 THEN 'partly_met' ELSE 'met' END::"Judgement",
      repeat('本项工作已经按要求部署，责任落实到单位和岗位，台账齐全。', 2 + i."position" % 4), ${authorId}::uuid, ${author}, ${at}
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    WHERE a."cycleId" = ${cycleId}::uuid AND o."code" LIKE ${places} ORDER BY a."number", i."position"`;
  await db.$executeRaw`
    INSERT INTO "SelfAssessmentReport" ("applicationId", "text", "characters", "updatedById", "updatedAt")
    SELECT a."id", repeat('本县坚持依法行政，自评情况如下。', 100), 1500, ${authorId}::uuid, ${at}
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE a."cycleId" = ${cycleId}::uuid AND o."code" LIKE ${places}`;
  await db.$executeRaw`
    WITH piece AS (
      SELECT uuidv7() AS "id", a."id" AS "applicationId", a."applicantId", i."id" AS "indicatorId", i."position"
      FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
      JOIN "Indicator" i ON i."catalogueId" = a."catalogueId" AND i."position" <= 6
      WHERE a."cycleId" = ${cycleId}::uuid AND o."code" LIKE ${places}),
    kept AS (
      INSERT INTO "Evidence" ("id", "organisationId", "kind", "title", "text", "createdById", "createdAt")
      SELECT "id", "applicantId", 'summary', '情况简介 ' || "position", '有关做法和成效。', ${authorId}::uuid, ${at} FROM piece)
    INSERT INTO "EvidenceUse" ("evidenceId", "applicationId", "indicatorId") SELECT "id", "applicationId", "indicatorId" FROM piece`;
}
