import { assessesForOthers } from "@/lib/assessors/rules";
import { DAY } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import { type Duty, isAdministrator } from "@/lib/policy/standing";

/** The subject of an event about no account in particular, or one that doesn't exist. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

export type Attempt = { at: Date; succeeded: boolean };
export const LOCK = {
  failures: 5,
  withinMs: 10 * 60_000,
  forMs: 10 * 60_000,
  accountCeiling: 30,
  addressCeiling: 100,
} as const;

/** What is locked: an account at one address, an account wherever it is tried from, an address whatever account it tries. */
export type LockScope = "account_and_address" | "account" | "address";

/**
 * Until when this account is locked for this address, or null: five failures within ten minutes lock it for ten.
 * @param attempts newest first, those forgiven by an administrator left out.
 */
export function lockedUntil(attempts: readonly Attempt[], now: Date): Date | null {
  const success = attempts.findIndex(({ succeeded }) => succeeded);
  const failures = success === -1 ? attempts : attempts.slice(0, success);
  const last = failures[0];
  const first = failures[LOCK.failures - 1];
  if (!last || !first || last.at.getTime() - first.at.getTime() > LOCK.withinMs) return null;
  const until = new Date(last.at.getTime() + LOCK.forMs);
  return until > now ? until : null;
}

/** 评估员只在第三方评估机构和专家组（宁夏方案三(二)）: whoever belongs to an applicant, or to an office, is none. The database holds the same line. */
export const assessingProblem = (duties: readonly Duty[], organisationKind: string): Problem | null =>
  duties.includes("assessing") && !assessesForOthers(organisationKind) ? { code: "assessing_elsewhere" } : null;

/** 三员分立: an administrator's duty stands alone on its account. The database holds the same line. */
export function dutiesProblem(duties: readonly Duty[]): Problem | null {
  const excluded = duties.length > 1 && isAdministrator(duties);
  return excluded ? { code: "duties_exclude" } : null;
}

/** So long before a password ends its owner is told. */
export const TOLD_BEFORE_DAYS = 14;

/** When a password ends by the settings; null where it never does. @param days 0 for never */
export const passwordEnds = (setAt: Date, days: number): Date | null =>
  days > 0 ? new Date(setAt.getTime() + days * DAY) : null;
