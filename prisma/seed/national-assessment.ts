import type { Tx } from "@/lib/platform/db";
import { moment } from "./days";

const CASES = 200;
const ASSESSORS = 40;
/** Sheets of the last so many cases are still being scored. */
const SCORING = 60;

/** A lot of 200 of the country's cases, each read by two of forty assessors of two agencies: 41,600 marks, most sheets handed in. */
export async function scoreNationalLot(db: Tx, cycleId: string): Promise<void> {
  const at = moment("2026-11-15");
  await db.$executeRaw`
    UPDATE "Application" SET "stage" = 'assessment', "position" = 1 WHERE "id" IN (
      SELECT "id" FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "stage" = 'first_review' ORDER BY "number" LIMIT ${CASES}::int)`;
  await assessors(db);
  const lotId = await lot(db, cycleId, at);
  await sheets(db, lotId, at);
  await marks(db, lotId, at);
  await db.$executeRaw`ANALYZE`;
}

/** In turn of either agency. They have no password to sign in with. */
async function assessors(db: Tx): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "User" ("id", "account", "name", "passwordHash", "mustChangePassword", "organisationId")
    SELECT uuidv7(), 'guimo_pinggu' || n, '评估员' || n, '', false, u."organisationId"
    FROM generate_series(1, ${ASSESSORS}::int) n JOIN "User" u ON u."account" = CASE n % 2 WHEN 0 THEN 'pinggu1' ELSE 'pinggu3' END`;
  await db.$executeRaw`
    INSERT INTO "UserDuty" ("userId", "duty") SELECT "id", 'assessing' FROM "User" WHERE "account" LIKE 'guimo\_pinggu%'`;
}

async function lot(db: Tx, cycleId: string, at: Date): Promise<string> {
  const { id } = await db.assessmentLot.create({ data: { cycleId, number: 1, name: "规模标段", createdAt: at } });
  await db.$executeRaw`
    WITH agency AS (SELECT DISTINCT "organisationId" AS "id" FROM "User" WHERE "account" LIKE 'guimo\_pinggu%'),
    commissioned AS (
      INSERT INTO "Commission" ("cycleId", "agencyId", "kind", "at") SELECT ${cycleId}::uuid, "id", 'assessment', ${at} FROM agency)
    INSERT INTO "LotAgency" ("lotId", "agencyId", "at") SELECT ${id}::uuid, "id", ${at} FROM agency`;
  await db.$executeRaw`
    INSERT INTO "LotCase" ("lotId", "applicationId", "code")
    SELECT ${id}::uuid, "id", 'A' || lpad(row_number() OVER (ORDER BY "number")::text, 3, '0')
    FROM "Application" WHERE "cycleId" = ${cycleId}::uuid AND "stage" = 'assessment'`;
  await db.assessmentLot.update({ where: { id }, data: { stage: "assessing", beganAt: at } });
  await db.$executeRaw`
    INSERT INTO "LotEntry" ("lotId", "userId", "signedAt", "text", "textSha256")
    SELECT ${id}::uuid, "id", ${at}, '承诺', encode(sha256(convert_to('承诺', 'UTF8')), 'hex') FROM "User" WHERE "account" LIKE 'guimo\_pinggu%'`;
  return id;
}

/** The second reader of a case is another one each time the first comes round again. */
async function sheets(db: Tx, lotId: string, at: Date): Promise<void> {
  await db.$executeRaw`
    WITH entry AS (SELECT "applicationId", substr("code", 2)::int - 1 AS n FROM "LotCase" WHERE "lotId" = ${lotId}::uuid),
    reader AS (SELECT "id", "organisationId", substr("account", 13)::int - 1 AS n FROM "User" WHERE "account" LIKE 'guimo\_pinggu%'),
    given AS (
      SELECT "applicationId", n, n % ${ASSESSORS}::int AS reader FROM entry
      UNION ALL SELECT "applicationId", n, (n + 1 + 7 * (n / ${ASSESSORS}::int)) % ${ASSESSORS}::int FROM entry)
    INSERT INTO "ScoreSheet" ("id", "applicationId", "assessorId", "agencyId", "stage", "assignedAt", "handedInAt")
    SELECT uuidv7(), g."applicationId", r."id", r."organisationId",
      CASE WHEN g.n < ${CASES - SCORING}::int THEN 'handed_in' ELSE 'scoring' END::"SheetStage", ${at},
      CASE WHEN g.n < ${CASES - SCORING}::int THEN ${at}::timestamptz END
    FROM given g JOIN reader r ON r.n = g.reader ORDER BY g.n, g.reader`;
}

/** Each reader a little kinder or harsher than the next, within what the scheme tolerates; three minutes between one mark and the next. */
async function marks(db: Tx, lotId: string, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ItemScore" ("sheetId", "indicatorId", "judgement", "points", "reason", "at")
    SELECT s."id", i."id", CASE WHEN i."kind" = 'standard' THEN 'partly_met' ELSE 'not_met' END::"Judgement",
      CASE WHEN i."kind" = 'standard' THEN round((m."points" * (60
        + ('x' || substr(md5(a."number" || i."position"), 1, 7))::bit(28)::int % 21
        + substr(u."account", 13)::int % 7
        + ('x' || substr(md5(s."id"::text || i."position"), 1, 7))::bit(28)::int % 9) / 100)::numeric, 2) ELSE 0 END,
      CASE WHEN i."kind" = 'standard' THEN '佐证材料只覆盖部分单位' ELSE '' END, ${at}::timestamptz + i."position" * interval '3 minutes'
    FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId" JOIN "ScoreSheet" s ON s."applicationId" = a."id"
    JOIN "User" u ON u."id" = s."assessorId"
    JOIN "Indicator" i ON i."catalogueId" = a."catalogueId"
    JOIN "SchemeItem" m ON m."schemeId" = a."schemeId" AND m."indicatorId" = i."id"
    WHERE c."lotId" = ${lotId}::uuid ORDER BY a."number", s."id", i."position"`;
}
