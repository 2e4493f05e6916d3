import { COMMON_RULES } from "./common";
import type { CycleRules, ProgrammeDefinition } from "./definition";

const RECHECK_KEY = "county-recheck-2023-style";

/** 柞水 2023 年复查的做法（004）：已命名的单位自查，县办听取汇报、查阅资料、实地查看，再作处理；不设比例，报告 2500 字以内；处理有保留、黄牌、停牌、摘牌四种。 */
export const RECHECK_RULES: CycleRules = {
  ...COMMON_RULES,
  route: [
    { station: "verification", office: "county", planned: ["2026-11-10", "2026-12-03"] },
    { station: "handling", office: "county", planned: ["2026-12-04", "2026-12-08"] },
  ],
  eligibility: [RECHECK_KEY],
  tracks: { comprehensive: null },
  themes: [],
  sections: [],
  titles: [
    { track: "comprehensive", applicantKind: "county_department", wording: "法治政府建设示范单位" },
    { track: "comprehensive", applicantKind: "township", wording: "法治政府建设示范单位" },
  ],
  catalogues: [
    { applicantKind: "county_department", catalogue: "unit-zhashui-2023" },
    { applicantKind: "township", catalogue: "unit-zhashui-2023" },
  ],
  recommendationPlaces: [],
  designationPlaces: { comprehensive: 0, thematic: 0 },
  reportLimit: 2500,
  surveyMode: "none",
  surveyTarget: 0,
  weights: { assessment: 0, survey: 0, verification: 100 },
  outcomesAllowed: ["retain", "warn", "suspend", "revoke"],
  reportChain: ["county"],
};

export const RECHECK: ProgrammeDefinition = {
  key: RECHECK_KEY,
  name: "砚湖县法治政府建设示范单位复查（演示）",
  basis: "《砚湖县法治政府建设示范单位动态管理办法》（演示）",
  organiser: "OFF-980102",
  cycles: [{ number: 1, name: "2026年复查", opens: "2026-11-02", closes: "2026-11-30", rules: RECHECK_RULES }],
};
