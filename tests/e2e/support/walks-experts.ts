import type { Walk } from "./walks";

/** Of those from outside who assess, survey and verify. */
export const EXPERT_WALKS: Walk[] = [
  {
    who: "评估员",
    account: "pinggu1",
    stops: ["/desk", "/readings", "/assess", { first: "/assess/0" }, "/assess/differences"],
  },
  { who: "评估员的本人情况", account: "pinggu2", stops: ["/assess", { first: "/assessors/" }] },
  {
    who: "评估机构管理",
    account: "yuanheng_guanli",
    stops: ["/desk", "/assessors", { first: "/assessors/" }, "/assessors/progress"],
  },
  {
    who: "正在评分的评估员",
    account: "pinggu3",
    stops: [
      "/assess?stage=scoring",
      { first: "/assess/0", behind: ["", "/report", "/items/12", "/items/1?show=deducted", "/check", "/workbook"] },
    ],
  },
  {
    who: "测评员",
    account: "ceping1",
    stops: [
      "/desk",
      "/survey",
      {
        first: "/survey/",
        behind: [
          "",
          "/questionnaire",
          "/questionnaire?show=paper",
          "/questionnaire?show=versions",
          "/plan",
          "/links",
          "/cases",
          "/quality",
          "/results",
        ],
      },
    ],
  },
  {
    who: "核查员",
    account: "hecha3",
    stops: ["/desk", "/verify", { first: "/verify/", behind: ["", "/itinerary", "/samples", "/field"] }],
  },
];
