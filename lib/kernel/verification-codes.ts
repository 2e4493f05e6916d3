/** Codes of 实地核查. */
export const VERIFICATION_CODES = [
  "verification_incomplete",
  "findings_open",
  "checklist_empty",
  "leader_missing",
  "already_planned",
] as const;
