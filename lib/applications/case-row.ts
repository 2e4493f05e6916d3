import "server-only";
import { leastReaders } from "@/lib/assessment/readers";
import { IS_BLIND } from "@/lib/blinding/sql";
import { partChanged, partLabel } from "@/lib/corrections/sql";
import { correctionExtendedUntil, filingExtendedUntil } from "@/lib/deadlines/sql";
import type { Outcome } from "@/lib/designations/workflow";
import type { LastConclusion } from "@/lib/first-review/conclusion-rules";
import { lastConclusionOf } from "@/lib/first-review/conclusion-sql";
import type { LotStage } from "@/lib/lots/workflow";
import { HOLDS, REMOVES } from "@/lib/objections/sql";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Bar } from "@/lib/programmes/bar";
import { barOver } from "@/lib/programmes/bars";
import type { OfficeLevel, Route } from "@/lib/programmes/route";
import { routeOf } from "@/lib/programmes/route-row";
import type { FormPart } from "@/lib/thematic/rules";
import { fabricationsOf, visitorsOf } from "@/lib/verification/sql";
import type { FilingDepth } from "./answers";
import type { HeldTitle, Stage, Track } from "./case-file";
import type { TitleHeld, TitleRequired } from "./eligibility";
import { titlesAskedOf, titlesGivenTo } from "./titles-held";

/** What one statement tells of a case; `lib/applications/store.ts` puts it in the rules' terms. */
export type CaseRow = {
  id: string;
  number: string;
  cycleId: string;
  programmeId: string;
  applicantId: string;
  applicantName: string;
  applicantKind: string;
  applicantClosedAt: Date | null;
  hasLegislativePower: boolean;
  catalogueId: string;
  allowsNotApplicable: boolean;
  stage: Stage;
  version: number;
  track: Track;
  position: number;
  deskOfficeId: string | null;
  organiserId: string;
  route: Route;
  offices: Partial<Record<OfficeLevel, string>> | null;
  recommenders: string[];
  lastRecommender: string | null;
  acceptedAt: Date | null;
  listWaits: boolean;
  assessors: string[];
  verifiers: string[];
  observers: string[];
  lotStage: LotStage | null;
  cycleNumber: number;
  cycleStage: string;
  submissionOpens: Date;
  submissionCloses: Date;
  graceMinutes: number;
  extendedUntil: Date | null;
  passBasisPoints: number | null;
  reportLimit: number | null;
  correctionRounds: number;
  correctionReasons: string[];
  excludesMunicipality: boolean;
  sheetsPerApplication: number;
  surveyMode: "required" | "optional" | "none";
  resultsPublishedAt: Date | null;
  fabricationBarCycles: number;
  contributors: string[];
  assignmentsOpen: number[];
  checksOpen: number[];
  lastConclusion: LastConclusion | { outcome: null } | null;
  filingDepth: FilingDepth;
  outcomesAllowed: Outcome[];
  titles: HeldTitle[];
  required: TitleRequired[];
  held: TitleHeld[];
  reportCharacters: number | null;
  form: FormPart[];
  themeFree: boolean | null;
  themeTitle: string | null;
  correctionDueAt: Date | null;
  correctionUntil: Date | null;
  openItems: (string | null)[] | null;
  unanswered: string[] | null;
  plannedTo: Date | null;
  roundsUsed: number;
  recommendationPlacesLeft: number | null;
  designationPlacesLeft: number | null;
  sheets: number;
  sheetsOutstanding: number;
  assessedBasisPoints: number | null;
  vetoedItems: number[] | null;
  surveyPlaces: number;
  surveysOpen: number;
  visits: number;
  fabrications: string[];
  visitsOutstanding: number;
  noticeClosesAt: Date | null;
  /** Until when a notice that lists it, signed already, waits for its time; null where none does. */
  noticeWaitsUntil: Date | null;
  /** Objections that keep it from being named for the time being: open ones, 暂缓命名. */
  objectionsOpen: number;
  objectionUpheld: boolean;
  bar: Bar | null;
};

/** The live titles of the place that a 复查 of this cycle is about: of the programmes that it names, or else of its own. */
const TITLES_HELD = Prisma.sql`
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', d."id", 'title', d."title", 'stage', d."stage")
          ORDER BY d."designatedAt", d."id"), '[]'::jsonb)
        FROM "Designation" d JOIN "Cycle" dc ON dc."id" = d."cycleId" JOIN "Programme" dp ON dp."id" = dc."programmeId"
        WHERE d."organisationId" = a."applicantId" AND d."track" = a."track" AND d."stage" IN ('in_force', 'warned', 'suspended')
          AND dp."organiserId" = p."organiserId"
          AND CASE WHEN EXISTS (SELECT 1 FROM "CycleEligibility" WHERE "cycleId" = c."id")
            THEN EXISTS (SELECT 1 FROM "CycleEligibility" WHERE "cycleId" = c."id" AND "programmeId" = dp."id")
            ELSE dp."id" = p."id" END)`;
const { sql } = Prisma;

/** Everything about one application that the rules look at, except its answers; null if there is none. */
export async function caseRow(tx: Tx, id: string): Promise<CaseRow | null> {
  const [row] = await tx.$queryRaw<CaseRow[]>`
    SELECT a."id", a."number", a."cycleId", c."programmeId", a."applicantId", a."catalogueId", a."stage"::text AS "stage",
      a."version", a."track"::text AS "track", a."position", a."deskOfficeId", a."themeTitle", p."organiserId",
      o."name" AS "applicantName", o."kind"::text AS "applicantKind", o."closedAt" AS "applicantClosedAt",
      r."hasLegislativePower", k."allowsNotApplicable",
      c."number" AS "cycleNumber", c."stage"::text AS "cycleStage", c."submissionOpens", c."submissionCloses", c."graceMinutes", c."reportLimit",
      c."correctionRounds", c."correctionReasons", c."excludesMunicipality", c."sheetsPerApplication", c."surveyMode"::text AS "surveyMode",
      c."resultsPublishedAt", c."fabricationBarCycles", c."filingDepth"::text AS "filingDepth", c."outcomesAllowed"::text[] AS "outcomesAllowed",
      ${routeOf(Prisma.sql`c."id"`)} AS "route", ${TITLES_HELD} AS "titles",
      ${titlesAskedOf(sql`c."id"`)} AS "required", ${titlesGivenTo(sql`a."applicantId"`)} AS "held",
      (SELECT jsonb_object_agg(b."level", f."id") FROM "Organisation" f JOIN "Area" b ON b."id" = f."areaId"
        WHERE f."kind" = 'office' AND f."closedAt" IS NULL AND b."code" = ANY(string_to_array(r."path", '/'))) AS "offices",
      ARRAY(SELECT "officeId"::text FROM "Recommendation" WHERE "applicationId" = a."id" AND "endedAt" IS NULL) AS "recommenders",
      (SELECT "officeId" FROM "Recommendation" WHERE "applicationId" = a."id" AND "endedAt" IS NULL ORDER BY "at" DESC, "id" DESC LIMIT 1)
        AS "lastRecommender", a."acceptedAt",
      EXISTS (SELECT 1 FROM "RecommendationList" l WHERE l."officeId" = a."deskOfficeId" AND l."cycleId" = c."id" AND l."stage" = 'draft'
        AND a."track" = ANY(l."tracks")) AS "listWaits",
      ARRAY(SELECT s."assessorId"::text FROM "ScoreSheet" s WHERE s."applicationId" = a."id"
        AND s."stage" IN ('scoring', 'handed_in') AND NOT "recused_from"(a."id", s."assessorId") AND NOT ${IS_BLIND}) AS "assessors",
      ${visitorsOf(sql`a."id"`, "verifiers")} AS "verifiers", ${visitorsOf(sql`a."id"`, "observers")} AS "observers",
      (SELECT l."stage"::text FROM "LotCase" lc JOIN "AssessmentLot" l ON l."id" = lc."lotId" WHERE lc."applicationId" = a."id") AS "lotStage",
      ARRAY(SELECT m."leadOrganisationId"::text FROM "IndicatorAssignment" m WHERE m."applicationId" = a."id"
        UNION SELECT x."organisationId"::text FROM "IndicatorSupport" x JOIN "IndicatorAssignment" m ON m."id" = x."assignmentId"
        WHERE m."applicationId" = a."id") AS "contributors",
      ARRAY(SELECT i."position" FROM "IndicatorAssignment" m JOIN "Indicator" i ON i."id" = m."indicatorId"
        WHERE m."applicationId" = a."id" AND m."state" <> 'confirmed'
          AND (a."stage" <> 'returned' OR NOT "part_frozen"(a."id", i."id", NULL, false)) ORDER BY i."position") AS "assignmentsOpen",
      ARRAY(SELECT l."position" FROM "ItemCheckLine" l WHERE l."applicationId" = a."id" AND l."organisationId" = a."applicantId"
        AND l."state" <> 'checked' ORDER BY l."position") AS "checksOpen",
      ${lastConclusionOf(sql`a`)} AS "lastConclusion",
      (SELECT "passBasisPoints" FROM "CycleTrack" WHERE "cycleId" = c."id" AND "track" = a."track") AS "passBasisPoints",
      (SELECT "characters" FROM "SelfAssessmentReport" WHERE "applicationId" = a."id") AS "reportCharacters",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('title', f."title", 'required', f."required", 'limit', f."characterLimit",
          'characters', COALESCE(x."characters", 0)) ORDER BY f."position"), '[]'::jsonb)
        FROM "ThematicSection" f LEFT JOIN "ThematicText" x ON x."sectionId" = f."id" AND x."applicationId" = a."id"
        WHERE f."cycleId" = c."id" AND a."track" = 'thematic') AS "form",
      (SELECT "free" FROM "Theme" WHERE "id" = a."themeId") AS "themeFree",
      q."dueAt" AS "correctionDueAt",
      ${correctionExtendedUntil(sql`q."id"`)} AS "correctionUntil",
      ${filingExtendedUntil(sql`c."id"`, sql`a."applicantId"`)} AS "extendedUntil",
      (SELECT array_agg("indicatorId"::text) FROM "CorrectionItem" WHERE "requestId" = q."id") AS "openItems",
      (SELECT COALESCE(array_agg(${partLabel} ORDER BY n."position" NULLS FIRST, f."position"), '{}') FROM "CorrectionItem" i
        LEFT JOIN "Indicator" n ON n."id" = i."indicatorId" LEFT JOIN "ThematicSection" f ON f."id" = i."sectionId"
        WHERE i."requestId" = q."id" AND trim(i."reply") = '' AND ${partChanged} = false) AS "unanswered",
      (SELECT "plannedTo" FROM "RouteStop" WHERE "cycleId" = c."id" AND "position" = a."position") AS "plannedTo",
      (SELECT count(*)::int FROM "CorrectionRequest" WHERE "applicationId" = a."id" AND "officeId" = a."deskOfficeId") AS "roundsUsed",
      (SELECT "places" - "used" FROM "Quota" WHERE "cycleId" = c."id" AND "officeId" = a."deskOfficeId"
        AND "track" = a."track" AND "purpose" = 'recommendation') AS "recommendationPlacesLeft",
      (SELECT "places" - "used" FROM "Quota" WHERE "cycleId" = c."id" AND "officeId" = p."organiserId"
        AND "track" = a."track" AND "purpose" = 'designation') AS "designationPlacesLeft",
      ${leastReaders(sql`a."id"`)} AS "sheets",
      (SELECT count(*)::int FROM "ScoreSheet" WHERE "applicationId" = a."id" AND "kind" = 'regular'
        AND "stage" IN ('assigned', 'scoring')) AS "sheetsOutstanding",
      (SELECT "complianceBasisPoints" FROM "RankingEntry" WHERE "applicationId" = a."id") AS "assessedBasisPoints",
      (SELECT "vetoedItems" FROM "RankingEntry" WHERE "applicationId" = a."id") AS "vetoedItems",
      (SELECT count(*)::int FROM "SurveyPlace" y JOIN "Survey" z ON z."id" = y."surveyId"
        WHERE y."applicationId" = a."id" AND z."stage" <> 'ended') AS "surveyPlaces",
      (SELECT count(*)::int FROM "SurveyPlace" y JOIN "Survey" z ON z."id" = y."surveyId"
        WHERE y."applicationId" = a."id" AND z."stage" NOT IN ('handed_in', 'ended')) AS "surveysOpen",
      (SELECT count(*)::int FROM "Visit" WHERE "applicationId" = a."id") AS "visits",
      (SELECT count(*)::int FROM "Visit" WHERE "applicationId" = a."id" AND "stage" <> 'handed_in') AS "visitsOutstanding",
      ${fabricationsOf(sql`a."id"`)} AS "fabrications",
      (SELECT n."closesAt" FROM "Candidate" d JOIN "PublicNotice" n ON n."listId" = d."listId"
        WHERE d."applicationId" = a."id" AND n."stage" IN ('published', 'concluded') ORDER BY n."closesAt" DESC LIMIT 1) AS "noticeClosesAt",
      (SELECT max(n."publishedAt") FROM "Candidate" d JOIN "PublicNotice" n ON n."listId" = d."listId"
        WHERE d."applicationId" = a."id" AND n."stage" = 'scheduled') AS "noticeWaitsUntil",
      (SELECT count(*)::int FROM "Objection" b WHERE b."applicationId" = a."id" AND ${HOLDS}) AS "objectionsOpen",
      EXISTS (SELECT 1 FROM "Objection" b WHERE b."applicationId" = a."id" AND ${REMOVES}) AS "objectionUpheld",
      ${barOver(sql`a."applicantId"`, sql`c`)} AS "bar"
    FROM "Application" a
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId"
    JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    LEFT JOIN "CorrectionRequest" q ON q."applicationId" = a."id" AND q."closedAt" IS NULL
    WHERE a."id" = ${id}::uuid`;
  return row ?? null;
}
