import type { Rule } from "./engine";

// rules of several workflows about what is handed in with an action

export const reasonStated: Rule<{ proposal: { reason?: string } }> = ({ proposal }) =>
  proposal.reason?.trim() ? null : { code: "ground_not_stated" };

export const replyStated: Rule<{ proposal: { reply?: string } }> = ({ proposal }) =>
  proposal.reply?.trim() ? null : { code: "opinion_missing" };

export const placeHeard: Rule<{ proposal: { hearing?: string } }> = ({ proposal }) =>
  proposal.hearing?.trim() ? null : { code: "hearing_not_stated" };

/** A suspension that ends runs no longer than the cycle allows. */
export const suspensionBounded: Rule<{
  longestSuspension: Date | null;
  suspensionDays: number | null;
  proposal: { dueAt?: Date };
}> = ({ longestSuspension, suspensionDays, proposal: { dueAt } }) =>
  longestSuspension && dueAt && dueAt > longestSuspension
    ? { code: "suspension_too_long", detail: { days: suspensionDays ?? 0 } }
    : null;

/** A deadline need not be named; one that is named lies ahead. */
export const deadlineAhead: Rule<{ now: Date; proposal: { dueAt?: Date } }> = ({ now, proposal }) =>
  proposal.dueAt === undefined || proposal.dueAt > now ? null : { code: "deadline_not_ahead" };
