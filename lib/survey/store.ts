import "server-only";
import { ofBatch } from "@/lib/labels/survey";
import type { Prisma, Tx } from "@/lib/platform/db";
import { fieldworkEnds } from "./days";
import { hasLeft } from "./left";
import { cellsComplete } from "./plan-rules";
import { loadPlan } from "./plan-store";
import type { SurveyFile } from "./workflow";

const INCLUDED = {
  agency: { select: { name: true } },
  places: {
    select: {
      applicationId: true,
      target: true,
      population: true,
      completed: true,
      application: { select: { stage: true } },
    },
  },
  cycle: {
    select: { name: true, resultsOpenedAt: true, programme: { select: { organiserId: true } } },
  },
} satisfies Prisma.SurveyInclude;

type Row = Prisma.SurveyGetPayload<{ include: typeof INCLUDED }>;

/** The cycle stays unopened or opened, and the survey as it stands, until the transaction ends; in this order, as the opening takes them. */
async function hold(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Survey" s ON s."cycleId" = c."id" WHERE s."id" = ${id}::uuid FOR SHARE OF c`;
  await tx.$queryRaw`SELECT 1 FROM "Survey" WHERE "id" = ${id}::uuid FOR UPDATE`;
}

/** Nobody else acts on the survey or uploads to it until the transaction ends; questionnaires of the web are taken meanwhile (`inTurn`). */
export const holdForUpload = (tx: Tx, id: string) =>
  tx.$queryRaw`SELECT 1 FROM "Survey" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;

/** What the rules look at of one survey, or null. With `lock` its cycle and the row are held until the transaction ends. */
export async function loadSurveyFile(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<SurveyFile, "proposal"> | null> {
  if (lock) await hold(tx, id);
  const row = await tx.survey.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  return {
    id: row.id,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.cycleId,
    cycleName: row.cycle.name,
    parties: { surveyAgency: row.agencyId, organiser: row.cycle.programme.organiserId },
    agencyName: ofBatch(row.agency.name, row.batch),
    resultsOpened: row.cycle.resultsOpenedAt !== null,
    places: row.places.length,
    placesBelowTarget: row.places.filter((place) => !hasLeft(place.application) && place.completed < place.target)
      .length,
    planComplete: isComplete(row),
    fieldworkEnds: fieldworkEnds(row),
    placesWithoutCells: row.stage === "planning" ? await withoutCells(tx, row) : 0,
  };
}

/** How many places lack the population by cells that their weights will rest on, or whose figures don't agree. */
async function withoutCells(tx: Tx, { id, weighting, places }: Row): Promise<number> {
  if (weighting === "none") return 0;
  const { plan, places: planned } = await loadPlan(tx, id);
  return places.filter(({ applicationId, population }) => {
    const cells = planned.get(applicationId)?.cells ?? [];
    return !cellsComplete(plan, cells, population);
  }).length;
}

/** 样本方案：method, replacement rule, days of fieldwork and a target for each place. */
const isComplete = (row: Row): boolean =>
  row.method !== null &&
  row.replacementRule.trim() !== "" &&
  row.fieldworkFrom !== null &&
  row.fieldworkTo !== null &&
  row.fieldworkFrom <= row.fieldworkTo &&
  row.places.every(({ target }) => target > 0);
