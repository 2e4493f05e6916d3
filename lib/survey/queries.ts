import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { questionnaireSchema } from "./questionnaire";
import type { SurveyPlaceView, SurveyRow, SurveyView } from "./views";

const INCLUDED = {
  agency: { select: { name: true } },
  cycle: {
    select: {
      name: true,
      surveyTarget: true,
      resultsOpenedAt: true,
      programme: { select: { organiserId: true } },
    },
  },
  places: {
    orderBy: { application: { number: "asc" } },
    include: { application: { select: { number: true, applicant: { select: { name: true } } } } },
  },
} satisfies Prisma.SurveyInclude;

type Row = Prisma.SurveyGetPayload<{ include: typeof INCLUDED }>;

/** The surveys this agency has been commissioned with, newest first. Two statements. */
export async function mySurveys(actor: Actor): Promise<SurveyRow[]> {
  if (!actor.duties.includes("surveying")) return [];
  const rows = await db.survey.findMany({
    where: { agencyId: actor.organisationId },
    include: ROW,
    orderBy: { id: "desc" },
  });
  return rows.map(surveyRow);
}

const ROW = {
  cycle: { select: { name: true } },
  agency: { select: { name: true } },
  places: { select: { completed: true, target: true } },
} satisfies Prisma.SurveyInclude;

function surveyRow({ id, stage, cycle, agency, places }: Prisma.SurveyGetPayload<{ include: typeof ROW }>): SurveyRow {
  return {
    id,
    stage,
    cycleName: cycle.name,
    agencyName: agency.name,
    places: places.length,
    completed: places.reduce((sum, place) => sum + place.completed, 0),
    target: places.reduce((sum, place) => sum + place.target, 0),
  };
}

/** One survey for the agency that runs it; null for everyone else. */
export async function surveyOf(actor: Actor, id: string): Promise<SurveyView | null> {
  const row = isUuid(id) ? await db.survey.findUnique({ where: { id }, include: INCLUDED }) : null;
  if (!row || !standingsOf(actor, { surveyAgency: row.agencyId }).includes("surveyor")) return null;
  return view(row, false);
}

/**
 * The cycle's surveys for its organiser: how many cases have come in; what they amount to only once the results have been
 * opened (不得将测评结果提前透露). Null where the cycle isn't the actor's.
 */
export async function surveysOfCycle(actor: Actor, cycleId: string) {
  const cycle = isUuid(cycleId)
    ? await db.cycle.findUnique({ where: { id: cycleId }, include: { programme: true } })
    : null;
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return null;
  const [rows, agencies, waiting] = await Promise.all([
    db.survey.findMany({ where: { cycleId }, include: ROW, orderBy: { id: "asc" } }),
    db.organisation.findMany({
      where: { kind: "survey_agency", closedAt: null, surveys: { none: { cycleId } } },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
      take: 200,
    }),
    db.application.count({ where: { cycleId, stage: "assessment", surveyPlaces: { none: {} } } }),
  ]);
  const sealed = cycle.resultsOpenedAt === null;
  return {
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage, surveyTarget: cycle.surveyTarget },
    sealed,
    waiting,
    agencies,
    mayCommission: standings.includes("organiser") && cycle.stage === "open" && cycle.surveyMode !== "none",
    surveys: rows.map(surveyRow),
  };
}

/** The cycle of a survey, for its organiser; null for everyone else. */
export async function cycleOfSurvey(actor: Actor, id: string): Promise<string | null> {
  const where = { id, cycle: { programme: { organiserId: actor.organisationId } } };
  const row = isUuid(id) ? await db.survey.findFirst({ where, select: { cycleId: true } }) : null;
  return row?.cycleId ?? null;
}

/** One survey of the actor's own cycle, figures held back until the results have been opened; null for everyone else. */
export async function organisedSurvey(actor: Actor, cycleId: string, id: string) {
  const row = isUuid(id) ? await db.survey.findUnique({ where: { id }, include: INCLUDED }) : null;
  if (!row || row.cycleId !== cycleId) return null;
  if (standingsOf(actor, { organiser: row.cycle.programme.organiserId }).length === 0) return null;
  const sealed = row.cycle.resultsOpenedAt === null;
  return { survey: view(row, sealed), sealed };
}

function view(row: Row, sealed: boolean): SurveyView {
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    cycleId: row.cycleId,
    cycleName: row.cycle.name,
    agencyName: row.agency.name,
    method: row.method,
    replacementRule: row.replacementRule,
    fieldworkFrom: row.fieldworkFrom && beijingDay(row.fieldworkFrom),
    fieldworkTo: row.fieldworkTo && beijingDay(row.fieldworkTo),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    handedInAt: row.handedInAt?.toISOString() ?? null,
    cycleTarget: row.cycle.surveyTarget,
    questionnaire: questionnaireSchema.parse(row.questionnaire),
    places: row.places.map((place) => placeView(place, sealed)),
  };
}

function placeView(place: Row["places"][number], sealed: boolean): SurveyPlaceView {
  const { applicationId, application, target, population, completed, excluded } = place;
  const { refused, unknown, index, standardError, low, high } = place;
  return {
    applicationId,
    number: application.number,
    name: application.applicant.name,
    target,
    population,
    completed,
    excluded,
    result: sealed ? null : { refused, unknown, index, standardError, low, high },
  };
}
