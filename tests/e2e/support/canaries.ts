import pg from "pg";
import { PAPER_KINDS, plantFiles } from "./canaries-papers";
import { STANDING_KINDS } from "./canaries-standing";
import { applicantOf, type Kind, OFFICE, of, organiserOf, PLACE, position, reviewersOf } from "./who-may";

export const KINDS: readonly Kind[] = [
  {
    name: "mark",
    table: "ItemScore",
    column: "reason",
    key: ["sheetId", "indicatorId"],
    // of cases whose results are still sealed, one item with a reason on each sheet
    at: `ARRAY(SELECT x FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId", unnest(ARRAY[
      '/assess/' || s."id" || '/items/' || ${position(`t."indicatorId"`)}, '/assess/' || s."id", '/api/sheets/' || s."id" || '/workbook',
      '/organise/cycles/' || a."cycleId" || '/differences/' || a."id" || '/' || ${position(`t."indicatorId"`)},
      '/organise/cycles/' || a."cycleId" || '/differences/export', '/organise/cases/' || a."id"]) x WHERE s."id" = t."sheetId")`,
    where: `t."indicatorId" = (SELECT min(x."indicatorId"::text)::uuid FROM "ItemScore" x WHERE x."sheetId" = t."sheetId" AND x."reason" <> '')
      AND EXISTS (SELECT 1 FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
        WHERE s."id" = t."sheetId" AND c."resultsPublishedAt" IS NULL)`,
    // whose sheet it is; once all of a case are handed in, the others who read it and the organiser
    may: `SELECT s."assessorId" FROM "ScoreSheet" s WHERE s."id" = t."sheetId"
      UNION SELECT o."assessorId" FROM "ScoreSheet" s JOIN "ScoreSheet" o ON o."applicationId" = s."applicationId"
        WHERE s."id" = t."sheetId" AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" w WHERE w."applicationId" = s."applicationId" AND w."stage" IN ('assigned', 'scoring'))
      UNION ${of(
        `SELECT p."organiserId" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
         JOIN "Programme" p ON p."id" = c."programmeId" WHERE s."id" = t."sheetId"
         AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" w WHERE w."applicationId" = s."applicationId" AND w."stage" IN ('assigned', 'scoring'))`,
        "organising",
        "signing",
      )}`,
  },
  {
    name: "finding",
    table: "Finding",
    column: "note",
    key: ["id"],
    at: `ARRAY(SELECT x FROM "Visit" v, unnest(ARRAY['/verify/' || v."id", '/api/visits/' || v."id" || '/report', '/api/visits/' || v."id" || '/checklist',
      '/api/visits/' || v."id" || '/field', '/apply/' || v."applicationId" || '/visits']) x WHERE v."id" = t."visitId")`,
    where: `t."note" <> ''`,
    may: `SELECT m."userId" FROM "TeamMember" m JOIN "Visit" v ON v."teamId" = m."teamId" WHERE v."id" = t."visitId" AND m."userId" IS NOT NULL
      UNION ${of(
        `SELECT p."organiserId" FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
         JOIN "Programme" p ON p."id" = c."programmeId" WHERE v."id" = t."visitId"`,
        "organising",
        "signing",
      )}
      UNION ${of(`SELECT a."applicantId" FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId" WHERE v."id" = t."visitId"`, ...PLACE)}`,
  },
  {
    name: "remark",
    table: "ReviewRemark",
    column: "remark",
    key: ["applicationId", "officeId", "indicatorId"],
    at: `ARRAY['/review/' || t."applicationId" || '/items/' || ${position(`t."indicatorId"`)}, '/review/' || t."applicationId" || '/items',
      '/apply/' || t."applicationId" || '/items/' || ${position(`t."indicatorId"`)}]`,
    where: "true",
    may: reviewersOf(`t."applicationId"`),
  },
  {
    name: "recommendation",
    table: "Recommendation",
    column: "opinion",
    key: ["id"],
    at: `ARRAY['/review/' || t."applicationId", '/organise/cases/' || t."applicationId", '/apply/' || t."applicationId"]`,
    where: "true",
    may: reviewersOf(`t."applicationId"`),
  },
  {
    name: "conclusion",
    table: "ReviewConclusion",
    column: "opinion",
    key: ["id"],
    at: `ARRAY['/review/' || t."applicationId" || '/conclusion', '/review/' || t."applicationId", '/apply/' || t."applicationId"]`,
    where: "true",
    may: reviewersOf(`t."applicationId"`),
  },
  {
    name: "draft_answer",
    table: "IndicatorAnswer",
    column: "narrative",
    key: ["id"],
    at: `ARRAY['/apply/' || t."applicationId" || '/items/' || ${position(`t."indicatorId"`)}, '/api/applications/' || t."applicationId" || '/workbook',
      '/contribute/' || t."applicationId" || '/items/' || ${position(`t."indicatorId"`)}, '/review/' || t."applicationId" || '/items/' || ${position(`t."indicatorId"`)}]`,
    where: `t."narrative" <> '' AND EXISTS (SELECT 1 FROM "Application" a WHERE a."id" = t."applicationId" AND a."stage" = 'draft')`,
    may: `${applicantOf(`t."applicationId"`)}
      UNION SELECT u."id" FROM "User" u JOIN "UserDuty" d ON d."userId" = u."id" WHERE d."duty"::text IN ('filing', 'checking')
        AND u."organisationId" IN (SELECT x."leadOrganisationId" FROM "IndicatorAssignment" x WHERE x."applicationId" = t."applicationId"
          UNION SELECT s."organisationId" FROM "IndicatorSupport" s JOIN "IndicatorAssignment" x ON x."id" = s."assignmentId" WHERE x."applicationId" = t."applicationId")`,
  },
  {
    name: "draft_report",
    table: "AnnualReport",
    column: "achievements",
    key: ["id"],
    at: `ARRAY['/oversee/reports/' || t."id", '/api/annual-reports/' || t."id" || '/word', '/api/annual-reports/' || t."id",
      '/annual-reports/' || t."id", '/annual-reports/' || t."id" || '/paper']`,
    where: `t."stage" IN ('draft', 'in_review')`,
    may: `${of(`SELECT d."organisationId" FROM "Designation" d WHERE d."id" = t."designationId"`, ...PLACE)}
      UNION ${of(`t."deskOfficeId"`, ...OFFICE)}
      UNION ${of(
        `SELECT p."organiserId" FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
         WHERE d."id" = t."designationId" AND t."stage" = 'in_review'`,
        ...OFFICE,
      )}`,
  },
  {
    name: "objection",
    table: "Objection",
    column: "reason",
    key: ["id"],
    at: `ARRAY['/organise/objections/' || t."id", '/notices/' || t."noticeId"]`,
    where: "true",
    may: `${of(organiserOf(`t."applicationId"`), "organising", "signing")}`,
  },
  {
    name: "flag",
    table: "AssessmentFlag",
    column: "text",
    key: ["id"],
    at: `ARRAY(SELECT x FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId", unnest(ARRAY['/assess/' || s."id",
      '/organise/cycles/' || a."cycleId" || '/flags']) x WHERE s."id" = t."sheetId")`,
    where: "true",
    may: `SELECT s."assessorId" FROM "ScoreSheet" s WHERE s."id" = t."sheetId"
      UNION ${of(
        `SELECT p."organiserId" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
         JOIN "Programme" p ON p."id" = c."programmeId" WHERE s."id" = t."sheetId"`,
        "organising",
        "signing",
      )}`,
  },
  {
    name: "feedback",
    table: "FeedbackLetter",
    column: "text",
    key: ["applicationId"],
    at: `ARRAY['/review/feedback/' || t."applicationId", '/organise/feedback/' || t."applicationId", '/api/feedback/' || t."applicationId", '/apply/' || t."applicationId"]`,
    where: `t."approvedAt" IS NULL`,
    may: of(`t."officeId"`, ...OFFICE),
  },
  {
    name: "shortcoming",
    table: "Shortcoming",
    column: "text",
    key: ["id"],
    at: `ARRAY['/apply/' || t."applicationId" || '/shortcomings', '/apply/' || t."applicationId" || '/shortcomings/export',
      '/contribute/' || t."applicationId" || '/shortcomings', '/review/' || t."applicationId"]`,
    where: "true",
    may: `${applicantOf(`t."applicationId"`)} UNION ${of(`t."ownerId"`, "filing", "checking")}`,
  },
  ...STANDING_KINDS,
  ...PAPER_KINDS,
];

export type Canary = { token: string; kind: string; may: ReadonlySet<string>; at: readonly string[] };

/** Puts a word that stands nowhere else into each such row, past the triggers that keep such rows as they are, and answers who may read it. */
export async function plant(): Promise<Canary[]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await client.connect();
  const planted: Canary[] = [];
  try {
    await client.query("BEGIN");
    for (const { name, table, column, key, where, may, at, first, set = `t."${column}" || $2::text` } of KINDS) {
      await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
      if (first) await client.query(first);
      const keys = key.map((each) => `t."${each}"::text`).join(" || ' ' || ");
      const { rows } = await client.query<{ row: string; users: string[]; at: string[] }>(
        `SELECT ${keys} AS "row", ARRAY(SELECT x::text FROM (${may}) AS m(x) WHERE x IS NOT NULL) AS "users", ${at}::text[] AS "at" FROM "${table}" t WHERE ${where} ORDER BY 1 LIMIT 60`,
      );
      for (const [n, { row, users, at: addresses }] of rows.entries()) {
        const token = `QZ${name.replaceAll("_", "").toUpperCase()}${n}QZ`;
        await client.query(`UPDATE "${table}" t SET "${column}" = ${set} WHERE ${keys} = $1`, [row, ` ${token}`]);
        planted.push({ token, kind: name, may: new Set(users), at: addresses });
      }
      await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
    }
    await client.query(`ALTER TABLE "Evidence" DISABLE TRIGGER USER`);
    planted.push(...(await plantFiles(client)));
    await client.query(`ALTER TABLE "Evidence" ENABLE TRIGGER USER`);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
  return planted;
}
