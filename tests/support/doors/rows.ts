import { db } from "@/lib/platform/db";
import { LOG_FILES } from "@/lib/trail/audit-export";

/** What an `[id]` in an address stands for, by where the address begins; the first that fits. */
const SUBJECT_OF: readonly (readonly [begins: RegExp, table: string])[] = [
  [/^(?:apply\/evidence)\//, "Evidence"],
  [/^(?:apply|contribute|organise\/cases|api\/applications)\//, "Application"],
  [/^review\/lists\/(?:new|move)\//, "Cycle"],
  [/^review\/lists\//, "RecommendationList"],
  [/^review\/bulk\//, "BulkAct"],
  [/^(?:review|organise)\/feedback\/|^api\/feedback\//, "FeedbackLetter"],
  [/^review\//, "Application"],
  [/^admin\/areas\//, "Area"],
  [/^admin\/(?:users|duties|security)\/|^assessors\//, "User"],
  [/^(?:cycles|organise\/cycles|api\/cycles)\//, "Cycle"],
  [/^(?:organise|api)\/catalogues\//, "IndicatorCatalogue"],
  [/^(?:organise|api)\/notices\//, "PublicNotice"],
  [/^organise\/objections\//, "Objection"],
  [/^organise\/fabrications\//, "FabricationReport"],
  [/^objection-tasks\//, "ObjectionTask"],
  [/^organise\/programmes\//, "Programme"],
  [/^organise\/promotions\//, "PromotionList"],
  [/^oversee\/checks\//, "SpotCheck"],
  [/^oversee\/clues\//, "Clue"],
  [/^(?:oversee|api)\/handlings\//, "Handling"],
  [/^oversee\/inspections\//, "Inspection"],
  [/^oversee\/rectifications\//, "Rectification"],
  [/^oversee\/reports\/|^api\/annual-reports\//, "AnnualReport"],
  [/^oversee\/titles\/|^api\/titles\//, "Designation"],
  [/^(?:api\/)?packages\//, "DossierPackage"],
  [/^(?:api\/)?papers\//, "OfficialPaper"],
  [/^(?:api\/)?sign-offs\//, "SignOff"],
  [/^survey\/|^api\/surveys\//, "Survey"],
  [/^extensions\//, "Extension"],
  [/^exchange\/cases\/|^api\/practice-cases\//, "PracticeCase"],
  [/^exchange\/collections\/|^api\/practice-collections\//, "PracticeCollection"],
  [/^exchange\/following\//, "PracticeFollow"],
  [/^(?:exchange|api)\/gatherings\//, "Gathering"],
  [/^api\/allocations\//, "AllocationProposal"],
  [/^api\/deductions\//, "ProvisionalAnswer"],
  [/^api\/findings\//, "Finding"],
  [/^api\/schemes\//, "ScoringScheme"],
  [/^api\/sheets\//, "ScoreSheet"],
  [/^api\/visits\//, "Visit"],
  [/^api\/objection-files\//, "ObjectionFile"],
  [/^api\/standing-files\//, "StandingFile"],
  [/^api\/files\/uploads\//, "Upload"],
  [/^api\/decisions\//, "DesignationDecision"],
  [/^verify\/draws\//, "SpotCheck"],
  [/^annual-reports\//, "AnnualReport"],
  [/^practice\//, "PracticeCase"],
];
const NAMED: Readonly<Record<string, string>> = {
  sheetId: "ScoreSheet",
  lotId: "AssessmentLot",
  thirdId: "ThirdReader",
  proposalId: "AllocationProposal",
  answerId: "ProvisionalAnswer",
  applicationId: "Application",
  surveyId: "Survey",
  teamId: "VerificationTeam",
  visitId: "Visit",
  indicatorId: "Indicator",
  materialId: "InspectionMaterial",
  batchId: "SurveyLinkBatch",
  sectionId: "ThematicSection",
};
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  position: ["1"],
  number: ["1"],
  year: ["2026"],
  section: ["route"],
  list: ["users", "organisations", "duties", "assessors"],
  kind: ["litigation"],
  paper: ["notice", "decision"],
  file: ["titles.csv"],
  place: ["1"],
  nextauth: ["callback/credentials", "csrf", "signout"],
  owner: ["handling", "rectification"],
  duty: ["office", "audit"],
};

/** The keys of some tables that are not called `id`. */
const KEY: Readonly<Record<string, string>> = { FeedbackLetter: "applicationId", Receipt: "number" };
export const keyOf = (table: string): string => KEY[table] ?? "id";

/** What the parameter of an address stands for; null for one that nobody has said. */
export function meantBy(
  path: string,
  name: string,
): { table: string } | { values: readonly string[] } | "sha256" | null {
  if (name === "sha256") return "sha256";
  const address = path.replace(/^app\//, "").replace(/\([a-z]+\)\//g, "");
  if (address.startsWith("trail/log/")) return { values: LOG_FILES };
  if (/\/receipts\/\[number\]/.test(address)) return { table: "Receipt" };
  if (PLAIN[name]) return { values: PLAIN[name] };
  if (NAMED[name]) return { table: NAMED[name] };
  const table = SUBJECT_OF.find(([begins]) => begins.test(address))?.[1];
  return name === "id" && table ? { table } : null;
}

const NOBODY = "00000000-0000-4000-8000-000000000000";
const kept = new Map<string, Promise<string[]>>();

/** Ids of rows of this table, as far apart in it as may be; one that no row has, where it is empty. */
export function idsOf(table: string, most: number): Promise<string[]> {
  const name = `${table} ${most}`;
  const found = kept.get(name) ?? askIds(table, most);
  kept.set(name, found);
  return found;
}

/** Whoever the tests make comes to the doors; what they come to belongs to others, never to one of themselves. */
const NOT_MADE: Readonly<Record<string, string>> = {
  User: `WHERE "account" NOT LIKE 'account%'`,
  Organisation: `WHERE "code" NOT LIKE 'O%'`,
  Area: `WHERE "code" NOT LIKE 'T%'`,
};

async function askIds(table: string, most: number): Promise<string[]> {
  const key = keyOf(table);
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT "${key}"::text AS "id" FROM "${table}" ${NOT_MADE[table] ?? ""} ORDER BY md5("${key}"::text) LIMIT ${most}`,
  );
  return rows.length > 0 ? rows.map(({ id }) => id) : [NOBODY];
}

/** Every address of this door that is tried: `most` subjects, the other parameters as the subject has them where they hang on it. */
export async function addressesOf(
  path: string,
  params: readonly string[],
  most: number,
): Promise<Record<string, string>[]> {
  let addresses: Record<string, string>[] = [{}];
  for (const name of params) {
    const meant = meantBy(path, name);
    if (!meant) throw new Error(`${path}: nobody has said what [${name}] stands for (tests/support/doors/rows.ts)`);
    const next: Record<string, string>[] = [];
    for (const so of addresses) {
      for (const value of await valuesOf(meant, so, most)) next.push({ ...so, [name]: value });
    }
    addresses = next;
  }
  return addresses;
}

async function valuesOf(
  meant: NonNullable<ReturnType<typeof meantBy>>,
  so: Record<string, string>,
  most: number,
): Promise<readonly string[]> {
  if (meant === "sha256") {
    const rows = await db.storedFile.findMany({ orderBy: { sha256: "asc" }, take: most, select: { sha256: true } });
    return rows.map(({ sha256 }) => sha256);
  }
  if ("values" in meant) return meant.values;
  const hung = so.id ? await hungOn(meant.table, so) : [];
  return hung.length > 0
    ? hung.slice(0, most)
    : (await idsOf(meant.table, most)).slice(0, Object.keys(so).length > 0 ? 1 : most);
}

/** Rows of a table that belong to the subject before them in the address. */
async function hungOn(table: string, { id, lotId }: Record<string, string>): Promise<string[]> {
  const by: Record<string, string> = {
    AssessmentLot: `SELECT "id"::text AS "id" FROM "AssessmentLot" WHERE "cycleId"::text = $1`,
    Survey: `SELECT "id"::text AS "id" FROM "Survey" WHERE "cycleId"::text = $1`,
    VerificationTeam: `SELECT "id"::text AS "id" FROM "VerificationTeam" WHERE "cycleId"::text = $1`,
    AllocationProposal: `SELECT "id"::text AS "id" FROM "AllocationProposal" WHERE "cycleId"::text = $1`,
    ScoreSheet: `SELECT s."id"::text AS "id" FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" WHERE a."cycleId"::text = $1`,
    Application: `SELECT "id"::text AS "id" FROM "Application" WHERE "cycleId"::text = $1 AND "stage" NOT IN ('draft', 'withdrawn')`,
    Receipt: `SELECT "number" AS "id" FROM "Receipt" WHERE "applicationId"::text = $1`,
    Indicator: `SELECT x."indicatorId"::text AS "id" FROM "IndicatorAnswer" x WHERE x."applicationId"::text = $1 UNION ALL
      SELECT x."indicatorId"::text FROM "ItemScore" x WHERE x."sheetId"::text = $1`,
  };
  const sql = by[table];
  if (!sql) return [];
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `${sql} ORDER BY 1 LIMIT 3`,
    table === "Application" && lotId ? id : id,
  );
  return rows.map((row) => row.id);
}
