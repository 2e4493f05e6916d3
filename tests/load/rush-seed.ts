import { db } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";
import { DEMO_PASSWORD } from "@/prisma/seed/accounts";
import { PROVINCE_CODES } from "@/prisma/seed/national";

/** Of each province so many places take part: the odd ones are still filling in, the even ones are ready to be filed. */
const PLACES = 20;

// Puts some places of the country that prisma/seed/national-main.ts makes back before their filing, each with somebody who fills in and
// somebody who signs, for `npm run load`. Their dossiers lack nothing. Prints the password of all of them.
const cycle = await db.cycle.findFirstOrThrow({ where: { programme: { key: "national-size" } } });
const passwordHash = await hashPassword(DEMO_PASSWORD);
await db.$executeRaw`
  CREATE TABLE "RushPlace" AS
  SELECT "id", "organisationId", "province", "n"::int AS "n", "n" % 2 = 0 AS "ready",
    'rush_' || lower("province") || '_' || "n" AS "account"
  FROM (SELECT a."id", o."id" AS "organisationId", substr(o."code", 5, 3) AS "province",
      row_number() OVER (PARTITION BY substr(o."code", 5, 3) ORDER BY md5(o."code")) AS "n"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId" AND o."code" LIKE 'GOV-N%'
    WHERE a."cycleId" = ${cycle.id}::uuid AND a."stage" = 'first_review'
      AND NOT EXISTS (SELECT 1 FROM "ReviewAssignment" r WHERE r."applicationId" = a."id")
      AND NOT EXISTS (SELECT 1 FROM "CorrectionRequest" r WHERE r."applicationId" = a."id")) place
  WHERE "n" <= ${PLACES}::int`;
await db.$executeRaw`
  INSERT INTO "User" ("id", "account", "name", "passwordHash", "mustChangePassword", "organisationId")
  SELECT uuidv7(), p."account" || s."side", s."name" || p."n", ${passwordHash}, false, p."organisationId"
  FROM "RushPlace" p CROSS JOIN (VALUES ('_f', '经办'), ('_s', '签发')) s("side", "name")`;
await db.$executeRaw`
  INSERT INTO "UserDuty" ("userId", "duty")
  SELECT u."id", CASE right(u."account", 2) WHEN '_f' THEN 'filing' ELSE 'signing' END::"Duty" FROM "User" u WHERE u."account" LIKE 'rush\_%'`;
await db.$executeRaw`
  UPDATE "Application" SET "stage" = 'draft', "position" = -1, "deskOfficeId" = NULL, "submittedAt" = NULL
  WHERE "id" IN (SELECT "id" FROM "RushPlace")`;
// province by province: each statement stays well within the time that the database allows one
for (const province of PROVINCE_CODES) {
  await db.$executeRaw`
    UPDATE "IndicatorAnswer" n SET "judgement" = CASE i."kind" WHEN 'standard' THEN 'met' ELSE 'not_met' END::"Judgement",
      "declared" = i."negative",
      "metrics" = (SELECT coalesce(jsonb_object_agg(m->>'key', coalesce((m->>'value')::float8, 1)), '{}') FROM jsonb_array_elements(i."metrics") m)
    FROM "Indicator" i WHERE i."id" = n."indicatorId"
      AND n."applicationId" IN (SELECT "id" FROM "RushPlace" WHERE "province" = ${province})`;
  await db.$executeRaw`
    INSERT INTO "EvidenceUse" ("evidenceId", "applicationId", "indicatorId")
    SELECT e."id", p."id", i."id" FROM "RushPlace" p JOIN "Application" a ON a."id" = p."id"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    CROSS JOIN LATERAL (SELECT "id" FROM "Evidence" WHERE "organisationId" = p."organisationId" ORDER BY "id" LIMIT 1) e
    WHERE p."province" = ${province} ON CONFLICT DO NOTHING`;
}
// what the floor of a filing writes
await db.$executeRaw`CREATE TABLE "FloorFiling" ("applicationId" uuid, "key" text PRIMARY KEY, "stage" text, "dossier" jsonb, "at" timestamptz)`;
await db.$executeRaw`VACUUM ANALYZE`;
await db.$disconnect();
console.log(DEMO_PASSWORD);
