import { assessesForOthers } from "@/lib/assessors/rules";
import type { Problem } from "@/lib/kernel/problem";
import type { Duty } from "@/lib/policy/standing";

const LEAST = 12;
/** Words that an attacker tries first; a password built around one of them is refused. */
const COMMON = [
  "password",
  "passw0rd",
  "qwerty",
  "asdfgh",
  "admin",
  "welcome",
  "letmein",
  "iloveyou",
  "abc123",
  "a1b2c3",
];
const RUN = /^(.{1,4})\1{2,}$/;

/** 口令: at least 12 characters with letters, digits and signs; not the account, not a common word, not one bit repeated. */
export function passwordProblem(password: string, account: string): Problem | null {
  const weak: Problem = { code: "password_weak" };
  if ([...password].length < LEAST || password.length > 200) return weak;
  if (!/\p{L}/u.test(password) || !/\p{N}/u.test(password) || !/[^\p{L}\p{N}\s]/u.test(password)) return weak;
  const plain = password.toLowerCase();
  if (account && plain.includes(account.toLowerCase())) return weak;
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, "");
  if (COMMON.some((word) => plain.includes(word) || bare.includes(word))) return weak;
  return /1234567|7654321/.test(bare) || RUN.test(plain) ? weak : null;
}

export type Attempt = { at: Date; succeeded: boolean };
export const LOCK = { failures: 5, withinMs: 10 * 60_000, forMs: 10 * 60_000, accountCeiling: 30 } as const;

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

const ADMINISTRATORS: readonly Duty[] = ["system_admin", "security_admin", "auditor"];

/** 评估员只在第三方评估机构和专家组（宁夏方案三(二)）: whoever belongs to an applicant, or to an office, is none. The database holds the same line. */
export const assessingProblem = (duties: readonly Duty[], organisationKind: string): Problem | null =>
  duties.includes("assessing") && !assessesForOthers(organisationKind) ? { code: "assessing_elsewhere" } : null;

/** 三员分立: an administrator's duty stands alone on its account. The database holds the same line. */
export function dutiesProblem(duties: readonly Duty[]): Problem | null {
  const excluded = duties.length > 1 && duties.some((duty) => ADMINISTRATORS.includes(duty));
  return excluded ? { code: "duties_exclude" } : null;
}
