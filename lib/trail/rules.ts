import type { Standing } from "@/lib/policy/standing";

/** What the place itself does, and what is said to it outright. */
const TOLD = [
  "open_application",
  "submit",
  "resubmit",
  "withdraw",
  "return_for_correction",
  "supplement",
  "disqualify",
  "bar_place",
  // 复查不公示：its outcome stands in the register at once.
  "conclude_recheck",
  "end_recheck",
  "ask_extension",
  "grant_extension",
  "decline_extension",
  "withdraw_extension",
  "revoke_extension",
  "extension_expired",
  "remind_deadline",
  "release_feedback",
];
/** What the place does with its own papers, and with its own units: nobody else's matter. */
const WITHIN_PLACE = [
  "choose_theme",
  "carry_forward",
  "assign_items",
  "unassign_items",
  "remind_unit",
  "turn_on_checking",
  "turn_off_checking",
  "import_items",
  "take_report_parts",
  "restore_report",
];
/** 实地核查: what the place is told of it, and does for it; that it is visited at all is sealed to everybody else. */
const VISITED = ["send_visit_notice", "save_sample_list", "freeze_sample_list", "return_sample_list"];
/** 内部审核、问题清单: never told outside. */
const INSIDE = [
  "check_items",
  "send_back_items",
  "note_shortcoming",
  "direct_shortcoming",
  "start_rectifying",
  "report_rectified",
  "close_shortcoming",
  "reject_rectification",
  "remind_inside",
];
/** Too many to be told one by one: each stands beside its item. */
const BESIDE_ITEMS = [
  "hand_over_items",
  "confirm_items",
  "return_items",
  "restore_answer",
  "detach_evidence",
  "reply_correction",
  "check_hint",
  "confirm_no_secret",
  "refuse_infected_file",
  ...INSIDE,
];
/** Left out of the course of a case for everybody outside the place. */
export const OWN_MATTERS = [...WITHIN_PLACE, ...BESIDE_ITEMS];
/** The way to the organiser: known to the offices that the case has passed. */
const REVIEWED = [
  "accept_case",
  "recommend",
  "withdraw_recommendation",
  "return_to_lower",
  "decline_to_recommend",
  "drop_late",
];
/** 不得将测评结果提前透露: known outside the organiser only once the results are published. */
const RESULTS = [
  "shortlist",
  "eliminate",
  "conclude_consultation",
  "conclude_verification",
  "nominate",
  "decline_to_designate",
  "designate",
];
/** Acts of one organisation inside its own walls. */
export const INTERNAL = ["prepare_sign_off", "reject_sign_off", "recall_sign_off", "move_in_order"];

/** 弄虚作假报告 before it is signed: known to the office alone that draws it up, and to nobody once it has dropped it. */
export const UNREPORTED = [...INTERNAL, "drop_fabrication_report"];

/** 初审办公室内部的分工: no result of the case. */
const DIVIDED = ["assign_officer", "unassign_officer"];
/** What an office does inside its own walls before it acts: known to that office alone. */
export const WITHIN_OFFICE = [...DIVIDED, "agree_rest", "conclude_review", "check_review", "send_back_review"];

/** 久未办理、督办: between the office that is silent and the one above it, never told to anybody else; no result of the case. */
export const SILENCE = ["remind_review", "escalate_review", "supervise", "answer_supervision"];

/** Papers drawn from a dossier: no part of its course, and no result of it. */
const PAPERS = ["ask_package", "take_package", "package_ready", "package_failed"];

/** 回避: why somebody stood back is told to the organiser alone, whatever is published. */
export const RECUSALS: readonly string[] = [
  "recuse",
  "declare_recusal",
  "override_recusal",
  "declare_visit_recusal",
  "keep_recused_sheet",
];

const UNSEALED = [...TOLD, ...WITHIN_PLACE, ...BESIDE_ITEMS, ...INTERNAL, ...PAPERS, ...DIVIDED, ...SILENCE];

const OFFICES: readonly Standing[] = ["desk_office", "desk_signatory", "desk_checker", "recommender"];
const ORGANISER: readonly Standing[] = ["organiser", "organiser_signatory"];
const PLACE: readonly Standing[] = ["applicant", "applicant_signatory", "applicant_checker"];

export type Reach = "everything" | { actions: readonly string[]; resultsPublished: boolean };

/** 接收 by the organiser tells that a case is being assessed: told with the results. */
export const ORGANISERS_ACCEPTANCE = { action: "accept_case", standing: "organiser" } as const;

/**
 * Which acts on a case someone with these standings may read of. The organiser reads everything about the case; an office
 * the case up to its recommendation, and of silences those between itself and another; the place only its own acts and what was said to it; all the results once published.
 */
export function reachOf(standings: readonly Standing[], resultsPublished: boolean): Reach {
  const holds = (some: readonly Standing[]) => some.some((standing) => standings.includes(standing));
  if (holds(ORGANISER)) return "everything";
  const results = resultsPublished ? RESULTS : [];
  const reach = (...actions: string[]): Reach => ({ actions, resultsPublished });
  if (holds(OFFICES)) return reach(...TOLD, ...REVIEWED, ...results);
  const own = [...TOLD, ...WITHIN_PLACE, ...VISITED];
  if (holds(PLACE)) return resultsPublished ? reach(...own, ...REVIEWED, ...results) : reach(...own);
  return reach("submit", "resubmit");
}

/** Acts whose grounds are addressed to the place; the grounds of all others stay with the offices. */
export const GROUNDS_TOLD = [
  "return_for_correction",
  "disqualify",
  "bar_place",
  "conclude_recheck",
  "end_recheck",
  "grant_extension",
  "decline_extension",
  "revoke_extension",
  "remind_deadline",
  ...INTERNAL,
];

/**
 * Whether the trail must keep the nature of an act to itself: what was decided about a case stays sealed, for the auditor
 * too, until the results of its cycle are published; so is what an office has reported of it (弄虚作假报告). That someone acted on it, and when, is always there.
 */
export function sealedInTrail(subject: string, action: string, resultsPublished: boolean): boolean {
  if (resultsPublished) return false;
  return subject === "fabrication_report" || (subject === "application" && !UNSEALED.includes(action));
}
