/** Codes of 实地核查. */
export const VERIFICATION_CODES = [
  "verification_incomplete",
  "findings_open",
  "checklist_empty",
  "leader_missing",
  "already_planned",
  "leader_recused",
  "member_seated",
  "itinerary_empty",
  "notice_current",
  "list_not_open",
  "list_empty",
  "list_not_frozen",
  "seed_too_early",
] as const;
