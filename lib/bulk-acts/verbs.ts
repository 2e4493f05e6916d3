/** What a line of the sheet can ask for, in the order in which a sheet is carried out. */
export const BULK_VERBS = ["accept", "recall", "assign", "remind", "return", "decline", "rank"] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

/** What a verb is told beside its case. */
export const ARGUMENTS = ["officer", "items", "reason", "dueAt", "place", "opinion"] as const;
export type Argument = (typeof ARGUMENTS)[number];

/** Which of them a verb reads; those it needs, and those that may be left out. */
export const ARGUMENTS_OF: Record<BulkVerb, { needed: readonly Argument[]; optional: readonly Argument[] }> = {
  accept: { needed: [], optional: [] },
  recall: { needed: [], optional: [] },
  assign: { needed: ["officer"], optional: ["items"] },
  remind: { needed: [], optional: [] },
  return: { needed: ["items", "reason"], optional: ["dueAt"] },
  decline: { needed: ["opinion"], optional: [] },
  rank: { needed: ["place", "reason"], optional: [] },
};

/** Of one case in one sheet only one of the two: the one would undo, or forbid, the other. */
const CONTRADICTORY: readonly (readonly [BulkVerb, BulkVerb])[] = [
  ["return", "decline"],
  ["return", "rank"],
  ["return", "assign"],
  ["decline", "rank"],
  ["decline", "recall"],
  ["return", "recall"],
];

/** The verb that can't stand beside `verb` among `others`; none where they go together. */
export function contradicting(verb: BulkVerb, others: ReadonlySet<BulkVerb>): BulkVerb | undefined {
  for (const [one, other] of CONTRADICTORY) {
    if (verb === one && others.has(other)) return other;
    if (verb === other && others.has(one)) return one;
  }
  return undefined;
}
