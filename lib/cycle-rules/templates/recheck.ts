import type { Template } from "../template";
import { PROPOSED } from "./common";

/** 柞水 2023 年复查验收：已命名的单位自查、验收评估、复查处理，作出保留、黄牌、停牌、摘牌四种处理；报告 2500 字以内。 */
export const ZHASHUI_2023: Template = {
  ...PROPOSED,
  key: "zhashui-2023",
  title: "已命名单位复查验收（柞水 2023）",
  source: "《关于开展法治政府建设示范单位复查验收评估工作的通知》",
  summary:
    "已命名的部门和镇（街道）自查填报 76 项标准，县依法治县办听取汇报、查阅资料、实地查看，分别作出保留、黄牌、停牌、摘牌处理。",
  organiser: "county",
  unstated: ["补正期限与次数", "整改期限"],
  submission: { from: "11-17", to: "11-26" },
  stops: [
    { station: "verification", office: "county", planned: { from: "11-27", to: "12-03" } },
    { station: "handling", office: "county", planned: { from: "12-04", to: "12-08" } },
  ],
  tracks: [{ track: "comprehensive", passBasisPoints: null }],
  themes: [],
  sections: [],
  titles: [
    { track: "comprehensive", applicantKind: "county_department", wording: "法治政府建设示范单位" },
    { track: "comprehensive", applicantKind: "township", wording: "法治政府建设示范单位" },
  ],
  catalogues: [
    { applicantKind: "county_department", key: "unit-zhashui-2023" },
    { applicantKind: "township", key: "unit-zhashui-2023" },
  ],
  heldTitle: "own_programme",
  recommendation: [],
  designation: { comprehensive: 0, thematic: 0 },
  materials: { ...PROPOSED.materials, reportLimit: 2500 },
  assessment: {
    ...PROPOSED.assessment,
    surveyMode: "none",
    surveyTarget: 0,
    weightAssessment: 0,
    weightSurvey: 0,
    weightVerification: 100,
  },
  oversight: {
    ...PROPOSED.oversight,
    reportChain: ["county"],
    outcomesAllowed: ["retain", "warn", "suspend", "revoke"],
  },
};
