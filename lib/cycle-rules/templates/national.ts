import type { Template } from "../template";
import { BOTH_CITY_AND_COUNTY, FORM_SECTIONS, NATIONAL_TITLES, OFTEN_UNSTATED, PROPOSED, THEMES } from "./common";

/** 《关于开展法治政府建设示范创建活动的意见》（2019）：市县自愿申报，省级初审推荐，中央评估、测评、核查、公示、命名。 */
export const NATIONAL_2019: Template = {
  ...PROPOSED,
  key: "national-2019",
  title: "全国示范创建（2019 年意见）",
  source: "《关于开展法治政府建设示范创建活动的意见》",
  summary:
    "市、县政府自愿申报，省级依法治省办初审推荐；第三方评估与满意度测评并行，排在前列的实地核查，媒体公示后命名。",
  organiser: "national",
  unstated: [...OFTEN_UNSTATED, "各省推荐名额与命名名额"],
  stops: [
    { station: "first_review", office: "province" },
    { station: "assessment", office: "national" },
    { station: "verification", office: "national" },
    { station: "public_notice", office: "national" },
  ],
  tracks: [
    { track: "comprehensive", passBasisPoints: 9000 },
    { track: "thematic", passBasisPoints: null },
  ],
  themes: THEMES,
  sections: FORM_SECTIONS,
  titles: NATIONAL_TITLES,
  catalogues: BOTH_CITY_AND_COUNTY,
  recommendation: [{ level: "province", comprehensive: 4, thematic: 4 }],
  designation: { comprehensive: 40, thematic: 24 },
  oversight: { ...PROPOSED.oversight, reportChain: ["province", "national"] },
};

/** 县级实施方案：同一活动的县一侧，任务分工到责任单位；市里择优推荐综合 1 个（不含市本级）、单项 1 个，再报省里择优。 */
export const COUNTY_PLAN: Template = {
  ...NATIONAL_2019,
  key: "county-plan",
  title: "全国示范创建，经市、省两级推荐（县级方案）",
  source: "《法治政府建设示范创建活动实施方案》（县级）",
  summary: "县政府把指标分工到责任单位逐项填报；市级择优推荐综合 1 个（不含市本级）、单项 1 个，省级再择优推荐。",
  unstated: [...OFTEN_UNSTATED, "省级推荐名额与命名名额"],
  stops: [{ station: "first_review", office: "city" }, ...NATIONAL_2019.stops],
  recommendation: [
    { level: "city", comprehensive: 1, thematic: 1 },
    { level: "province", comprehensive: 4, thematic: 4 },
  ],
  excludesMunicipality: true,
};

/**
 * 第三批的做法：先报要点，获省级推荐后补全佐证；综合由第三方评估，单项由专家评审；不设实地核查，公示前征求有关部门意见。
 */
export const THIRD_BATCH: Template = {
  ...NATIONAL_2019,
  key: "third-batch",
  title: "全国示范创建，两轮申报、单项专家评审（第三批做法）",
  source: "第三批全国法治政府建设示范地区和项目评选的公开情况",
  summary:
    "第一轮报自评报告和逐项判断，获推荐后第二轮补全佐证；综合交第三方评估，单项交专家评审；征求有关部门意见后公示。",
  unstated: [...OFTEN_UNSTATED, "各省推荐名额", "是否测评由组织方视情况确定"],
  stops: [
    { station: "first_review", office: "province" },
    { station: "supplement", office: "province" },
    { station: "assessment", office: "national", tracks: ["comprehensive"] },
    { station: "expert_review", office: "national", tracks: ["thematic"] },
    { station: "consultation", office: "national", optional: true },
    { station: "public_notice", office: "national" },
  ],
  designation: { comprehensive: 72, thematic: 33 },
  materials: { ...PROPOSED.materials, filingDepth: "light" },
  assessment: {
    ...PROPOSED.assessment,
    surveyMode: "optional",
    weightAssessment: 70,
    weightSurvey: 30,
    weightVerification: 0,
  },
};
