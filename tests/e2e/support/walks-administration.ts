import type { Walk } from "./walks";

/** Of those who look after the portal, and of the auditor. */
export const ADMIN_WALKS: Walk[] = [
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
      "/admin/mail",
    ],
  },
  {
    who: "安全管理员",
    account: "anquan",
    stops: [
      "/admin/lockouts",
      "/account",
      "/second-factor",
      "/admin/security",
      "/admin/duties/import",
      "/admin/duties/handovers",
      "/admin/duties",
      { first: "/admin/duties/", behind: ["", "/handover"] },
    ],
  },
  { who: "安全审计员", account: "shenji", stops: ["/trail", "/trail/reading"] },
];
