import type { Area } from "@/lib/policy/menu";

/** To which part of the portal a page belongs: whoever may not open the part finds none of its pages. The longest beginning counts. */
const AREA_OF: Readonly<Record<string, Area>> = {
  desk: "desk",
  "sign-offs": "sign_offs",
  apply: "apply",
  "apply/evidence": "evidence",
  contribute: "contribute",
  review: "review",
  organise: "organise",
  "organise/programmes": "programmes",
  "organise/catalogues": "catalogues",
  assess: "assess",
  readings: "assess",
  assessors: "assessors",
  survey: "survey",
  verify: "verify",
  oversee: "oversee",
  exchange: "exchange",
  "admin/organisations": "admin_organisations",
  "admin/areas": "admin_areas",
  "admin/users": "admin_users",
  "admin/duties": "admin_duties",
  "admin/lockouts": "admin_lockouts",
  "admin/security": "admin_security",
  "admin/calendar": "admin_calendar",
  "admin/jobs": "admin_jobs",
  "admin/mail": "admin_mail",
  trail: "trail",
};

/** Without an account, beside all of app/(public). */
export const PUBLIC_PAGES: readonly string[] = [
  "app/sign-in/page.tsx",
  "app/(help)/help/page.tsx",
  "app/(help)/help/terms/page.tsx",
];

/**
 * What anybody may open who has signed in, and why:
 * one's own account, sign-ins, second factor and messages; the second page of the sign-in, which sends on whoever has signed in; the rules of a cycle, which whoever it may concern reads; what an organisation was asked for by a task (its
 * own, else an empty list); an invitation that is out; an annual report that is out; a page for the phone that says nothing of its visit; how any duty does its work.
 */
export const FOR_ALL: readonly string[] = [
  "app/password/page.tsx",
  "app/second-factor/page.tsx",
  "app/sign-in/code/page.tsx",
  "app/(portal)/account/page.tsx",
  "app/(portal)/notifications/page.tsx",
  "app/(portal)/notifications/settings/page.tsx",
  "app/(portal)/cycles/[id]/page.tsx",
  "app/(portal)/objection-tasks/page.tsx",
  "app/(portal)/exchange/gatherings/[id]/page.tsx",
  "app/(portal)/oversee/reports/[id]/page.tsx",
  "app/(field)/verify/[visitId]/field/page.tsx",
  "app/(help)/help/[duty]/page.tsx",
];

/** Pages about a subject that is open to all who may open the part: published catalogues; what administrators administer. */
export const FOR_THE_PART: readonly string[] = [
  "app/(portal)/organise/catalogues/[id]/page.tsx",
  "app/(portal)/organise/catalogues/[id]/diff/page.tsx",
  "app/(portal)/organise/catalogues/[id]/mapping/page.tsx",
  "app/(portal)/admin/areas/[id]/page.tsx",
  "app/(portal)/admin/users/[id]/page.tsx",
  "app/(portal)/admin/duties/[id]/page.tsx",
  "app/(portal)/admin/duties/[id]/handover/page.tsx",
  "app/(portal)/admin/calendar/[year]/page.tsx",
  "app/(portal)/admin/security/[id]/page.tsx",
];

/** Pages of no part: who may read the one subject is all that counts. */
export const OF_THE_SUBJECT: readonly string[] = [
  "app/(portal)/extensions/[id]/page.tsx",
  "app/(portal)/objection-tasks/[id]/page.tsx",
  "app/(portal)/packages/[id]/page.tsx",
  "app/(portal)/papers/[id]/page.tsx",
];

/** Without an account. */
export const PUBLIC_ROUTES: readonly string[] = [
  "app/api/auth/[...nextauth]/route.ts",
  "app/api/health/route.ts",
  "app/api/health/live/route.ts",
  "app/api/metrics/route.ts",
  "app/api/decisions/[id]/route.ts",
  "app/(public)/annual-reports/[id]/paper/route.ts",
  "app/(public)/open-data/[file]/route.ts",
  "app/(public)/practice/[id]/files/[place]/route.ts",
  "app/(public)/verify/draws/[id]/file/route.ts",
  "app/(public)/trail/checkpoint/route.ts",
  "app/(public)/trail/checkpoints/[number]/route.ts",
  "app/(public)/trail/consistency/route.ts",
  "app/(public)/trail/inclusion/route.ts",
  "app/(public)/trail/keys/route.ts",
];

/** What a route hands to whoever may open one of these parts, without a subject of somebody's: own lists, blank forms, published catalogues, what a file of one's own seems to hold. */
export const OPEN_ROUTES: Readonly<Record<string, readonly Area[]>> = {
  "GET app/api/handlings/route.ts": ["oversee"],
  "GET app/(portal)/trail/log/[file]/route.ts": ["trail"],
  "GET app/(portal)/organise/catalogues/[id]/export/route.ts": ["catalogues"],
  "GET app/(portal)/organise/catalogues/[id]/diff/export/route.ts": ["catalogues"],
  "GET app/(portal)/organise/catalogues/[id]/mapping/export/route.ts": ["catalogues"],
  "POST app/api/catalogues/read/route.ts": ["catalogues"],
  "GET app/api/imports/[list]/template/route.ts": ["admin_organisations", "admin_users", "admin_duties", "assessors"],
};

/** What whoever has signed in may have: the name of the page for the phone; an annual report that is out. */
export const ROUTES_FOR_ALL: readonly string[] = [
  "GET app/(field)/verify/[visitId]/field/manifest/route.ts",
  "GET app/api/annual-reports/[id]/word/route.ts",
];

/** Asks who has signed in, and has for visitors what is public: a notice that is out. */
export const ALSO_PUBLIC: readonly string[] = ["GET app/api/notices/[id]/route.ts"];

export function areaOf(path: string): Area | null {
  const parts = path.replace(/^app\/\((?:portal|field)\)\//, "").split("/");
  for (let n = Math.min(2, parts.length); n > 0; n -= 1) {
    const area = AREA_OF[parts.slice(0, n).join("/")];
    if (area) return area;
  }
  return null;
}
