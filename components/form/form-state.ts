/**
 * What a server action answers to a form. `errors` by field name, `problem` for the whole form, `said` when it is done,
 * `values` what was entered (only needed by browsers without script; several values of one name joined by commas).
 */
export type FormState = {
  errors?: Record<string, string>;
  problem?: string;
  said?: string;
  values?: Record<string, string>;
  /** Recovery codes, said this once. */
  codes?: string[];
  /** What somebody else has stored meanwhile beside what was handed in, field by field. */
  differences?: { label: string; mine: string; theirs: string }[];
} | null;

/** The signature of every server action that a FormShell can carry. */
export type FormAction = (prev: FormState, data: FormData) => Promise<FormState>;
