import type { CycleRules, ProgrammeDefinition } from "./definition";
import { PROVINCIAL_RULES } from "./provincial";

/** 市一级的做法（鹤岗 002 的下一级）：县（区）直接向市办申报，评估后公示命名；命名的可以再推荐给上一级。 */
export const CITY_RULES: CycleRules = {
  ...PROVINCIAL_RULES,
  route: [
    { station: "assessment", office: "city" },
    { station: "public_notice", office: "city" },
  ],
  titles: [
    { track: "comprehensive", applicantKind: "county_government", wording: "全市法治政府建设示范县（区）" },
    { track: "thematic", applicantKind: "county_government", wording: "全市{theme}示范县（区）" },
  ],
  catalogues: [{ applicantKind: "county_government", catalogue: "city-county-2019" }],
  designationPlaces: { comprehensive: 3, thematic: 3 },
  recusalHome: "county",
  surveyMode: "none",
  weights: { assessment: 100, survey: 0, verification: 0 },
  reportChain: ["city"],
};

export const CITY: ProgrammeDefinition = {
  key: "city-style",
  name: "澜洲市法治政府建设示范创建（演示）",
  basis: "《澜洲市法治政府建设示范创建实施方案》（演示）",
  organiser: "OFF-980100",
  cycles: [{ number: 1, name: "2026年度", opens: "2026-01-12", closes: "2026-02-28", rules: CITY_RULES }],
};
