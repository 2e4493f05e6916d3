import { ASSESSING_KINDS } from "@/lib/assessors/rules";
import type { Problem } from "@/lib/kernel/problem";
import type { Actor, Duty } from "./standing";

/** The parts of the portal that aren't about one case; who may open one case is decided by its parties. */
export const AREAS = [
  "desk",
  "sign_offs",
  "apply",
  "contribute",
  "evidence",
  "review",
  "organise",
  "programmes",
  "catalogues",
  "assess",
  "assessors",
  "survey",
  "verify",
  "oversee",
  "exchange",
  "admin_organisations",
  "admin_areas",
  "admin_users",
  "admin_duties",
  "admin_lockouts",
  "admin_security",
  "admin_calendar",
  "admin_jobs",
  "admin_mail",
  "trail",
] as const;
export type Area = (typeof AREAS)[number];
type Asker = Pick<Actor, "duties" | "organisationKind">;

const PLACES = ["city_government", "county_government", "department", "county_department", "township"];
const UNITS = ["department", "county_department", "township"];
const BUSINESS: readonly Duty[] = [
  "filing",
  "reviewing",
  "organising",
  "signing",
  "checking",
  "assessing",
  "surveying",
  "verifying",
];

type Grant = { duties: readonly Duty[]; kinds?: readonly string[] };

/** Who may open what: one of these duties, in an organisation of one of these kinds where kinds are named. */
const GRANTS: Record<Area, readonly Grant[]> = {
  desk: [{ duties: BUSINESS }],
  sign_offs: [{ duties: ["filing", "reviewing", "organising", "signing"], kinds: [...PLACES, "office"] }],
  apply: [{ duties: ["filing", "signing", "checking"], kinds: PLACES }],
  contribute: [{ duties: ["filing", "checking"], kinds: UNITS }],
  evidence: [{ duties: ["filing", "signing"], kinds: PLACES }],
  review: [{ duties: ["reviewing", "signing", "checking"], kinds: ["office"] }],
  organise: [{ duties: ["organising", "signing"], kinds: ["office"] }],
  programmes: [{ duties: ["organising", "reviewing", "signing"], kinds: ["office"] }],
  catalogues: [{ duties: ["organising", "signing"], kinds: ["office"] }],
  assess: [{ duties: ["assessing"] }],
  assessors: [{ duties: ["organising"], kinds: ASSESSING_KINDS }],
  survey: [{ duties: ["surveying"] }],
  verify: [{ duties: ["verifying"] }],
  oversee: [
    { duties: ["filing", "signing"], kinds: PLACES },
    { duties: ["reviewing", "organising", "signing"], kinds: ["office"] },
  ],
  exchange: [
    { duties: ["filing", "signing"], kinds: PLACES },
    { duties: ["reviewing", "organising", "signing"], kinds: ["office"] },
  ],
  admin_areas: [{ duties: ["system_admin"] }],
  admin_organisations: [{ duties: ["system_admin"] }],
  admin_users: [{ duties: ["system_admin"] }],
  admin_calendar: [{ duties: ["system_admin"] }],
  admin_jobs: [{ duties: ["system_admin"] }],
  admin_mail: [{ duties: ["system_admin"] }],
  admin_duties: [{ duties: ["security_admin"] }],
  admin_lockouts: [{ duties: ["security_admin"] }],
  admin_security: [{ duties: ["security_admin"] }],
  trail: [{ duties: ["auditor"] }],
};

/** Null if the actor may open this part of the portal. */
export function mayOpen(actor: Asker, area: Area): Problem | null {
  const granted = GRANTS[area].some(
    ({ duties, kinds }) =>
      duties.some((duty) => actor.duties.includes(duty)) && (!kinds || kinds.includes(actor.organisationKind)),
  );
  return granted ? null : { code: "not_allowed" };
}

const MENU_GROUPS = {
  mine: ["desk", "sign_offs"],
  business: ["apply", "contribute", "evidence", "review", "organise", "assess", "assessors", "survey", "verify"],
  after: ["oversee", "exchange"],
  rules: ["programmes", "catalogues"],
  administration: [
    "admin_organisations",
    "admin_areas",
    "admin_users",
    "admin_calendar",
    "admin_jobs",
    "admin_mail",
    "admin_duties",
    "admin_lockouts",
    "admin_security",
    "trail",
  ],
} as const satisfies Record<string, readonly Area[]>;
export type MenuGroupKey = keyof typeof MENU_GROUPS;

/** The menu: every group with the parts this person may open, empty groups left out. */
export function menuOf(actor: Asker): { key: MenuGroupKey; areas: Area[] }[] {
  return (Object.keys(MENU_GROUPS) as MenuGroupKey[])
    .map((key) => ({ key, areas: MENU_GROUPS[key].filter((area: Area) => mayOpen(actor, area) === null) }))
    .filter(({ areas }) => areas.length > 0);
}

const HREFS: Partial<Record<Area, string>> = {
  sign_offs: "/sign-offs",
  evidence: "/apply/evidence",
  programmes: "/organise/programmes",
  catalogues: "/organise/catalogues",
};

/** Where a part of the portal begins. */
export const areaHref = (area: Area): string => HREFS[area] ?? `/${area.replace("_", "/")}`;

/** Where a person begins after signing in: 我的待办, or the first page of an administrator. */
export function homeOf(actor: Asker): string {
  const first = menuOf(actor)[0]?.areas[0];
  return first ? areaHref(first) : "/notifications";
}
