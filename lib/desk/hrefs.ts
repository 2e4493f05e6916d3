import type { Actor, Duty } from "@/lib/policy/standing";

const FIXED: Record<string, string> = {
  cycle: "/organise/cycles",
  score_sheet: "/assess",
  survey: "/survey",
  visit: "/verify",
  notice: "/organise/notices",
  objection: "/organise/objections",
  designation: "/oversee/titles",
  handling: "/oversee/handlings",
  rectification: "/oversee/rectifications",
  clue: "/oversee/clues",
  annual_report: "/oversee/reports",
  spot_check: "/oversee/checks",
  inspection: "/oversee/inspections",
  promotion: "/organise/promotions",
  extension: "/extensions",
  bulk_act: "/review/bulk",
  practice_case: "/exchange/cases",
  practice_collection: "/exchange/collections",
  gathering: "/exchange/gatherings",
  objection_task: "/objection-tasks",
  fabrication_report: "/organise/fabrications",
};

type About = {
  subject: string;
  subjectId: string;
  applicationId: string | null;
  cycleId: string | null;
  /** In what capacity it was done; a unit reads of an application on its own page. */
  standing?: string;
};

/** Experts' own papers, which the organiser reads from the case or the cycle. */
const OF_EXPERTS: Record<string, Duty> = { score_sheet: "assessing", survey: "surveying", visit: "verifying" };

type Reader = Pick<Actor, "duties" | "organisationKind">;

function caseHref(actor: Reader, id: string): string | null {
  const office = actor.organisationKind === "office";
  if (!office && actor.duties.some((duty) => duty === "filing" || duty === "checking")) return `/apply/${id}`;
  if (actor.duties.includes("organising")) return `/organise/cases/${id}`;
  return office && actor.duties.some((duty) => duty === "reviewing" || duty === "checking") ? `/review/${id}` : null;
}

/** Where this person reads of what an event was about; null where there is no page for them. */
export function subjectHref(actor: Reader, about: About): string | null {
  const { subject, subjectId, applicationId, cycleId } = about;
  if (subject === "application" && about.standing?.startsWith("contributor")) return `/contribute/${subjectId}`;
  if (subject === "application") return caseHref(actor, subjectId);
  if (subject === "objection" && about.standing === "respondent") return FIXED.objection_task!;
  if (subject === "fabrication_report" && applicationId && !about.standing?.startsWith("organiser")) {
    return `/review/${applicationId}/fabrication`;
  }
  const expert = OF_EXPERTS[subject];
  if (expert && !actor.duties.includes(expert)) {
    if (applicationId) return caseHref(actor, applicationId);
    return cycleId ? `/organise/cycles/${cycleId}` : null;
  }
  return FIXED[subject] ? `${FIXED[subject]}/${subjectId}` : null;
}

/** The kinds of work that can wait on a desk, each with the subject it opens. */
const WORK = {
  sign_off: "sign_off",
  fill: "application",
  correct: "application",
  fill_more: "application",
  fill_items: "contribution",
  confirm_items: "application",
  check_items: "application",
  check_unit_items: "contribution",
  mend_items: "application",
  mend_unit_items: "contribution",
  rectify: "application",
  rectify_unit: "contribution",
  close_shortcomings: "application",
  promotion: "promotion",
  first_review: "application",
  check_review: "application",
  mend_review: "application",
  consultation: "case",
  recheck: "case",
  recheck_visit: "case",
  sheet: "score_sheet",
  flag: "cycle",
  survey: "survey",
  survey_plan: "survey",
  visit: "visit",
  cycle: "cycle",
  notice: "notice",
  objection: "objection",
  assign_objection: "objection",
  answer_objection: "objection_task",
  report: "annual_report",
  report_review: "annual_report",
  inspection: "spot_check",
  draw: "spot_check",
  inspect: "inspection",
  confirm_inspection: "inspection",
  answer_inspection: "inspection",
  hand_in_materials: "inspection",
  extension: "extension",
  correction_overdue: "application",
  silent_case: "application",
  answer_supervision: "application",
  supervise: "silence",
  talk_differences: "score_sheet",
  decide_third: "score_sheet",
  find_third: "cycle",
  answer_deductions: "application",
  decide_replies: "cycle",
  review_practice: "practice_case",
  mend_practice: "practice_case",
  state_opinion: "handling",
  write_appeal: "handling",
  handle_title: "handling",
  decide_appeal: "handling",
  rectify_title: "rectification",
  verify_rectification: "rectification",
  accept_rectification: "rectification",
  rectification_overdue: "rectification",
  suspension_ended: "designation",
  check_clue: "clue",
  triage_clue: "clue",
  report_fabrication: "application",
  decide_fabrication: "fabrication_report",
} as const;
export type Work = keyof typeof WORK;

const OWN: Partial<Record<Work, string>> = {
  sign_off: "/sign-offs",
  fill: "/apply",
  correct: "/apply",
  fill_more: "/apply",
  fill_items: "/contribute",
  confirm_items: "/apply",
  check_items: "/apply",
  check_unit_items: "/contribute",
  mend_items: "/apply",
  mend_unit_items: "/contribute",
  rectify: "/apply",
  rectify_unit: "/contribute",
  close_shortcomings: "/apply",
  first_review: "/review",
  correction_overdue: "/review",
  silent_case: "/review",
  answer_supervision: "/review",
  check_review: "/review",
  mend_review: "/review",
  consultation: "/organise/cases",
  recheck: "/organise/cases",
  recheck_visit: "/organise/cases",
  decide_third: "/assess/differences/third",
  report_fabrication: "/review",
  answer_deductions: "/apply",
};

/** The page of the row on which the work is done, where it isn't its first. */
const BEHIND: Partial<Record<Work, string>> = {
  confirm_items: "/assignments?state=to_confirm",
  check_items: "/checking?state=to_check",
  check_unit_items: "/checking?state=to_check",
  mend_items: "/checking?state=returned",
  mend_unit_items: "/checking?state=returned",
  check_review: "/conclusion",
  mend_review: "/conclusion",
  rectify: "/shortcomings?show=mine",
  rectify_unit: "/shortcomings",
  close_shortcomings: "/shortcomings?state=rectified",
  correct: "/correction",
  find_third: "/differences?state=third_wanted",
  answer_deductions: "/deductions",
  decide_replies: "/answers",
  flag: "/flags",
  report_fabrication: "/fabrication",
  hand_in_materials: "#materials",
};

/** What is done from a list of its own. */
const LISTS: Partial<Record<Work, string>> = { supervise: "/review/silence", talk_differences: "/assess/differences" };

/** Where a piece of work is done. */
export const workHref = (work: Work, id: string): string =>
  LISTS[work] ?? `${OWN[work] ?? FIXED[WORK[work]] ?? "/desk"}/${id}${BEHIND[work] ?? ""}`;
