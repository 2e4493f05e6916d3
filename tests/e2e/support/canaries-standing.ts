import { type Kind, OFFICE, of, PLACE } from "./who-may";

const organiserOfTitle = (title: string) =>
  `SELECT p."organiserId" FROM "Designation" d JOIN "Cycle" c ON c."id" = d."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" WHERE d."id" = ${title}`;
/** The offices above the place that the cycle's reports pass. */
const chainOf = (title: string) => `
  SELECT u."id" FROM "User" u JOIN "UserDuty" x ON x."userId" = u."id" JOIN "Organisation" f ON f."id" = u."organisationId" AND f."kind" = 'office'
  JOIN "Area" b ON b."id" = f."areaId" JOIN "Designation" d ON d."id" = ${title} JOIN "Cycle" c ON c."id" = d."cycleId"
  JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Area" a ON a."id" = o."areaId"
  WHERE x."duty"::text IN ('reviewing', 'signing', 'checking') AND b."level" = ANY (c."reportChain") AND starts_with(a."path", b."path")`;
const officesOf = (title: string) => `${of(organiserOfTitle(title), "organising", "signing")} UNION ${chainOf(title)}`;
/** The place, once 告知书 has told it. */
const placeToldOf = (handling: string) =>
  of(
    `SELECT d."organisationId" FROM "Handling" h JOIN "Designation" d ON d."id" = h."designationId" WHERE h."id" = ${handling} AND h."noticeAt" IS NOT NULL`,
    ...PLACE,
  );
const titleOf = (handling: string) => `(SELECT h."designationId" FROM "Handling" h WHERE h."id" = ${handling})`;
const aboutHandling = (
  handling: string,
) => `'/oversee/handlings/' || ${handling}, '/oversee/titles/' || ${titleOf(handling)},
  '/api/handlings/' || ${handling} || '/papers/notice', '/api/handlings/' || ${handling} || '/papers/decision', '/oversee/handlings'`;
const OF_RECHECK = {
  table: "RecheckConclusion",
  key: ["handlingId"],
  at: `ARRAY[${aboutHandling(`t."handlingId"`)}, '/organise/cases/' || t."applicationId", '/apply/' || t."applicationId"]`,
  where: "true",
  may: `${officesOf(titleOf(`t."handlingId"`))} UNION ${placeToldOf(`t."handlingId"`)}`,
};
const NOTE = "{visits,0,unborne,0,note}";

const ORGANISERS_OF_NOTICE = of(
  `SELECT p."organiserId" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" WHERE c."id" = t."cycleId"`,
  "organising",
  "signing",
);
const aboutNotice = `ARRAY['/organise/notices/' || t."id", '/api/notices/' || t."id", '/notices/' || t."id", '/organise/notices',
  '/organise/notices/' || t."replacesId", '/notices/' || t."replacesId", '/notices', '/']`;

/** What is done about titles, and what isn't out yet. */
export const STANDING_KINDS: readonly Kind[] = [
  { ...OF_RECHECK, name: "recheck_opinion", column: "opinion" },
  {
    ...OF_RECHECK,
    name: "recheck_found",
    column: "found",
    set: `jsonb_set(t."found", '${NOTE}', to_jsonb((t."found" #>> '${NOTE}') || $2::text))`,
  },
  {
    name: "handling",
    table: "Handling",
    column: "reason",
    key: ["id"],
    at: `ARRAY[${aboutHandling(`t."id"`)}]`,
    where: "true",
    // the place is told what 告知书 says, not why it was begun
    may: officesOf(`t."designationId"`),
  },
  {
    name: "statement",
    table: "Hearing",
    column: "statement",
    key: ["id"],
    at: `ARRAY[${aboutHandling(`t."handlingId"`)}]`,
    where: `t."statement" <> ''`,
    may: `${officesOf(titleOf(`t."handlingId"`))} UNION ${placeToldOf(`t."handlingId"`)}`,
  },
  {
    name: "clue",
    table: "Clue",
    column: "content",
    key: ["id"],
    at: `ARRAY['/oversee/clues/' || t."id", '/oversee/clues', '/oversee/titles/' || t."designationId", '/clues']`,
    where: "true",
    may: `${of(organiserOfTitle(`t."designationId"`), "organising", "signing")}
      UNION ${of(`t."assigneeId"`, "reviewing", "signing", "checking")} UNION ${of(`t."officeId"`, "reviewing", "signing", "checking")}`,
  },
  {
    name: "notice_draft",
    table: "PublicNotice",
    column: "body",
    key: ["id"],
    first: `INSERT INTO "PublicNotice" ("id", "cycleId", "listId", "title", "body", "contact", "replacesId", "replaceReason")
      SELECT gen_random_uuid(), "cycleId", "listId", "title", "body", "contact", "id", '更正联系地址' FROM "PublicNotice" WHERE "stage" = 'published'`,
    at: aboutNotice,
    where: `t."stage" = 'draft'`,
    may: ORGANISERS_OF_NOTICE,
  },
  {
    name: "notice_waiting",
    table: "PublicNotice",
    column: "snapshot",
    key: ["id"],
    first: `INSERT INTO "PublicNotice" ("id", "cycleId", "listId", "stage", "title", "body", "contact", "replacesId", "replaceReason", "publishedAt", "closesAt", "snapshot", "sha256")
      SELECT gen_random_uuid(), "cycleId", "listId", 'scheduled', "title", "body", "contact", "id", '更正联系地址', now() + interval '30 days', now() + interval '40 days', "snapshot", "sha256"
      FROM "PublicNotice" WHERE "stage" = 'concluded'`,
    // in what will be public, and in what its office reads of it until then
    set: `jsonb_set(jsonb_set(t."snapshot", '{title}', to_jsonb((t."snapshot" ->> 'title') || $2::text)), '{body}', to_jsonb((t."snapshot" ->> 'body') || $2::text)),
      "title" = t."title" || $2::text, "body" = t."body" || $2::text`,
    at: aboutNotice,
    where: `t."stage" = 'scheduled'`,
    may: ORGANISERS_OF_NOTICE,
  },
  {
    name: "practice_draft",
    table: "PracticeCase",
    column: "title",
    key: ["id"],
    at: `ARRAY['/exchange/cases/' || t."id", '/exchange/cases/' || t."id" || '/edit', '/exchange', '/practice', '/practice/' || t."id", '/api/practice-cases/' || t."id"]`,
    where: `t."stage" IN ('draft', 'in_review')`,
    may: `${of(`t."organisationId"`, ...PLACE)} UNION ${of(`SELECT t."deskOfficeId" WHERE t."stage" = 'in_review'`, ...OFFICE)}
      UNION ${of(`SELECT x FROM (${organiserOfTitle(`t."designationId"`)}) AS o(x) WHERE t."stage" = 'in_review'`, "organising", "signing")}`,
  },
  {
    // of a dossier that has never been handed in
    name: "evidence",
    table: "Evidence",
    column: "fileName",
    key: ["id"],
    at: `ARRAY['/apply/evidence', '/apply/evidence/export', '/apply/evidence/' || t."id"]`,
    where: `t."filedAt" IS NULL AND t."fileName" IS NOT NULL`,
    may: of(`t."organisationId"`, ...PLACE),
  },
  {
    name: "catalogue_draft",
    table: "IndicatorCatalogue",
    column: "title",
    key: ["id"],
    at: `ARRAY['/organise/catalogues/' || t."id", '/organise/catalogues', '/organise/catalogues/export']`,
    where: `t."publishedAt" IS NULL`,
    may: of(`t."keeperId"`, ...OFFICE),
  },
];
