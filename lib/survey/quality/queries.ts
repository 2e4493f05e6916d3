import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { listQuery } from "@/lib/kernel/list-query";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { exclusionLines } from "../exclusion";
import { cellText, strataSchema } from "../strata";
import { durationsOf, interviewersOf, strataOf } from "./counting";
import { countFlags, flagRows } from "./listing";
import { CASE_FLAGS, type CaseFlag } from "./shape";
import type { QualityPage } from "./views";

export const FLAGS_PAGE = 50;
const qualityQuery = listQuery("kind", "place", "interviewer");

const INCLUDED = {
  agency: { select: { name: true } },
  cycle: {
    select: {
      name: true,
      resultsOpenedAt: true,
      surveySecondsLeast: true,
      surveyLeastCases: true,
      programme: { select: { organiserId: true } },
    },
  },
  places: {
    orderBy: { application: { number: "asc" } },
    include: { application: { select: { applicant: { select: { name: true } } } } },
  },
  exclusions: { orderBy: { at: "desc" } },
} satisfies Prisma.SurveyInclude;

/** Whose desk the page stands at: the agency's, or the organiser's with its cycle. */
export type Desk = { desk: "agency" } | { desk: "organiser"; cycleId: string };

/** The survey at this desk; null for everyone else. One to five statements. */
async function surveyAt(actor: Actor, id: string, at: Desk) {
  const row = isUuid(id) ? await db.survey.findUnique({ where: { id }, include: INCLUDED }) : null;
  if (!row || (at.desk === "organiser" && row.cycleId !== at.cycleId)) return null;
  const parties =
    at.desk === "agency" ? { surveyAgency: row.agencyId } : { organiser: row.cycle.programme.organiserId };
  return standingsOf(actor, parties).length > 0 ? row : null;
}

/**
 * 质量检查 of one survey as both desks see it: what was found, by kind, place and interviewer, with the pictures beside it. No figure tells
 * how satisfied anybody is. Null for everyone else.
 */
export async function qualityPage(
  actor: Actor,
  id: string,
  at: Desk,
  query: Record<string, unknown>,
): Promise<QualityPage | null> {
  const survey = await surveyAt(actor, id, at);
  if (!survey) return null;
  const asked = qualityQuery.parse(query);
  const places = survey.places.map(({ applicationId, application, completed, excluded, target }) => ({
    id: applicationId,
    name: application.applicant.name,
    completed,
    excluded,
    target,
  }));
  const place = places.find((one) => one.id === asked.place) ?? null;
  const filter = { surveyId: id, kind: asked.kind, placeId: place?.id ?? null, interviewer: asked.interviewer };
  const strata = strataSchema.parse(survey.strata);
  const words = (cell: string): string => cellText(strata, cell);
  const [counts, listed, interviewers, durations, cells] = await Promise.all([
    countFlags(id, place?.id ?? null),
    flagRows(filter, { page: asked.page, size: FLAGS_PAGE }, words),
    interviewersOf(id, place?.id ?? null),
    durationsOf(id, place?.id ?? null),
    strataOf(id, { strata, weighting: survey.weighting }, (place ?? places[0])?.id ?? null),
  ]);
  return {
    survey: {
      id,
      cycleId: survey.cycleId,
      cycleName: survey.cycle.name,
      agencyName: survey.agency.name,
      stage: survey.stage,
      version: survey.version,
      sealed: survey.cycle.resultsOpenedAt === null,
      secondsLeast: survey.cycle.surveySecondsLeast,
      leastCases: survey.cycle.surveyLeastCases,
    },
    places,
    counts,
    ...listed,
    interviewers,
    durations,
    strata:
      cells.length === 0
        ? null
        : { place: (place ?? places[0])!.name, cells: cells.map((cell) => ({ ...cell, label: words(cell.key) })) },
    exclusions: survey.exclusions.map(({ id: key, kinds, reason, excluded, preparedBy, signedBy, at: when }) => ({
      id: key,
      kinds: kinds as CaseFlag[],
      reason,
      excluded,
      preparedBy,
      signedBy,
      at: when.toISOString(),
    })),
  };
}

/** What excluding would do, place by place, for the organiser of the survey; null for everyone else. No more than seven statements. */
export async function exclusionPreview(actor: Actor, id: string, cycleId: string, asked: readonly string[]) {
  const survey = await surveyAt(actor, id, { desk: "organiser", cycleId });
  if (!survey) return null;
  const kinds = CASE_FLAGS.filter((kind) => asked.includes(kind));
  const lines = kinds.length > 0 ? await exclusionLines(db, id, kinds) : [];
  const names = new Map(
    survey.places.map(({ applicationId, application }) => [applicationId, application.applicant.name]),
  );
  const { cycle, agency, stage, version } = survey;
  return {
    survey: { id, cycleId, cycleName: cycle.name, agencyName: agency.name, stage, version },
    kinds,
    counts: (await countFlags(id, null)).filter(({ kind }) => (CASE_FLAGS as readonly string[]).includes(kind)),
    leastCases: cycle.surveyLeastCases,
    lines,
    rows: lines.map((line) => ({ ...line, name: names.get(line.applicationId) ?? "" })),
  };
}

/** An export holds at most so many lines. */
const MOST_EXPORTED = 50_000;

/** Everything found that the filter asks for, for either desk; null for everyone else. */
export async function flagsExport(actor: Actor, id: string, query: Record<string, unknown>) {
  const row = isUuid(id)
    ? await db.survey.findUnique({
        where: { id },
        include: { agency: true, cycle: { include: { programme: { select: { organiserId: true } } } } },
      })
    : null;
  const parties = row && { surveyAgency: row.agencyId, organiser: row.cycle.programme.organiserId };
  if (!row || !parties || standingsOf(actor, parties).length === 0) return null;
  const { kind, place, interviewer } = qualityQuery.parse(query);
  const strata = strataSchema.parse(row.strata);
  const filter = { surveyId: id, kind, placeId: isUuid(place) ? place : null, interviewer };
  const { rows } = await flagRows(filter, { page: 1, size: MOST_EXPORTED }, (cell) => cellText(strata, cell));
  return { rows, name: `${row.cycle.name}满意度测评（${row.agency.name}）` };
}
