import "server-only";
import { formatDate } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { lastDayText } from "@/lib/labels/survey";
import { latestWork } from "@/lib/long-work/queries";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { BOOTSTRAP } from "./estimation/checking";
import { hasLeft } from "./left";
import { questionnaireSchema } from "./questionnaire";
import { inOrder, restsOnTooFew } from "./results-rules";
import type { EstimateRow, OpenedSurvey, PlaceResult, SurveyHeading, SurveyResults } from "./results-shape";
import { strataSchema } from "./strata";
import { ENDED } from "./workflow";

const HEADING = {
  agency: { select: { name: true } },
  cycle: {
    select: {
      name: true,
      resultsOpenedAt: true,
      surveyLeastCases: true,
      surveyTrimHundredths: true,
      robustnessDraws: true,
      programme: { select: { name: true, organiserId: true } },
    },
  },
} satisfies Prisma.SurveyInclude;

type Row = Prisma.SurveyGetPayload<{ include: typeof HEADING }>;

/**
 * What a survey came to, for its agency and its organiser alike, once the cycle's results are open; before that its heading alone, and no
 * figure is so much as read (不得将测评结果提前透露). Null for everyone else. Eleven statements.
 */
export async function surveyResults(actor: Actor, surveyId: string): Promise<SurveyResults | null> {
  const row = isUuid(surveyId) ? await db.survey.findUnique({ where: { id: surveyId }, include: HEADING }) : null;
  const desk = row && deskOf(actor, row);
  if (!row || !desk) return null;
  return { survey: heading(row), desk, opened: counts(row) ? await openedSurvey(row) : null };
}

/** Whether there is anything to read: the cycle is open, and the survey wasn't ended before it came to anything. */
const counts = ({ cycle, stage }: Row): boolean => cycle.resultsOpenedAt !== null && stage !== ENDED;

/** One place of an opened survey, for whom `surveyResults` answers; null otherwise. */
export async function placeResult(actor: Actor, surveyId: string, applicationId: string) {
  const results = await surveyResults(actor, surveyId);
  const place = results?.opened?.places.find((each) => each.applicationId === applicationId);
  return results?.opened && place
    ? { survey: results.survey, desk: results.desk, opened: results.opened, place }
    : null;
}

/** The same of all surveys of a cycle that count, for its organiser; only those of an opened cycle. */
export async function cycleSurveyResults(actor: Actor, cycleId: string): Promise<SurveyResults[]> {
  if (!isUuid(cycleId)) return [];
  const where = { cycleId, stage: { not: ENDED }, cycle: { resultsOpenedAt: { not: null } } };
  const rows = await db.survey.findMany({ where, include: HEADING, orderBy: { id: "asc" } });
  const results: SurveyResults[] = [];
  for (const row of rows.filter((each) => deskOf(actor, each) === "organiser")) {
    results.push({ survey: heading(row), desk: "organiser", opened: await openedSurvey(row) });
  }
  return results;
}

function deskOf(actor: Actor, row: Row): SurveyResults["desk"] | null {
  if (standingsOf(actor, { surveyAgency: row.agencyId }).includes("surveyor")) return "agency";
  return standingsOf(actor, { organiser: row.cycle.programme.organiserId }).length > 0 ? "organiser" : null;
}

const heading = (row: Row): SurveyHeading => ({
  id: row.id,
  cycleId: row.cycleId,
  cycleName: row.cycle.name,
  programme: row.cycle.programme.name,
  agencyName: row.agency.name,
  stage: row.stage,
  version: row.version,
  method: row.method,
  fieldworkFrom: row.fieldworkFrom && formatDate(row.fieldworkFrom),
  fieldworkTo:
    row.fieldworkTo && lastDayText(formatDate(row.fieldworkTo), row.extendedTo && formatDate(row.extendedTo)),
  samplingFrame: row.frame,
  replacementRule: row.replacementRule,
  weighting: row.weighting,
  strata: strataSchema.parse(row.strata).map(({ title }) => title),
  questions: questionnaireSchema.parse(row.questionnaire).questions.length,
});

async function openedSurvey(row: Row): Promise<OpenedSurvey> {
  const { dimensions } = questionnaireSchema.parse(row.questionnaire);
  const [places, estimates, excluded, check] = await Promise.all([
    db.surveyPlace.findMany({ where: { surveyId: row.id }, include: PLACE }),
    db.surveyEstimate.findMany({ where: { surveyId: row.id } }),
    excludedBy(row.id),
    latestWork(db, BOOTSTRAP, row.id),
  ]);
  const found = new Map(estimates.map((each) => [`${each.applicationId} ${each.dimension}`, each]));
  const estimateOf = (id: string, key: string): EstimateRow => estimate(found.get(`${id} ${key}`));
  return {
    openedAt: row.cycle.resultsOpenedAt!.toISOString(),
    dimensions,
    places: inOrder(
      places.map((place) => ({
        ...ofPlace(place),
        excludedBy: excluded.filter(({ applicationId }) => applicationId === place.applicationId),
        belowLeast: restsOnTooFew(estimateOf(place.applicationId, "").n, row.cycle.surveyLeastCases),
        overall: estimateOf(place.applicationId, ""),
        dimensions: dimensions.map(({ key }) => estimateOf(place.applicationId, key)),
      })),
    ),
    leastCases: row.cycle.surveyLeastCases,
    trimHundredths: row.cycle.surveyTrimHundredths,
    draws: row.cycle.robustnessDraws,
    sha256: row.estimateSha256,
    check,
  };
}

const PLACE = {
  application: { select: { number: true, track: true, stage: true, applicant: { select: { name: true } } } },
} satisfies Prisma.SurveyPlaceInclude;

type Counted = Omit<PlaceResult, "excludedBy" | "belowLeast" | "overall" | "dimensions">;

const ofPlace = (place: Prisma.SurveyPlaceGetPayload<{ include: typeof PLACE }>): Counted => ({
  applicationId: place.applicationId,
  number: place.application.number,
  name: place.application.applicant.name,
  track: place.application.track,
  target: place.target,
  population: place.population,
  completed: place.completed,
  excluded: place.excluded,
  unplaced: place.unplaced,
  trimmed: place.trimmed,
  weightLeast: place.weightLeast,
  weightMost: place.weightMost,
  agencyIndex: place.agencyIndex,
  emptyShare: place.emptyShare,
  left: hasLeft(place.application),
});

const NONE: EstimateRow = {
  ...{ n: 0, unknown: 0, refused: 0, index: null, standardError: null, low: null, high: null, designEffect: null },
  ...{ effective: null, kish: null, plainIndex: null, bootstrapError: null, bootstrapLow: null, bootstrapHigh: null },
};

function estimate(row: Prisma.SurveyEstimateGetPayload<object> | undefined): EstimateRow {
  if (!row) return NONE;
  const { surveyId: _, applicationId: __, dimension: ___, ...figures } = row;
  return figures;
}

/** For which kinds of flag the cases of each place were excluded; a case counts once for each. One statement. */
const excludedBy = (surveyId: string) =>
  db.$queryRaw<{ applicationId: string; kind: string; cases: number }[]>`
    SELECT c."applicationId", f."kind", count(DISTINCT c."caseNo")::int AS "cases"
    FROM "SurveyCase" c JOIN "SurveyExclusion" x ON x."id" = c."exclusionId"
    JOIN "SurveyFlag" f ON f."surveyId" = c."surveyId" AND f."caseNo" = c."caseNo" AND f."kind" = ANY (x."kinds")
    WHERE c."surveyId" = ${surveyId}::uuid AND c."exclusionId" IS NOT NULL
    GROUP BY c."applicationId", f."kind" ORDER BY f."kind"`;
