import "server-only";
import { beijingDay, formatTime } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { CycleRules } from "./schema";

const MEGABYTE = 1024 * 1024;

const withRules = {
  stops: { orderBy: { position: "asc" } },
  tracks: { orderBy: { track: "asc" } },
  themes: { orderBy: { position: "asc" } },
  titles: { orderBy: { applicantKind: "asc" } },
  catalogues: { orderBy: { applicantKind: "asc" } },
  eligibility: { orderBy: { programmeId: "asc" } },
  quotas: { orderBy: { officeId: "asc" } },
} as const;

/** What the rules of one cycle are, with where it stands; null where there is no such cycle. Eight statements. */
export async function readRules(tx: Tx, cycleId: string) {
  const row = await tx.cycle.findUnique({ where: { id: cycleId }, include: { ...withRules, programme: true } });
  return row && { rules: rulesOf(row), head: row };
}

type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
const rowOf = (tx: Tx, id: string) =>
  tx.cycle.findUnique({ where: { id }, include: { ...withRules, programme: true } });

const local = (at: Date) => `${beijingDay(at)}T${formatTime(at)}`;
const dayOrNone = (at: Date | null) => at && beijingDay(at);

function rulesOf(row: Row): CycleRules {
  return {
    schedule: {
      name: row.name,
      submissionOpens: local(row.submissionOpens),
      submissionCloses: local(row.submissionCloses),
      graceMinutes: row.graceMinutes,
      correctionDays: row.correctionDays,
      correctionRounds: row.correctionRounds,
      planned: row.stops.map(({ plannedFrom, plannedTo }) => ({
        from: dayOrNone(plannedFrom),
        to: dayOrNone(plannedTo),
      })),
    },
    route: {
      stops: row.stops.map(({ station, officeLevel, tracks, optional, plannedFrom, plannedTo }) => ({
        station,
        office: officeLevel,
        tracks,
        optional,
        plannedFrom: dayOrNone(plannedFrom),
        plannedTo: dayOrNone(plannedTo),
      })),
    },
    tracks: {
      tracks: row.tracks.map(({ track, passBasisPoints }) => ({ track, passBasisPoints })),
      themes: row.themes.map(({ name, free }) => ({ name, free })),
      titles: row.titles.map(({ track, applicantKind, wording }) => ({
        track,
        applicantKind,
        wording,
      })) as CycleRules["tracks"]["titles"],
    },
    applicants: {
      catalogues: row.catalogues.map(({ applicantKind, catalogueId }) => ({
        applicantKind,
        catalogueId,
      })) as CycleRules["applicants"]["catalogues"],
      eligibility: row.eligibility.map(({ programmeId, passBasisPoints }) => ({ programmeId, passBasisPoints })),
    },
    quotas: {
      excludesMunicipality: row.excludesMunicipality,
      recommendation: recommendationOf(row),
      designation: placesOf(row, row.programme.organiserId, "designation"),
    },
    materials: {
      reportLimit: row.reportLimit,
      filingDepth: row.filingDepth,
      evidenceKinds: row.evidenceKinds,
      evidencePerItem: row.evidencePerItem,
      fileMaxMegabytes: Math.max(1, Math.round(row.fileMaxBytes / MEGABYTE)),
    },
    assessment: {
      sheetsPerApplication: row.sheetsPerApplication,
      surveyMode: row.surveyMode,
      surveyTarget: row.surveyTarget,
      weightAssessment: row.weightAssessment,
      weightSurvey: row.weightSurvey,
      weightVerification: row.weightVerification,
    },
    notice: {
      noticeDays: row.noticeDays,
      noticeDayKind: row.noticeDayKind,
      objectionRetentionDays: row.objectionRetentionDays,
    },
    oversight: {
      reportDueMonth: row.reportDueMonth,
      reportDueDay: row.reportDueDay,
      reportChain: row.reportChain,
      spotCheckBasisPoints: row.spotCheckBasisPoints,
      rectificationDays: row.rectificationDays,
      outcomesAllowed: row.outcomesAllowed,
      fabricationBarCycles: row.fabricationBarCycles,
    },
  };
}

function placesOf(row: Row, officeId: string, purpose: "recommendation" | "designation") {
  const places = (track: "comprehensive" | "thematic") =>
    row.quotas.find((q) => q.officeId === officeId && q.purpose === purpose && q.track === track)?.places ?? 0;
  return { comprehensive: places("comprehensive"), thematic: places("thematic") };
}

function recommendationOf(row: Row): CycleRules["quotas"]["recommendation"] {
  const offices = [
    ...new Set(row.quotas.filter(({ purpose }) => purpose === "recommendation").map(({ officeId }) => officeId)),
  ];
  return offices.map((officeId) => ({ officeId, ...placesOf(row, officeId, "recommendation") }));
}
