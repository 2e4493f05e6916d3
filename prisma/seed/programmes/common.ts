import { CORRECTION_REASONS, DEDUCTION_REASONS, FORM_SECTIONS } from "@/lib/cycle-rules/templates/common";
import type { CycleRules } from "./definition";

/** 意见二(二)：单项示范创建的领域，末项由申报单位自行写明。 */
export const THEMES: CycleRules["themes"] = [
  { name: "优化法治化营商环境" },
  { name: "加强事中事后监管" },
  { name: "完善依法行政制度" },
  { name: "全面推行行政执法“三项制度”" },
  { name: "健全行政复议体制机制" },
  { name: "其他", free: true },
];

const MEGABYTE = 1024 * 1024;

/** What the programmes of the demonstration have in common; each may say otherwise. */
export const COMMON_RULES = {
  themes: THEMES,
  sections: FORM_SECTIONS,
  excludesMunicipality: false,
  reportLimit: null,
  correctionDays: 10,
  correctionRounds: 2,
  reviewReminderDays: 10,
  reviewEscalationDays: 20,
  reviewOrder: ["self_score", "self_rate", "earlier_filing"],
  correctionReasons: CORRECTION_REASONS,
  feedbackRelease: "results_published",
  sheetsPerApplication: 2,
  blindAssessment: false,
  recusalHome: "province",
  recusalYears: 5,
  deductionReasons: DEDUCTION_REASONS,
  moderationDays: 5,
  answerDays: null,
  qualityShareBasisPoints: 500,
  assessmentCounts: "raw",
  surveyMode: "required",
  surveyTarget: 60,
  weights: { assessment: 60, survey: 25, verification: 15 },
  departureGrounds: ["区域协同", "典型性", "正在接受专项督察"],
  noticeDays: 7,
  noticeDayKind: "calendar_days",
  fileMaxBytes: 20 * MEGABYTE,
  reportDue: { month: 1, day: 31 },
  spotCheckBasisPoints: 2000,
  rectificationDays: 90,
  fabricationBarCycles: 1,
  objectionRetentionDays: 365,
} as const satisfies Partial<CycleRules>;
