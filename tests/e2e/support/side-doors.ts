import { ask } from "./database";

const staffOf = (organisation: string, duty: string, alias = "u") =>
  `JOIN "User" ${alias} ON ${alias}."organisationId" = ${organisation} AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = ${alias}."id" AND d."duty" = '${duty}')`;
const by = (account: string, table: string, first: string, behind = "", where = "true") =>
  `SELECT '${account}' AS "account", '${first}' || t."id" || '${behind}' AS "address" FROM "${table}" t WHERE ${where} ORDER BY t."id" DESC`;
const at = (account: string, address: string) => `SELECT '${account}' AS "account", '${address}' AS "address"`;
const cycle = (table: string, first: string, behind = "", where = "true") =>
  `SELECT 'yunzeban_shenhe' AS "account", '/organise/cycles/' || t."cycleId" || '${first}' || t."id" || '${behind}' AS "address" FROM "${table}" t WHERE ${where} ORDER BY t."id"`;
const case_ = (table: string, first: string, behind = "") =>
  `SELECT 'yunzeban_shenhe' AS "account", '/organise/cycles/' || t."cycleId" || '${first}' || t."id" || '${behind}/' || a."id" AS "address"
   FROM "${table}" t JOIN "Application" a ON a."cycleId" = t."cycleId" AND a."stage" NOT IN ('draft', 'withdrawn') ORDER BY t."id", a."id"`;
const ownCase = (behind: string, join = "", more = "true") =>
  `SELECT u."account", '/apply/' || a."id" || ${behind} AS "address" FROM "Application" a ${staffOf(`a."applicantId"`, "filing")} ${join} WHERE ${more} ORDER BY a."id"`;
const report = (behind: string) =>
  `SELECT u."account", '/oversee/reports/' || r."id" || '${behind}' AS "address" FROM "AnnualReport" r JOIN "Designation" t ON t."id" = r."designationId"
   ${staffOf(`t."organisationId"`, "filing")} ORDER BY r."stage" = 'draft' DESC, r."id" DESC`;
const unitOf = (behind: string) =>
  `SELECT u."account", '/contribute/' || g."applicationId" || '${behind}' AS "address" FROM (SELECT DISTINCT "applicationId", "leadOrganisationId" FROM "IndicatorAssignment") g
   ${staffOf(`g."leadOrganisationId"`, "checking")} ORDER BY g."applicationId"`;
const fromTitle = (address: string) => by("yunzeban_shenhe", "Designation", address);

/** Pages to which the walks don't lead: who may read one, and where, as rows of account and address; the first that is answered is looked at. */
export const SIDE_DOORS: readonly string[] = [
  ...["", "/facts", "/collections", "/gatherings", "/gatherings/new"].map((path) =>
    at("yunzeban_shenhe", `/exchange${path}`),
  ),
  ...["", "/terms", "/basics"].map((page) => at("", `/help${page}`)),
  at("lanxi_shenbao", "/exchange/following"),
  at("yuanheng_guanli", "/assessors/import"),
  at("yunzeban_shenhe", "/oversee/register"),
  at("", "/clues/receipt"),
  by("", "PublicNotice", "/notices/", "/objection/receipt", `t."stage" = 'published'`),
  by("", "DesignationDecision", "/decisions/"),
  at("xitong", "/admin/organisations/new"),
  at("xitong", "/admin/users/new"),
  by("anquan", "User", "/admin/security/"),
  fromTitle("/oversee/titles/"),
  fromTitle("/oversee/clues/new?title="),
  fromTitle("/oversee/handlings/new?title="),
  by("zhongyangban_shenhe", "Clue", "/oversee/clues/"),
  by("zhongyangban_shenhe", "SpotCheck", "/oversee/checks/"),
  by("zhongyangban_shenhe", "Inspection", "/oversee/inspections/", "/sheet"),
  report("/bring"),
  report("/write"),
  report("/history"),
  report("/compare"),
  by("shilan_shenbao", "Extension", "/extensions/"),
  `SELECT u."account", '/objection-tasks/' || t."id" AS "address" FROM "ObjectionTask" t JOIN "User" u ON u."organisationId" = t."organisationId"`,
  by("lanzhoushiban_shenhe", "OfficialPaper", "/papers/"),
  by("yunzeban_qianfa", "SignOff", "/sign-offs/", "", `t."id" IS NOT NULL`),
  by("yunzeban_shenhe", "PracticeCase", "/exchange/cases/"),
  `SELECT u."account", '/exchange/cases/' || t."id" || '/edit' AS "address" FROM "PracticeCase" t ${staffOf(`t."organisationId"`, "filing")}
   ORDER BY t."stage" = 'draft' DESC`,
  by("yunzeban_shenhe", "PracticeCollection", "/exchange/collections/"),
  by("shilan_shenbao", "PracticeFollow", "/exchange/following/"),
  by("shilan_shenbao", "PracticeCase", "/exchange/following/new?case="),
  by("yunzeban_shenhe", "Gathering", "/exchange/gatherings/"),
  ownCase("''"),
  ownCase(`'/receipts/' || r."number"`, `JOIN "Receipt" r ON r."applicationId" = a."id"`),
  ownCase(`'/shortcomings/' || s."number"`, `JOIN "Shortcoming" s ON s."applicationId" = a."id"`),
  unitOf("/checking"),
  unitOf("/shortcomings"),
  by("lanzhoushiban_shenhe", "Application", "/review/", "/correction", `t."stage" = 'first_review'`),
  by("lanzhoushiban_shenhe", "Application", "/review/", "/fabrication", `t."stage" = 'first_review'`),
  `SELECT u."account", '/review/lists/' || t."id" AS "address" FROM "RecommendationList" t ${staffOf(`t."officeId"`, "reviewing")}`,
  by("pinggu1", "AssessmentLot", "/assess/lots/"),
  `SELECT u."account", '/assess/differences/' || s."id" || '/' || i."position" AS "address" FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId"
   JOIN "item_differences"(ARRAY(SELECT DISTINCT "applicationId" FROM "ScoreSheet")) d ON d."applicationId" = s."applicationId"
   JOIN "Indicator" i ON i."id" = d."indicatorId" ORDER BY s."assignedAt" DESC, i."position"`,
  `SELECT u."account", '/organise/cycles/' || c."id" || '/differences/' || a."id" || '/' || i."position" AS "address"
   FROM "item_differences"(ARRAY(SELECT DISTINCT "applicationId" FROM "ScoreSheet")) d JOIN "Indicator" i ON i."id" = d."indicatorId" JOIN "Application" a ON a."id" = d."applicationId"
   JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" ${staffOf(`p."organiserId"`, "organising")}`,
  `SELECT 'ceping1' AS "account", '/survey/' || t."id" || '/results/' || a."id" AS "address" FROM "Survey" t JOIN "Application" a ON a."cycleId" = t."cycleId"
   WHERE t."estimateSha256" IS NOT NULL AND a."stage" NOT IN ('draft', 'withdrawn')`,
  by("yunzeban_shenhe", "IndicatorCatalogue", "/organise/catalogues/", "/edit"),
  `SELECT u."account", '/organise/cycles/' || c."id" || '/lots/new' AS "address" FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId"
   ${staffOf(`p."organiserId"`, "organising")} WHERE c."stage" = 'open' ORDER BY c."id"`,
  `SELECT u."account", '/organise/programmes/' || p."id" || '/cycles/new' AS "address" FROM "Programme" p ${staffOf(`p."organiserId"`, "organising")}`,
  ...["", "/quality", "/results", "/sample"].map((behind) => cycle("AssessmentLot", "/lots/", behind)),
  case_("AssessmentLot", "/lots/", "/results"),
  ...["", "/plan", "/quality", "/quality/exclude", "/questionnaire", "/results"].map((behind) =>
    cycle("Survey", "/survey/", behind),
  ),
  case_("Survey", "/survey/", "/results"),
  cycle("VerificationTeam", "/verification/teams/"),
  cycle("Application", "/ranking/"),
  `SELECT DISTINCT u."account", '/organise/cycles/' || c."id" || '/verification/' || a."id" AS "address" FROM "Visit" v JOIN "Application" a ON a."id" = v."applicationId"
   JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" ${staffOf(`p."organiserId"`, "organising")}`,
  `SELECT u."account", '/organise/cycles/' || c."id" || '/allocation/' || s."id" AS "address" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId"
   JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId" ${staffOf(`p."organiserId"`, "organising")} ORDER BY s."id" DESC`,
  `SELECT 'zhongyangban_shenhe' AS "account", '/organise/cycles/' || t."cycleId" || '/allocation/proposals/' || t."id" AS "address" FROM "AllocationProposal" t`,
];

/** Of what these show the demonstration has no row; or, the second page of the sign-in, it is looked at where a phone is enrolled (`accessible`). */
export const NOT_IN_THE_STORY: readonly string[] = [
  "app/(portal)/organise/cycles/[id]/lots/[lotId]/edit/page.tsx",
  "app/(portal)/organise/fabrications/[id]/page.tsx",
  "app/sign-in/code/page.tsx",
  "app/(portal)/apply/[id]/deductions/page.tsx",
  "app/(portal)/organise/cycles/[id]/answers/[answerId]/[position]/page.tsx",
  "app/(portal)/assess/differences/third/[thirdId]/page.tsx",
  "app/(portal)/packages/[id]/page.tsx",
  "app/(portal)/review/bulk/[id]/page.tsx",
];

export type Place = { account: string; address: string };
/** How many rows are tried before a side door counts as closed. */
const TRIED = 25;
export const placesBehind = (door: string): Promise<Place[]> => ask<Place>(`${door} LIMIT ${TRIED}`);
