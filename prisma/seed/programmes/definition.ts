import { endOfBeijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type {
  AssessmentCounts,
  DayKind,
  FeedbackRelease,
  OrganisationKind,
  Outcome,
  ReviewKey,
  SurveyMode,
  Track,
} from "@/lib/platform/generated/prisma/enums";
import type { OfficeLevel, Station } from "@/lib/programmes/route";
import type { CatalogueKey } from "../catalogues";
import { day } from "../days";

export type QuotaDefinition = { office: string; comprehensive: number; thematic: number };

/** One stop; without `tracks` it is for all of them. `planned`: its first and last day. */
export type StopRules = {
  station: Station;
  office: OfficeLevel;
  tracks?: readonly Track[];
  optional?: true;
  planned?: readonly [from: string, to: string];
};

/** The rules of a cycle, as an organiser would set them. Every figure is data. */
export type CycleRules = {
  route: readonly StopRules[];
  /** 申报资格：keys of the programmes of which an applicant must hold a title. */
  eligibility?: readonly string[];
  /** 符合率门槛（万分比）；不设门槛为 null。 */
  tracks: Partial<Record<Track, number | null>>;
  themes: readonly { name: string; free?: true }[];
  /** 单项申报书的各部分。 */
  sections: readonly { title: string; guidance: string; limit: number | null; required: boolean }[];
  titles: readonly { track: Track; applicantKind: OrganisationKind; wording: string }[];
  catalogues: readonly { applicantKind: OrganisationKind; catalogue: CatalogueKey }[];
  recommendationPlaces: readonly QuotaDefinition[];
  /** 组织方命名名额。 */
  designationPlaces: { comprehensive: number; thematic: number };
  excludesMunicipality: boolean;
  reportLimit: number | null;
  correctionDays: number;
  correctionRounds: number;
  reviewReminderDays: number;
  reviewEscalationDays: number;
  reviewOrder: readonly ReviewKey[];
  correctionReasons: readonly { text: string }[];
  feedbackRelease: FeedbackRelease;
  sheetsPerApplication: number;
  blindAssessment: boolean;
  recusalHome: OfficeLevel | null;
  recusalYears: number;
  deductionReasons: readonly { text: string }[];
  moderationDays: number;
  answerDays: number | null;
  qualityShareBasisPoints: number;
  assessmentCounts: AssessmentCounts;
  surveyMode: SurveyMode;
  surveyTarget: number;
  weights: { assessment: number; survey: number; verification: number };
  /** 入围规则和名单不按次序的理由；不写为不设规则。 */
  selecting?: { comprehensive: number; thematic: number; bandHundredths: number };
  departureGrounds: readonly string[];
  noticeDays: number;
  noticeDayKind: DayKind;
  fileMaxBytes: number;
  /** 每项佐证材料的件数上限；不写为不限。 */
  evidencePerItem?: number;
  reportDue: { month: number; day: number };
  reportChain: readonly OfficeLevel[];
  spotCheckBasisPoints: number;
  rectificationDays: number;
  /** 可以作出的处理；不写为五种都可以。 */
  outcomesAllowed?: readonly Outcome[];
  fabricationBarCycles: number;
  objectionRetentionDays: number;
};

export type CycleDefinition = { number: number; name: string; opens: string; closes: string; rules: CycleRules };

export type ProgrammeDefinition = {
  key: string;
  name: string;
  basis: string;
  /** Code of the organising office. */
  organiser: string;
  cycles: readonly CycleDefinition[];
};

/** Writes a programme with its cycles, as drafts; answers with the cycles' ids by number. */
export async function createProgramme(db: Tx, definition: ProgrammeDefinition): Promise<Record<number, string>> {
  const { key, name, basis, organiser, cycles } = definition;
  const { id: organiserId } = await db.organisation.findUniqueOrThrow({ where: { code: organiser } });
  const programme = await db.programme.create({ data: { key, name, basis, organiserId } });
  const ids: Record<number, string> = {};
  for (const cycle of cycles) ids[cycle.number] = await createCycle(db, programme.id, organiserId, cycle);
  return ids;
}

async function createCycle(db: Tx, programmeId: string, organiserId: string, cycle: CycleDefinition): Promise<string> {
  const { rules } = cycle;
  const { id } = await db.cycle.create({
    data: {
      programmeId,
      number: cycle.number,
      name: cycle.name,
      submissionOpens: startOfBeijingDay(day(cycle.opens)),
      submissionCloses: endOfBeijingDay(day(cycle.closes)),
      ...figures(rules),
      tracks: {
        create: Object.entries(rules.tracks).map(([track, pass]) => ({ track: track as Track, passBasisPoints: pass })),
      },
      themes: { create: rules.themes.map((theme, n) => ({ position: n + 1, ...theme })) },
      thematicSections: {
        create: rules.sections.map(({ limit, ...section }, n) => ({
          position: n + 1,
          characterLimit: limit,
          ...section,
        })),
      },
      titles: { create: [...rules.titles] },
      stops: {
        create: rules.route.map(stopOf),
      },
      catalogues: { create: await catalogueUses(db, rules) },
      quotas: { create: await quotas(db, rules, organiserId) },
    },
  });
  const gives = await db.programme.findMany({ where: { key: { in: [...(rules.eligibility ?? [])] } } });
  await db.cycleEligibility.createMany({
    data: gives.map((programme) => ({ cycleId: id, programmeId: programme.id })),
  });
  return id;
}

const stopOf = ({ station, office, tracks, optional, planned }: StopRules, position: number) => ({
  position,
  station,
  officeLevel: office,
  ...(tracks ? { tracks: [...tracks] } : {}),
  optional: optional ?? false,
  plannedFrom: planned ? startOfBeijingDay(day(planned[0])) : null,
  plannedTo: planned ? endOfBeijingDay(day(planned[1])) : null,
});

/** The columns of a cycle that its rules fill; whatever else there is has the default of its column. */
export function figures(rules: CycleRules) {
  const { weights, reportDue, reportChain } = rules;
  return {
    excludesMunicipality: rules.excludesMunicipality,
    reportLimit: rules.reportLimit,
    correctionDays: rules.correctionDays,
    correctionRounds: rules.correctionRounds,
    reviewReminderDays: rules.reviewReminderDays,
    reviewEscalationDays: rules.reviewEscalationDays,
    reviewOrder: [...rules.reviewOrder],
    correctionReasons: rules.correctionReasons.map(({ text }) => text),
    feedbackRelease: rules.feedbackRelease,
    sheetsPerApplication: rules.sheetsPerApplication,
    blindAssessment: rules.blindAssessment,
    recusalHome: rules.recusalHome,
    recusalYears: rules.recusalYears,
    deductionReasons: rules.deductionReasons.map(({ text }) => text),
    moderationDays: rules.moderationDays,
    answerDays: rules.answerDays,
    qualityShareBasisPoints: rules.qualityShareBasisPoints,
    assessmentCounts: rules.assessmentCounts,
    surveyMode: rules.surveyMode,
    surveyTarget: rules.surveyTarget,
    weightAssessment: weights.assessment,
    weightSurvey: weights.survey,
    weightVerification: weights.verification,
    shortlistComprehensive: rules.selecting?.comprehensive ?? null,
    shortlistThematic: rules.selecting?.thematic ?? null,
    shortlistBandHundredths: rules.selecting?.bandHundredths ?? 0,
    departureGrounds: [...rules.departureGrounds],
    noticeDays: rules.noticeDays,
    noticeDayKind: rules.noticeDayKind,
    fileMaxBytes: rules.fileMaxBytes,
    evidencePerItem: rules.evidencePerItem ?? null,
    reportDueMonth: reportDue.month,
    reportDueDay: reportDue.day,
    reportChain: [...reportChain],
    spotCheckBasisPoints: rules.spotCheckBasisPoints,
    rectificationDays: rules.rectificationDays,
    ...(rules.outcomesAllowed ? { outcomesAllowed: [...rules.outcomesAllowed] } : {}),
    fabricationBarCycles: rules.fabricationBarCycles,
    objectionRetentionDays: rules.objectionRetentionDays,
  };
}

async function catalogueUses(db: Tx, rules: CycleRules) {
  const rows = await db.indicatorCatalogue.findMany({ include: { schemes: { where: { isDefault: true } } } });
  return rules.catalogues.map(({ applicantKind, catalogue }) => {
    const row = rows.find(({ key }) => key === catalogue)!;
    return { applicantKind, catalogueId: row.id, schemeId: row.schemes[0]!.id };
  });
}

async function quotas(db: Tx, rules: CycleRules, organiserId: string) {
  const offices = await db.organisation.findMany({ where: { kind: "office" }, select: { id: true, code: true } });
  const idOf = (code: string) => offices.find((row) => row.code === code)!.id;
  const lines = [
    ...rules.recommendationPlaces.map((q) => ({ ...q, officeId: idOf(q.office), purpose: "recommendation" as const })),
    { ...rules.designationPlaces, officeId: organiserId, purpose: "designation" as const },
  ];
  return lines.flatMap(({ officeId, purpose, comprehensive, thematic }) => [
    { officeId, purpose, track: "comprehensive" as const, places: comprehensive },
    { officeId, purpose, track: "thematic" as const, places: thematic },
  ]);
}
