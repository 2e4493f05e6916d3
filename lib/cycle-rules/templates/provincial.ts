import type { Template } from "../template";
import { BOTH_CITY_AND_COUNTY, FORM_SECTIONS, FORM_UNSTATED, OFTEN_UNSTATED, PROPOSED, THEMES } from "./common";

/** 鹤岗市 2019 年实施意见所载的省级活动：县（区）申报，市级初审；综合门槛 80%；命名后每两年从中择优推荐参加全国创建。 */
export const HEILONGJIANG_2019: Template = {
  ...PROPOSED,
  key: "heilongjiang-2019",
  title: "省级示范创建，市级初审（黑龙江 2019）",
  source: "《关于开展2019年度鹤岗市法治政府建设示范创建活动的实施意见》",
  summary:
    "县（区）政府申报，市级初审推荐，省级评估、测评、核查、公示、命名；综合门槛 80%。命名后符合 90% 以上或者单项全国领先的，推荐参加全国创建。",
  organiser: "province",
  unstated: [...OFTEN_UNSTATED, "各市推荐名额与命名名额"],
  stops: [
    { station: "first_review", office: "city" },
    { station: "assessment", office: "province" },
    { station: "verification", office: "province" },
    { station: "public_notice", office: "province" },
  ],
  tracks: [
    { track: "comprehensive", passBasisPoints: 8000 },
    { track: "thematic", passBasisPoints: null },
  ],
  themes: THEMES,
  sections: FORM_SECTIONS,
  titles: [
    { track: "comprehensive", applicantKind: "county_government", wording: "{organiser}法治政府建设示范县（区）" },
    { track: "thematic", applicantKind: "county_government", wording: "{organiser}{theme}示范县（区）" },
  ],
  catalogues: [{ applicantKind: "county_government", key: "city-county-2019" }],
  recommendation: [{ level: "city", comprehensive: 2, thematic: 2 }],
  assessing: { ...PROPOSED.assessing, recusalHome: "city" },
  designation: { comprehensive: 10, thematic: 10 },
  oversight: { ...PROPOSED.oversight, reportChain: ["city", "province"] },
};

/** 宁夏 2020 年实施方案：直接向区办申报，不设初审；综合约 5 个、单项约 10 个；报告 2000 字以内；测评视情况。 */
export const NINGXIA_2020: Template = {
  ...PROPOSED,
  key: "ningxia-2020",
  title: "自治区（省）示范创建，直接申报（宁夏 2020）",
  source: "《关于开展2020年自治区法治政府建设示范创建活动的实施方案》",
  summary:
    "市、县政府和省级政府部门直接申报，两套指标体系；8 月申报，9 至 10 月评估认定，测评视情况，11 月上旬公示，12 月命名。",
  organiser: "province",
  unstated: [
    "补正期限与次数",
    "每件评估人数、测评样本量与综合权重",
    "公示天数（实践中为 7 天）",
    "抽查比例与整改期限",
    FORM_UNSTATED,
  ],
  submission: { from: "08-01", to: "08-31" },
  stops: [
    { station: "assessment", office: "province", planned: { from: "09-01", to: "10-31" } },
    { station: "verification", office: "province", planned: { from: "09-01", to: "10-31" } },
    { station: "public_notice", office: "province", planned: { from: "11-01", to: "12-31" } },
  ],
  tracks: [
    { track: "comprehensive", passBasisPoints: 9000 },
    { track: "thematic", passBasisPoints: null },
  ],
  themes: THEMES,
  sections: FORM_SECTIONS,
  titles: [
    { track: "comprehensive", applicantKind: "city_government", wording: "全区法治政府建设示范市" },
    { track: "comprehensive", applicantKind: "county_government", wording: "全区法治政府建设示范县（区）" },
    { track: "comprehensive", applicantKind: "department", wording: "全区法治政府建设示范单位" },
    { track: "thematic", applicantKind: "city_government", wording: "全区{theme}示范市" },
    { track: "thematic", applicantKind: "county_government", wording: "全区{theme}示范县（区）" },
    { track: "thematic", applicantKind: "department", wording: "全区{theme}示范单位" },
  ],
  catalogues: [...BOTH_CITY_AND_COUNTY, { applicantKind: "department", key: "department-2019" }],
  recommendation: [],
  assessing: { ...PROPOSED.assessing, recusalHome: "city" },
  designation: { comprehensive: 5, thematic: 10 },
  materials: { ...PROPOSED.materials, reportLimit: 2000 },
  assessment: { ...PROPOSED.assessment, surveyMode: "optional" },
  oversight: { ...PROPOSED.oversight, reportChain: ["province"] },
};
