import type { Standing } from "@/lib/policy/standing";

/** The pages of the help, a duty each; `basics` and `public` are for people who can't sign in as well. */
export const HELP_PAGES = [
  "basics",
  "filing",
  "checking",
  "signing",
  "contributing",
  "office",
  "organising",
  "assessing",
  "agency",
  "surveying",
  "verifying",
  "system",
  "security",
  "audit",
  "public",
] as const;
export type HelpPage = (typeof HELP_PAGES)[number];

/** For whoever can't sign in, or has no account. */
export const OPEN_PAGES: readonly HelpPage[] = ["basics", "public"];

/**
 * An act as a section speaks of it: `subject.action` of the tables of steps, `@` and a stage where it is so at that stage alone, and the
 * standing that takes or prepares it. Which of them are signed, and wait for a checked conclusion, is held against the tables.
 */
export type HelpAct = {
  act: string;
  by: Standing;
  signed: boolean;
  /** Of 初审 only: whether an office that has conclusions checked must have this one checked first. */
  checked?: boolean;
};

/** A step of the work: what one does, in this order. What stands in 「」 is written so on the screen. */
export type HelpSection = {
  id: string;
  title: string;
  lines: readonly string[];
  /** Acts of which the lines say who takes them, who signs, what must come before. */
  acts?: readonly HelpAct[];
  picture?: { name: string; alt: string };
};

export type HelpText = {
  title: string;
  /** Who this is for, in a few words. */
  who: string;
  lead: string;
  sections: readonly HelpSection[];
  /** What to do when something goes wrong in this work, beside what goes wrong in any. */
  troubles: readonly { what: string; remedy: string }[];
  /** Terms, as the list of terms has them. */
  terms: readonly string[];
};

/** Where a term stands in the list of terms; an anchor has no spaces. */
export const termAnchor = (term: string): string => term.replaceAll(" ", "");
