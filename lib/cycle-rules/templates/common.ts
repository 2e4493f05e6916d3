import type { Template } from "../template";

/** 意见二(二)：单项示范创建的领域，末项由申报单位自行写明。 */
export const THEMES: Template["themes"] = [
  { name: "优化法治化营商环境", free: false },
  { name: "加强事中事后监管", free: false },
  { name: "完善依法行政制度", free: false },
  { name: "全面推行行政执法“三项制度”", free: false },
  { name: "健全行政复议体制机制", free: false },
  { name: "其他", free: true },
];

/** 意见四(一)：每年 1 月底前报上一年度情况。 */
const JANUARY_REPORT = { reportDueMonth: 1, reportDueDay: 31 } as const;

/**
 * 单项申报书: what 方案二(一)4 names (基本情况、主要成绩、意义影响，体现创新性、引领性、典型性，不超过 2000 字), in four parts. How it is
 * divided, and how long a part may be, no document says: a proposal, and marked as one.
 */
export const FORM_SECTIONS: Template["sections"] = [
  { title: "基本情况", guidance: "这项工作的背景、起止时间、由谁牵头、覆盖的范围。", limit: 400, required: true },
  { title: "主要做法和创新", guidance: "怎样做的，与通行做法有什么不同（创新性）。", limit: 800, required: true },
  {
    title: "主要成效",
    guidance: "用数据、评价、获奖和报道说明成效，以及在全国、全省所处的位置（引领性）。",
    limit: 400,
    required: true,
  },
  {
    title: "推广意义",
    guidance: "有什么意义和影响，其他地方能不能照做（典型性，可复制、可推广）。",
    limit: 400,
    required: true,
  },
];
export const FORM_UNSTATED = "单项申报书分哪几部分、各多少字";

export const BOTH_CITY_AND_COUNTY: Template["catalogues"] = [
  { applicantKind: "city_government", key: "city-county-2019" },
  { applicantKind: "county_government", key: "city-county-2019" },
];

/** 全国的称号用语（意见二）；单项的空白处填领域。 */
export const NATIONAL_TITLES: Template["titles"] = [
  { track: "comprehensive", applicantKind: "city_government", wording: "全国法治政府建设示范市（地、州、盟）" },
  { track: "comprehensive", applicantKind: "county_government", wording: "全国法治政府建设示范县（市、区、旗）" },
  { track: "thematic", applicantKind: "city_government", wording: "全国{theme}示范市（地、州、盟）" },
  { track: "thematic", applicantKind: "county_government", wording: "全国{theme}示范县（市、区、旗）" },
];

/** 第三方评估扣分的常用理由：同上。 */
export const DEDUCTION_REASONS: Template["assessing"]["deductionReasons"] = [
  { text: "没有佐证材料" },
  { text: "佐证材料不足以证明所述情况" },
  { text: "工作没有全部开展，或者没有覆盖全部范围" },
  { text: "没有在规定时限内完成" },
  { text: "制度已经建立，没有执行的材料" },
  { text: "程序不完整，缺少必经环节" },
  { text: "数据未达到要求" },
  { text: "数据前后不一致，或者与佐证材料不一致" },
  { text: "材料不在评价期内" },
  { text: "“不适用”的理由不成立" },
];

/** 退回补正的常用理由：拟定时的建议，由组织方增删。 */
export const CORRECTION_REASONS: Template["review"]["correctionReasons"] = [
  { text: "缺少佐证材料，或者材料不能证明所述情况" },
  { text: "佐证材料没有文号、日期或者落款" },
  { text: "佐证材料不在评价期内" },
  { text: "所述情况与佐证材料不一致" },
  { text: "数据没有说明来源和计算方法，或者前后不一致" },
  { text: "没有逐项回应指标的要求" },
  { text: "材料模糊、缺页或者不能打开" },
  { text: "“不适用”的理由不充分" },
];

/** Figures that none of the documents states; each template says so, and the organiser settles them. */
export const PROPOSED: Pick<
  Template,
  | "submission"
  | "schedule"
  | "materials"
  | "review"
  | "assessment"
  | "assessing"
  | "surveying"
  | "selecting"
  | "notice"
  | "excludesMunicipality"
> & { oversight: Omit<Template["oversight"], "reportChain"> } = {
  submission: { from: "09-01", to: "09-30" },
  excludesMunicipality: false,
  schedule: {
    graceMinutes: 0,
    correctionDays: 10,
    correctionRounds: 2,
    reviewReminderDays: 10,
    reviewEscalationDays: 20,
  },
  materials: {
    reportLimit: null,
    filingDepth: "full",
    checkingRequired: false,
    evidenceKinds: ["document", "image", "table", "news_link", "award", "summary"],
    evidencePerItem: null,
    fileMaxMegabytes: 20,
  },
  review: {
    order: [{ key: "self_score" }, { key: "self_rate" }, { key: "earlier_filing" }],
    correctionReasons: CORRECTION_REASONS,
    feedbackRelease: "results_published",
  },
  assessment: {
    sheetsPerApplication: 2,
    surveyMode: "required",
    surveyTarget: 200,
    weightAssessment: 60,
    weightSurvey: 25,
    weightVerification: 15,
  },
  assessing: {
    blindAssessment: false,
    recusalHome: "province",
    recusalYears: 5,
    deductionReasons: DEDUCTION_REASONS,
    moderationDays: 5,
    answerDays: null,
    qualityShareBasisPoints: 500,
    assessmentCounts: "raw",
  },
  surveying: {
    surveyLeastCases: 30,
    surveyTrimHundredths: 500,
    surveySecondsLeast: 60,
    surveyDriftBasisPoints: 1000,
    surveyCoachedBasisPoints: 2000,
    surveyCallbackBasisPoints: 500,
    surveyContactDays: 30,
  },
  selecting: {
    shortlistComprehensive: null,
    shortlistThematic: null,
    shortlistBandHundredths: 200,
    departureGrounds: [{ text: "区域协同" }, { text: "典型性" }, { text: "正在接受专项督察" }],
    drawnCaseFiles: 10,
    drawnSites: 3,
    drawnInterviewees: 10,
    photoPosition: false,
    robustnessShift: 10,
    robustnessDraws: 1000,
  },
  notice: {
    noticeDays: 7,
    noticeDayKind: "calendar_days",
    objectionRetentionDays: 365,
    objectionAcceptDays: 5,
    objectionReplyDays: 15,
    disclosedResults: ["assessment_score", "section_scores", "survey_index"],
  },
  oversight: {
    ...JANUARY_REPORT,
    reportReminderDays: 30,
    reportForwardDays: 15,
    spotCheckBasisPoints: 2000,
    spotCheckVisitBasisPoints: 1000,
    spotCheckBy: "organiser",
    clueDays: 10,
    hearingDays: 10,
    appealDays: 30,
    suspensionDays: 180,
    rectificationDays: 90,
    outcomesAllowed: ["retain", "warn", "suspend", "revoke", "lapse"],
    fabricationBarCycles: 1,
  },
};

/** 三、认定程序 and 四、监督管理 leave these to the organiser. */
export const OFTEN_UNSTATED = [
  "申报起止日期",
  "补正期限与次数",
  "初审超期提醒与报告上一级的天数",
  "初审排序的次序与反馈的时间",
  "每件评估人数、测评样本量与综合权重",
  "公示天数（实践中为 7 天）",
  "异议受理与答复的天数，告知申报单位哪些结果",
  "抽查比例、实地核查比例与实施单位",
  "线索办理、听取意见、整改、停牌与申诉的天数",
  FORM_UNSTATED,
] as const;
