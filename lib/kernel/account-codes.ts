/** Codes of passwords and the second factor. */
export const ACCOUNT_CODES = [
  "password_weak",
  "password_unchanged",
  "password_used",
  "code_missing",
  "wrong_code",
  "code_used",
  "no_second_factor",
  "second_factor_required",
] as const;
