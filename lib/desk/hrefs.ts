import type { Actor } from "@/lib/policy/standing";

const FIXED: Record<string, string> = {
  cycle: "/organise/cycles",
  score_sheet: "/assess",
  survey: "/survey",
  visit: "/verify",
  notice: "/organise/notices",
  objection: "/organise/objections",
  designation: "/oversee/titles",
  annual_report: "/oversee/reports",
  spot_check: "/oversee/checks",
};

/** Where this person reads of a subject; null where it has no page of its own. */
export function subjectHref(actor: Pick<Actor, "duties">, subject: string, id: string): string | null {
  if (subject !== "application") return FIXED[subject] ? `${FIXED[subject]}/${id}` : null;
  if (actor.duties.includes("filing")) return `/apply/${id}`;
  if (actor.duties.includes("organising")) return `/organise/cases/${id}`;
  return actor.duties.includes("reviewing") ? `/review/${id}` : null;
}

/** The kinds of work that can wait on a desk, each with the subject it opens. */
export const WORK = {
  sign_off: "sign_off",
  fill: "application",
  correct: "application",
  fill_more: "application",
  first_review: "application",
  consultation: "case",
  recheck: "case",
  sheet: "score_sheet",
  survey: "survey",
  survey_plan: "survey",
  visit: "visit",
  cycle: "cycle",
  notice: "notice",
  objection: "objection",
  report: "annual_report",
  report_review: "annual_report",
  inspection: "spot_check",
  draw: "spot_check",
} as const;
export type Work = keyof typeof WORK;

const OWN: Partial<Record<Work, string>> = {
  sign_off: "/sign-offs",
  fill: "/apply",
  correct: "/apply",
  fill_more: "/apply",
  first_review: "/review",
  consultation: "/organise/cases",
  recheck: "/organise/cases",
};

/** Where a piece of work is done. */
export const workHref = (work: Work, id: string): string => `${OWN[work] ?? FIXED[WORK[work]] ?? "/desk"}/${id}`;
