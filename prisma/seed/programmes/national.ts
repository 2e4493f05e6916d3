import { allAreas } from "../areas";
import { COMMON_RULES } from "./common";
import type { CycleRules, ProgrammeDefinition } from "./definition";

const officesAt = (level: "city" | "province", comprehensive: number, thematic: number) =>
  allAreas()
    .filter((area) => area.level === level)
    .map(({ code }) => ({ office: `OFF-${code}`, comprehensive, thematic }));

/** 意见（000）与县级方案（001）：县 → 市 → 省 → 中央。名额为演示所设。 */
export const NATIONAL_RULES: CycleRules = {
  ...COMMON_RULES,
  route: [
    { station: "first_review", office: "city" },
    { station: "first_review", office: "province" },
    { station: "assessment", office: "national" },
    { station: "verification", office: "national" },
    { station: "public_notice", office: "national" },
  ],
  tracks: { comprehensive: 9000, thematic: null },
  titles: [
    { track: "comprehensive", applicantKind: "city_government", wording: "全国法治政府建设示范市（地、州、盟）" },
    { track: "comprehensive", applicantKind: "county_government", wording: "全国法治政府建设示范县（市、区、旗）" },
    { track: "thematic", applicantKind: "city_government", wording: "全国{theme}示范市（地、州、盟）" },
    { track: "thematic", applicantKind: "county_government", wording: "全国{theme}示范县（市、区、旗）" },
  ],
  catalogues: [
    { applicantKind: "city_government", catalogue: "city-county-2019" },
    { applicantKind: "county_government", catalogue: "city-county-2019" },
  ],
  recommendationPlaces: [...officesAt("city", 1, 1), ...officesAt("province", 4, 4)],
  designationPlaces: { comprehensive: 6, thematic: 6 },
  evidencePerItem: 10,
  excludesMunicipality: true,
  reportChain: ["province", "national"],
};

/** The finished round named more, so that the register has something to show. */
const EARLIER_RULES: CycleRules = {
  ...NATIONAL_RULES,
  recommendationPlaces: [...officesAt("city", 3, 2), ...officesAt("province", 8, 6)],
  excludesMunicipality: false,
};

/** 筹备中的下一批，拟提高门槛、加重评估、减少综合类名额；用“规则演练”可以看到对第三批的影响。 */
const NEXT_RULES: CycleRules = {
  ...EARLIER_RULES,
  tracks: { comprehensive: 9400, thematic: null },
  designationPlaces: { comprehensive: 4, thematic: 3 },
  weights: { assessment: 70, survey: 20, verification: 10 },
};

export const NATIONAL: ProgrammeDefinition = {
  key: "national",
  name: "全国法治政府建设示范创建（演示）",
  basis: "《关于开展法治政府建设示范创建活动的意见》",
  organiser: "OFF-000000",
  cycles: [
    { number: 3, name: "第三批（2024年）", opens: "2024-03-01", closes: "2024-05-31", rules: EARLIER_RULES },
    { number: 4, name: "第四批（2026年）", opens: "2026-09-01", closes: "2026-12-31", rules: NATIONAL_RULES },
    { number: 5, name: "第五批（2028年）", opens: "2028-03-01", closes: "2028-05-31", rules: NEXT_RULES },
  ],
};
