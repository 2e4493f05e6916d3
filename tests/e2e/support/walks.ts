/** An address; or the first link on the page just looked at whose address begins so (`first`), with each of `behind` put behind it. */
export type Stop = string | { first: string; behind?: readonly string[] };
export type Walk = { who: string; account: string | null; stops: Stop[] };

/** Every public page, the main pages of every duty, and the workbench of the hundred items. */
export const WALKS: Walk[] = [
  {
    who: "没有账号的人",
    account: null,
    stops: [
      "/",
      "/sign-in",
      "/objections",
      "/notices",
      { first: "/notices/" },
      "/register",
      { first: "/register/" },
      "/annual-reports",
      { first: "/annual-reports/" },
      "/no-such-page",
    ],
  },
  {
    who: "填报经办",
    account: "shilan_shenbao",
    stops: [
      "/desk",
      "/notifications",
      "/password",
      "/oversee",
      "/apply",
      { first: "/cycles/" },
      "/apply",
      {
        first: "/apply/",
        behind: [
          "/report",
          "/check",
          "/progress",
          "/items",
          "/items/1",
          "/evidence",
          "/packages",
          "/items/workbook",
          "/report/bring",
          "/report/history",
        ],
      },
      "/apply/evidence",
      { first: "/apply/evidence/" },
    ],
  },
  {
    who: "分工的申报单位",
    account: "yanhu_shenbao",
    stops: [
      "/apply",
      {
        first: "/apply/",
        behind: [
          "/assignments",
          "/assignments/progress",
          "/shortcomings",
          "/carry",
          "/items/2/history",
          "/progress",
          "/thematic",
        ],
      },
    ],
  },
  {
    who: "内部审核",
    account: "yanhu_shenhe",
    stops: ["/apply", { first: "/apply/", behind: ["/checking"] }],
  },
  {
    who: "责任单位的内部审核和问题清单",
    account: "yanhu_zrj_shenbao",
    stops: ["/contribute", { first: "/contribute/", behind: ["/shortcomings/2"] }],
  },
  {
    who: "责任单位",
    account: "linyan_shenbao",
    stops: ["/contribute", { first: "/contribute/", behind: ["", "/items/3", "/workbook", "/items/3/history"] }],
  },
  { who: "签发", account: "yunzeban_qianfa", stops: ["/desk", "/sign-offs"] },
  {
    who: "初审经办",
    account: "lanzhoushiban_shenhe",
    stops: [
      "/desk",
      "/review",
      { first: "/review/", behind: ["", "/items/1", "/evidence", "/packages"] },
      "/review/filing",
      "/review/filing/remind",
    ],
  },
  {
    who: "组织经办",
    account: "yunzeban_shenhe",
    stops: [
      "/organise/programmes",
      "/organise/catalogues",
      { first: "/organise/catalogues/", behind: ["", "/diff", "/mapping"] },
      "/organise/catalogues/import",
      "/organise/notices",
      "/oversee/reports",
      "/oversee/checks",
      "/organise/cases",
      { first: "/organise/cases/" },
      "/organise",
      {
        first: "/organise/cycles/",
        behind: ["", "/rules", "/rules/schedule", "/deadlines", "/allocation", "/survey", "/ranking", "/verification"],
      },
    ],
  },
  {
    who: "筹备下一周期的组织经办",
    account: "zhongyangban_shenhe",
    stops: [
      "/organise",
      {
        first: "/organise/cycles/",
        behind: ["/rules", "/rules/route", "/rules/tracks", "/rules/quotas", "/scheme", "/rehearsal"],
      },
      "/organise/programmes/new",
    ],
  },
  {
    who: "推荐上报的市办",
    account: "lanzhoushiban_shenhe",
    stops: ["/organise/promotions", { first: "/organise/promotions/" }],
  },
  { who: "评估员", account: "pinggu1", stops: ["/desk", "/assess", { first: "/assess/" }] },
  { who: "测评员", account: "ceping1", stops: ["/desk", "/survey", { first: "/survey/" }] },
  { who: "核查员", account: "hecha3", stops: ["/desk", "/verify", { first: "/verify/" }] },
  {
    who: "系统管理员",
    account: "xitong",
    stops: [
      "/admin/organisations",
      "/admin/organisations/import",
      "/admin/areas/load",
      "/admin/areas/new",
      "/admin/areas?q=byq",
      { first: "/admin/areas/" },
      "/admin/users/import",
      "/admin/users",
      { first: "/admin/users/" },
      "/admin/calendar",
      { first: "/admin/calendar/" },
      "/admin/jobs",
    ],
  },
  {
    who: "安全管理员",
    account: "anquan",
    stops: [
      "/admin/lockouts",
      "/admin/duties/import",
      "/admin/duties/handovers",
      "/admin/duties",
      { first: "/admin/duties/", behind: ["", "/handover"] },
    ],
  },
  { who: "安全审计员", account: "shenji", stops: ["/trail"] },
];
