import { z } from "zod";
import { OUTCOMES } from "@/lib/designations/workflow";
import { OFFICE_LEVELS, STATIONS } from "@/lib/programmes/route";
import {
  basisPointsOrNone,
  blank,
  dayOrNone,
  flag,
  moment,
  period,
  rows,
  several,
  share,
  whole,
  wholeOrNone,
  words,
} from "./fields";

export const TRACKS = ["comprehensive", "thematic"] as const;
/** Kinds of organisation that a cycle may be for. */
export const APPLICANT_KINDS = [
  "city_government",
  "county_government",
  "department",
  "county_department",
  "township",
] as const;
export const EVIDENCE_KINDS = ["document", "image", "table", "news_link", "award", "summary"] as const;

/** 初审排序可以比较的; compared one after another until two differ. */
export const REVIEW_KEYS = [
  "self_score",
  "self_rate",
  "reviewed_score",
  "reviewed_rate",
  "bonus",
  "fewer_rounds",
  "earlier_filing",
] as const;
export type ReviewKey = (typeof REVIEW_KEYS)[number];
export const FEEDBACK_RELEASES = ["recommended", "results_published", "closed", "withheld"] as const;
export type FeedbackRelease = (typeof FEEDBACK_RELEASES)[number];
/** Whose home there keeps an assessor from a case. */
export const HOME_LEVELS = ["province", "city", "county"] as const;
/** What of its own results an applicant is told once they are public (FEATURES G). */
export const DISCLOSABLE = ["assessment_score", "section_scores", "survey_index", "verification", "rank"] as const;
export type Disclosable = (typeof DISCLOSABLE)[number];
/** Who looks into the titles drawn for 回访抽查 (意见四(二)). */
export const CHECKERS = ["organiser", "province_office"] as const;
export const ASSESSMENT_COUNTS = ["raw", "adjusted"] as const;
export type AssessmentCounts = (typeof ASSESSMENT_COUNTS)[number];

const stop = z
  .object({
    station: z.enum(STATIONS, { error: "请选择环节" }),
    office: z.enum(OFFICE_LEVELS, { error: "请选择承办层级" }),
    tracks: several(z.enum(TRACKS), "至少选择一个类别"),
    optional: flag.default(false),
    plannedFrom: dayOrNone,
    plannedTo: dayOrNone,
  })
  .refine(({ plannedFrom, plannedTo }) => !plannedFrom || !plannedTo || plannedFrom <= plannedTo, {
    path: ["plannedTo"],
    error: "结束日期须在开始日期当天或者以后",
  });

/**
 * The rules of a cycle by section: each is a form of its own, saved and amended by itself. Days are `2026-08-01`, moments
 * `2026-08-01T09:00`, both in Beijing; rates are basis points.
 */
export const SECTION_SCHEMAS = {
  schedule: z
    .object({
      name: words(60),
      submissionOpens: moment,
      submissionCloses: moment,
      graceMinutes: whole(0, 10_080),
      correctionDays: whole(1, 365),
      correctionRounds: whole(0, 20),
      reviewReminderDays: wholeOrNone(1, 365),
      reviewEscalationDays: wholeOrNone(1, 365),
      planned: rows(period, 20),
    })
    .refine(({ submissionOpens, submissionCloses }) => submissionOpens < submissionCloses, {
      path: ["submissionCloses"],
      error: "申报截止须在申报开始之后",
    })
    .refine((s) => !s.reviewReminderDays || !s.reviewEscalationDays || s.reviewReminderDays < s.reviewEscalationDays, {
      path: ["reviewEscalationDays"],
      error: "报告上一级的天数须多于提醒的天数",
    }),
  route: z.object({ stops: rows(stop, 20) }),
  tracks: z.object({
    tracks: rows(z.object({ track: z.enum(TRACKS), passBasisPoints: basisPointsOrNone }), 2, ({ track }) => track),
    themes: rows(z.object({ name: words(60), free: flag.default(false) }), 40),
    sections: rows(
      z.object({
        title: words(40),
        guidance: z.string().trim().max(200, "最多 200 个字").default(""),
        limit: wholeOrNone(50, 20_000),
        required: flag.default(false),
      }),
      12,
      ({ title }) => title,
    ),
    titles: rows(
      z.object({ track: z.enum(TRACKS), applicantKind: z.enum(APPLICANT_KINDS), wording: z.string().trim().max(80) }),
      10,
      ({ track, applicantKind }) => `${track} ${applicantKind}`,
    ),
  }),
  applicants: z.object({
    catalogues: rows(
      z.object({ applicantKind: z.enum(APPLICANT_KINDS), catalogueId: z.uuid("请选择指标体系") }),
      5,
      (row) => row.applicantKind,
    ),
    eligibility: rows(
      z.object({ programmeId: z.uuid("请选择活动"), passBasisPoints: basisPointsOrNone }),
      10,
      (row) => row.programmeId,
    ),
  }),
  quotas: z.object({
    excludesMunicipality: flag.default(false),
    recommendation: rows(
      z.object({ officeId: z.uuid(), comprehensive: whole(0, 10_000), thematic: whole(0, 10_000) }),
      4_000,
    ),
    designation: z.object({ comprehensive: whole(0, 10_000), thematic: whole(0, 10_000) }),
  }),
  materials: z.object({
    reportLimit: wholeOrNone(100, 100_000),
    filingDepth: z.enum(["full", "light"]),
    checkingRequired: flag.default(false),
    evidenceKinds: several(z.enum(EVIDENCE_KINDS), "至少选择一种"),
    evidencePerItem: wholeOrNone(1, 200),
    fileMaxMegabytes: whole(1, 500),
  }),
  review: z.object({
    order: rows(z.object({ key: z.enum(REVIEW_KEYS, { error: "请选择比较什么" }) }), 7, ({ key }) => key).refine(
      (list) => list.length > 0,
      "至少选择一项",
    ),
    correctionReasons: rows(z.object({ text: words(100) }), 40, ({ text }) => text),
    feedbackRelease: z.enum(FEEDBACK_RELEASES, { error: "请选择反馈的时间" }),
  }),
  assessment: z.object({
    sheetsPerApplication: whole(1, 5),
    surveyMode: z.enum(["required", "optional", "none"]),
    surveyTarget: whole(0, 100_000),
    weightAssessment: whole(0, 100),
    weightSurvey: whole(0, 100),
    weightVerification: whole(0, 100),
  }),
  assessing: z.object({
    blindAssessment: flag.default(false),
    recusalHome: z.preprocess(blank, z.enum(HOME_LEVELS).nullable()),
    recusalYears: whole(0, 50),
    deductionReasons: rows(z.object({ text: words(100) }), 40, ({ text }) => text),
    moderationDays: whole(1, 60),
    answerDays: wholeOrNone(1, 60),
    qualityShareBasisPoints: share,
    assessmentCounts: z.enum(ASSESSMENT_COUNTS, { error: "请选择以哪种得分为准" }),
  }),
  surveying: z.object({
    surveyLeastCases: whole(0, 100_000),
    surveyTrimHundredths: whole(100, 10_000),
    surveySecondsLeast: whole(0, 3_600),
    surveyDriftBasisPoints: share,
    surveyCoachedBasisPoints: share,
    surveyCallbackBasisPoints: share,
    surveyContactDays: whole(1, 365),
  }),
  selecting: z.object({
    shortlistComprehensive: wholeOrNone(1, 10_000),
    shortlistThematic: wholeOrNone(1, 10_000),
    shortlistBandHundredths: whole(0, 10_000),
    departureGrounds: rows(z.object({ text: words(40) }), 20, ({ text }) => text),
    drawnCaseFiles: whole(0, 200),
    drawnSites: whole(0, 50),
    drawnInterviewees: whole(0, 200),
    photoPosition: flag.default(false),
    robustnessShift: whole(0, 50),
    robustnessDraws: whole(100, 10_000),
  }),
  notice: z.object({
    noticeDays: whole(1, 90),
    noticeDayKind: z.enum(["calendar_days", "working_days"]),
    objectionRetentionDays: whole(30, 3_650),
    objectionAcceptDays: whole(1, 60),
    objectionReplyDays: whole(1, 365),
    disclosedResults: z.preprocess((value) => value ?? [], z.array(z.enum(DISCLOSABLE))),
  }),
  oversight: z.object({
    reportDueMonth: whole(1, 12),
    reportDueDay: whole(1, 31),
    reportChain: several(z.enum(OFFICE_LEVELS), "至少选择一级"),
    reportReminderDays: whole(1, 180),
    reportForwardDays: whole(1, 90),
    spotCheckBasisPoints: share,
    spotCheckVisitBasisPoints: share,
    spotCheckBy: z.enum(CHECKERS, { error: "请选择由谁实施" }),
    clueDays: whole(1, 90),
    hearingDays: whole(1, 90),
    appealDays: whole(1, 180),
    suspensionDays: wholeOrNone(1, 1_095),
    rectificationDays: whole(1, 730),
    outcomesAllowed: several(z.enum(OUTCOMES), "至少选择一种"),
    fabricationBarCycles: whole(0, 10),
  }),
} as const;

export type Section = keyof typeof SECTION_SCHEMAS;
export const SECTIONS = Object.keys(SECTION_SCHEMAS) as Section[];
/** Everything that rules a cycle, by section. */
export type CycleRules = { [S in Section]: z.infer<(typeof SECTION_SCHEMAS)[S]> };
/** A section with values that are its own, never another's. */
export type Filled<S extends Section = Section> = { [K in S]: { section: K; values: CycleRules[K] } }[S];

/** 启动之后仍可修改的部分；其余是各地申报所依据的，须另开周期。 */
export const AMENDABLE: readonly Section[] = ["schedule", "quotas", "materials", "notice", "oversight"];
