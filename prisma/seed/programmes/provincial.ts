import { COMMON_RULES } from "./common";
import type { CycleDefinition, CycleRules, ProgrammeDefinition } from "./definition";

/** 宁夏 2020 年方案（003）的做法：直接向组织方申报，不设初审；综合约 5 个、单项约 10 个。 */
export const PROVINCIAL_RULES: CycleRules = {
  ...COMMON_RULES,
  route: [
    { station: "assessment", office: "province" },
    { station: "verification", office: "province" },
    { station: "public_notice", office: "province" },
  ],
  tracks: { comprehensive: 9000, thematic: null },
  titles: [
    { track: "comprehensive", applicantKind: "city_government", wording: "全省法治政府建设示范市" },
    { track: "comprehensive", applicantKind: "county_government", wording: "全省法治政府建设示范县（区）" },
    { track: "comprehensive", applicantKind: "department", wording: "全省法治政府建设示范单位" },
    { track: "thematic", applicantKind: "city_government", wording: "全省{theme}示范市" },
    { track: "thematic", applicantKind: "county_government", wording: "全省{theme}示范县（区）" },
    { track: "thematic", applicantKind: "department", wording: "全省{theme}示范单位" },
  ],
  catalogues: [
    { applicantKind: "city_government", catalogue: "city-county-2019" },
    { applicantKind: "county_government", catalogue: "city-county-2019" },
    { applicantKind: "department", catalogue: "department-2019" },
  ],
  recommendationPlaces: [],
  designationPlaces: { comprehensive: 5, thematic: 10 },
  reportLimit: 2000,
  // people of the province itself would all be kept from everywhere in it
  recusalHome: "city",
  surveyMode: "optional",
  reportChain: ["province"],
};

/** 沧岚省的实地核查视情况开展. */
const NEIGHBOUR_RULES: CycleRules = {
  ...PROVINCIAL_RULES,
  route: [
    { station: "assessment", office: "province" },
    { station: "verification", office: "province", optional: true },
    { station: "public_notice", office: "province" },
  ],
};

const cycle = (
  number: number,
  name: string,
  opens: string,
  closes: string,
  rules = PROVINCIAL_RULES,
): CycleDefinition => ({ number, name, opens, closes, rules });

/** 2026 年度起规定入围规则：综合取前 2 个，线上下半分以内的一并考虑. */
const CURRENT_RULES: CycleRules = {
  ...PROVINCIAL_RULES,
  selecting: { comprehensive: 2, thematic: 1, bandHundredths: 50 },
};

/** 云泽省：一个周期在公示，下一个周期在实地核查。 */
export const PROVINCIAL: ProgrammeDefinition = {
  key: "provincial-2020-style",
  name: "云泽省法治政府建设示范创建（演示）",
  basis: "《云泽省法治政府建设示范创建实施方案》（演示）",
  organiser: "OFF-980000",
  cycles: [
    cycle(1, "2025年度", "2026-03-01", "2026-04-30"),
    cycle(2, "2026年度", "2026-08-01", "2026-08-31", CURRENT_RULES),
  ],
};

/** 沧岚省：评分、测评均已交齐，等待组织方启封。 */
export const NEIGHBOUR: ProgrammeDefinition = {
  key: "neighbour-2026",
  name: "沧岚省法治政府建设示范创建（演示）",
  basis: "《沧岚省法治政府建设示范创建实施方案》（演示）",
  organiser: "OFF-990000",
  cycles: [cycle(1, "2026年度", "2026-08-01", "2026-09-15", NEIGHBOUR_RULES)],
};
