/** Codes of passwords, the second factor, the accounts of 三员, and two accounts of one person. */
export const ACCOUNT_CODES = [
  "password_weak",
  "password_unchanged",
  "password_used",
  "code_missing",
  "wrong_code",
  "code_used",
  "no_second_factor",
  "second_factor_required",
  "proof_missing",
  "last_administrator",
  "handover_orderer_gone",
  "account_alike",
  "same_person_signs",
] as const;
