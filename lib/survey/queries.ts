import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { ofBatch } from "@/lib/labels/survey";
import { db, type Prisma } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { hasLeft } from "./left";
import { sizingSchema } from "./plan-schema";
import { questionnaireSchema } from "./questionnaire";
import { strataSchema } from "./strata";
import type { SurveyPlaceView, SurveyRow, SurveyView } from "./views";
import { SURVEYED, UNPLANNED } from "./workflow";

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
    include: { application: { select: { number: true, stage: true, applicant: { select: { name: true } } } } },
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
  cycle: { select: { name: true, programme: { select: { name: true, organiser: { select: { name: true } } } } } },
  agency: { select: { name: true } },
  places: { select: { completed: true, target: true } },
} satisfies Prisma.SurveyInclude;

function surveyRow({
  id,
  stage,
  batch,
  cycle,
  agency,
  places,
}: Prisma.SurveyGetPayload<{ include: typeof ROW }>): SurveyRow {
  return {
    id,
    stage,
    cycleName: cycle.name,
    programmeName: cycle.programme.name,
    organiserName: cycle.programme.organiser.name,
    agencyName: ofBatch(agency.name, batch),
    places: places.length,
    completed: places.reduce((sum, place) => sum + place.completed, 0),
    target: places.reduce((sum, place) => sum + place.target, 0),
  };
}

/** One survey for the agency that runs it; null for everyone else. */
export async function surveyOf(actor: Actor, id: string): Promise<SurveyView | null> {
  const row = isUuid(id) ? await db.survey.findUnique({ where: { id }, include: INCLUDED }) : null;
  if (!row || !standingsOf(actor, { surveyAgency: row.agencyId }).includes("surveyor")) return null;
  return view(row);
}

/** The cycle's surveys for its organiser: how many cases have come in, never what they amount to. Null where the cycle isn't the actor's. */
export async function surveysOfCycle(actor: Actor, cycleId: string) {
  const cycle = isUuid(cycleId)
    ? await db.cycle.findUnique({ where: { id: cycleId }, include: { programme: true } })
    : null;
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return null;
  const [rows, agencies, waiting] = await Promise.all([
    db.survey.findMany({ where: { cycleId }, include: ROW, orderBy: { id: "asc" } }),
    db.organisation.findMany({
      where: { kind: "survey_agency", closedAt: null, surveys: { none: { cycleId, stage: { in: [...UNPLANNED] } } } },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
      take: 200,
    }),
    db.application.count({ where: { cycleId, stage: "assessment", surveyPlaces: { none: SURVEYED } } }),
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

/** One survey of the actor's own cycle, and whether its results are still sealed; null for everyone else. */
export async function organisedSurvey(actor: Actor, cycleId: string, id: string) {
  const row = isUuid(id) ? await db.survey.findUnique({ where: { id }, include: INCLUDED }) : null;
  if (!row || row.cycleId !== cycleId) return null;
  if (standingsOf(actor, { organiser: row.cycle.programme.organiserId }).length === 0) return null;
  const sealed = row.cycle.resultsOpenedAt === null;
  return { survey: view(row), sealed };
}

function view(row: Row): SurveyView {
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    cycleId: row.cycleId,
    cycleName: row.cycle.name,
    agencyName: ofBatch(row.agency.name, row.batch),
    method: row.method,
    replacementRule: row.replacementRule,
    frame: row.frame,
    strata: strataSchema.parse(row.strata),
    weighting: row.weighting,
    sizing: sizingSchema.parse(row.sizing),
    planSha256: row.planSha256,
    fieldworkFrom: row.fieldworkFrom && beijingDay(row.fieldworkFrom),
    fieldworkTo: row.fieldworkTo && beijingDay(row.fieldworkTo),
    extendedTo: row.extendedTo && beijingDay(row.extendedTo),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    handedInAt: row.handedInAt?.toISOString() ?? null,
    ended: row.endedAt && { at: row.endedAt.toISOString(), reason: row.endReason },
    cycleTarget: row.cycle.surveyTarget,
    questionnaire: questionnaireSchema.parse(row.questionnaire),
    places: row.places.map(placeView),
  };
}

function placeView(place: Row["places"][number]): SurveyPlaceView {
  const { applicationId, application, target, population, completed, excluded } = place;
  return {
    applicationId,
    number: application.number,
    name: application.applicant.name,
    target,
    population,
    completed,
    excluded,
    left: hasLeft(application),
  };
}
