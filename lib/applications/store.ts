import "server-only";
import { reviewFacts } from "@/lib/first-review/conclusion-rules";
import type { Tx } from "@/lib/platform/db";
import type { CaseFile } from "./case-file";
import { type CaseRow, caseRow } from "./case-row";
import { dossierFacts } from "./dossier-facts";
import { lastRecommenderTold, passedUpFrom } from "./passing-up";

type Loaded = Omit<CaseFile, "proposal">;

/** The row, held until the transaction ends. */
export const holdCase = (tx: Tx, id: string) =>
  tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;

/** The case file of one application, or null; three statements. With `lock` the row is held until the transaction ends. */
export async function loadCaseFile(tx: Tx, id: string, now: Date, lock: boolean): Promise<Loaded | null> {
  if (lock) await holdCase(tx, id);
  const row = await caseRow(tx, id);
  if (!row) return null;
  return { ...identity(row, now), ...progress(row, now), cycle: cycleFacts(row), dossier: await dossierFacts(tx, row) };
}

function identity(row: CaseRow, now: Date) {
  return {
    id: row.id,
    number: row.number,
    cycleId: row.cycleId,
    applicationId: row.id,
    programmeId: row.programmeId,
    applicantName: row.applicantName,
    stage: row.stage,
    version: row.version,
    track: row.track,
    now,
    route: row.route,
    position: row.position,
    applicantClosed: row.applicantClosedAt !== null && row.applicantClosedAt <= now,
    isMunicipalityItself: row.applicantKind === "city_government",
    parties: partiesOf(row),
    offices: row.offices ?? {},
    titles: row.titles,
    eligibility: { required: row.required, held: row.held },
    barred: row.bar,
    extendedUntil: row.extendedUntil,
    lotStage: row.lotStage,
  };
}

/** 谁与本案有关：an assessor counts only after declaring independence, never once recused, and not where the assessment is blind: then the sheet is all there is. */
const partiesOf = (row: CaseRow): CaseFile["parties"] => ({
  applicant: row.applicantId,
  contributors: row.contributors,
  desk: row.deskOfficeId,
  organiser: row.organiserId,
  recommenders: row.recommenders,
  lastRecommender: lastRecommenderTold(row.stage, passedUpOf(row)),
  assessors: row.assessors,
  verifiers: row.verifiers,
  observers: row.observers,
});

const passedUpOf = (row: CaseRow): CaseFile["passedUp"] => ({
  by: passedUpFrom(row) && row.lastRecommender !== row.deskOfficeId ? row.lastRecommender : null,
  acceptedAt: row.acceptedAt,
  begun: row.sheets + row.surveyPlaces + row.visits > 0,
});

const cycleFacts = (row: CaseRow): CaseFile["cycle"] => ({
  number: row.cycleNumber,
  stage: row.cycleStage,
  submissionOpens: row.submissionOpens,
  submissionCloses: row.submissionCloses,
  graceMinutes: row.graceMinutes,
  passBasisPoints: row.passBasisPoints,
  reportLimit: row.reportLimit,
  correctionRounds: row.correctionRounds,
  correctionReasons: row.correctionReasons,
  excludesMunicipality: row.excludesMunicipality,
  sheetsPerApplication: row.sheetsPerApplication,
  resultsPublished: row.resultsPublishedAt !== null,
  fabricationBarCycles: row.fabricationBarCycles,
  outcomesAllowed: row.outcomesAllowed,
});

function progress(row: CaseRow, now: Date) {
  return {
    assignmentsOpen: row.assignmentsOpen,
    checksOpen: row.checksOpen,
    review: reviewFacts(row.lastConclusion),
    correction: row.correctionDueAt && {
      dueAt: row.correctionDueAt,
      extendedUntil: row.correctionUntil,
      openItems: row.openItems ?? [],
      unanswered: row.unanswered ?? [],
      disturbed: [],
    },
    correctionRoundsUsed: row.roundsUsed,
    plannedTo: row.plannedTo,
    passedUp: passedUpOf(row),
    listWaits: row.listWaits,
    passedOver: 0,
    reviewedBelow: null,
    tiedWith: [],
    recommendationPlacesLeft: row.recommendationPlacesLeft ?? 0,
    designationPlacesLeft: row.designationPlacesLeft ?? 0,
    assessment: {
      sheets: row.sheets,
      sheetsOutstanding: row.sheetsOutstanding,
      basisPoints: row.assessedBasisPoints,
      vetoed: row.vetoedItems ?? [],
    },
    survey: {
      required: row.surveyMode === "required" || row.surveyPlaces > 0,
      closed: row.surveyPlaces > 0 && row.surveysOpen === 0,
    },
    verification: { visits: row.visits, visitsOutstanding: row.visitsOutstanding, fabrications: row.fabrications },
    notice: {
      closesAt: row.noticeClosesAt,
      waits: row.noticeWaitsUntil !== null && row.noticeWaitsUntil > now,
      objectionsOpen: row.objectionsOpen,
      objectionUpheld: row.objectionUpheld,
    },
  };
}
