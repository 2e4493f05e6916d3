import type { Rule } from "./engine";

// rules of several workflows about what is handed in with an action

export const reasonStated: Rule<{ proposal: { reason?: string } }> = ({ proposal }) =>
  proposal.reason?.trim() ? null : { code: "ground_not_stated" };

export const replyStated: Rule<{ proposal: { reply?: string } }> = ({ proposal }) =>
  proposal.reply?.trim() ? null : { code: "opinion_missing" };

/** A deadline need not be named; one that is named lies ahead. */
export const deadlineAhead: Rule<{ now: Date; proposal: { dueAt?: Date } }> = ({ now, proposal }) =>
  proposal.dueAt === undefined || proposal.dueAt > now ? null : { code: "deadline_not_ahead" };
