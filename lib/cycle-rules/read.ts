import "server-only";
import { beijingDay, formatTime } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import { type Lists, listsOf } from "./lists";
import { type CycleRules, HOME_LEVELS } from "./schema";

const MEGABYTE = 1024 * 1024;

/** What the rules of one cycle are, with where it stands; null where there is no such cycle. Three statements. */
export async function readRules(tx: Tx, cycleId: string) {
  const head = await headOf(tx, cycleId);
  if (!head) return null;
  const lists = await listsOf(tx, cycleId);
  return { rules: rulesOf(head, lists), head, lists };
}

const headOf = (tx: Tx, id: string) => tx.cycle.findUnique({ where: { id }, include: { programme: true } });

type Head = NonNullable<Awaited<ReturnType<typeof headOf>>>;

const homeLevel = (level: string | null) => HOME_LEVELS.find((one) => one === level) ?? null;
const local = (at: Date) => `${beijingDay(at)}T${formatTime(at)}`;

function rulesOf(row: Head, lists: Lists): CycleRules {
  const { stops, tracks, themes, sections, titles } = lists;
  return {
    schedule: {
      name: row.name,
      submissionOpens: local(row.submissionOpens),
      submissionCloses: local(row.submissionCloses),
      graceMinutes: row.graceMinutes,
      correctionDays: row.correctionDays,
      correctionRounds: row.correctionRounds,
      reviewReminderDays: row.reviewReminderDays,
      reviewEscalationDays: row.reviewEscalationDays,
      planned: stops.map(({ plannedFrom, plannedTo }) => ({ from: plannedFrom, to: plannedTo })),
    },
    route: { stops },
    tracks: { tracks, themes, sections, titles },
    applicants: {
      catalogues: lists.catalogues.map(({ applicantKind, catalogueId }) => ({ applicantKind, catalogueId })),
      eligibility: lists.eligibility.map(({ programmeId, passBasisPoints }) => ({ programmeId, passBasisPoints })),
    },
    quotas: {
      excludesMunicipality: row.excludesMunicipality,
      recommendation: recommendationOf(lists),
      designation: placesOf(lists, row.programme.organiserId, "designation"),
    },
    materials: {
      reportLimit: row.reportLimit,
      filingDepth: row.filingDepth,
      checkingRequired: row.checkingRequired,
      evidenceKinds: row.evidenceKinds,
      evidencePerItem: row.evidencePerItem,
      fileMaxMegabytes: Math.max(1, Math.round(row.fileMaxBytes / MEGABYTE)),
    },
    review: {
      order: row.reviewOrder.map((key) => ({ key })),
      correctionReasons: row.correctionReasons.map((text) => ({ text })),
      feedbackRelease: row.feedbackRelease,
    },
    assessment: {
      sheetsPerApplication: row.sheetsPerApplication,
      surveyMode: row.surveyMode,
      surveyTarget: row.surveyTarget,
      weightAssessment: row.weightAssessment,
      weightSurvey: row.weightSurvey,
      weightVerification: row.weightVerification,
    },
    assessing: {
      blindAssessment: row.blindAssessment,
      recusalHome: homeLevel(row.recusalHome),
      recusalYears: row.recusalYears,
      deductionReasons: row.deductionReasons.map((text) => ({ text })),
      moderationDays: row.moderationDays,
      answerDays: row.answerDays,
      qualityShareBasisPoints: row.qualityShareBasisPoints,
      assessmentCounts: row.assessmentCounts,
    },
    surveying: {
      surveyLeastCases: row.surveyLeastCases,
      surveyTrimHundredths: row.surveyTrimHundredths,
      surveySecondsLeast: row.surveySecondsLeast,
      surveyDriftBasisPoints: row.surveyDriftBasisPoints,
      surveyCoachedBasisPoints: row.surveyCoachedBasisPoints,
      surveyCallbackBasisPoints: row.surveyCallbackBasisPoints,
      surveyContactDays: row.surveyContactDays,
    },
    selecting: {
      shortlistComprehensive: row.shortlistComprehensive,
      shortlistThematic: row.shortlistThematic,
      shortlistBandHundredths: row.shortlistBandHundredths,
      departureGrounds: row.departureGrounds.map((text) => ({ text })),
      drawnCaseFiles: row.drawnCaseFiles,
      drawnSites: row.drawnSites,
      drawnInterviewees: row.drawnInterviewees,
      photoPosition: row.photoPosition,
      robustnessShift: row.robustnessShift,
      robustnessDraws: row.robustnessDraws,
    },
    notice: {
      noticeDays: row.noticeDays,
      noticeDayKind: row.noticeDayKind,
      objectionRetentionDays: row.objectionRetentionDays,
      objectionAcceptDays: row.objectionAcceptDays,
      objectionReplyDays: row.objectionReplyDays,
      disclosedResults: row.disclosedResults,
    },
    oversight: {
      reportDueMonth: row.reportDueMonth,
      reportDueDay: row.reportDueDay,
      reportChain: row.reportChain,
      reportReminderDays: row.reportReminderDays,
      reportForwardDays: row.reportForwardDays,
      spotCheckBasisPoints: row.spotCheckBasisPoints,
      spotCheckVisitBasisPoints: row.spotCheckVisitBasisPoints,
      spotCheckBy: row.spotCheckBy,
      clueDays: row.clueDays,
      hearingDays: row.hearingDays,
      appealDays: row.appealDays,
      suspensionDays: row.suspensionDays,
      rectificationDays: row.rectificationDays,
      outcomesAllowed: row.outcomesAllowed,
      fabricationBarCycles: row.fabricationBarCycles,
    },
  };
}

function placesOf({ quotas }: Lists, officeId: string, purpose: "recommendation" | "designation") {
  const places = (track: "comprehensive" | "thematic") =>
    quotas.find((q) => q.officeId === officeId && q.purpose === purpose && q.track === track)?.places ?? 0;
  return { comprehensive: places("comprehensive"), thematic: places("thematic") };
}

function recommendationOf(lists: Lists): CycleRules["quotas"]["recommendation"] {
  const recommending = lists.quotas.filter(({ purpose }) => purpose === "recommendation");
  const offices = [...new Set(recommending.map(({ officeId }) => officeId))];
  return offices.map((officeId) => ({ officeId, ...placesOf(lists, officeId, "recommendation") }));
}
