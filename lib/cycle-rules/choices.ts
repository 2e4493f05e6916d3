/** What the forms of a cycle's rules offer. */
export type RuleChoices = {
  catalogues: { value: string; label: string }[];
  programmes: { value: string; label: string }[];
  offices: { id: string; name: string; level: string }[];
};

/** 启动之后的一次修改, in words. */
export type AmendmentRow = {
  number: number;
  reason: string;
  changes: { label: string; before: string; after: string }[];
  preparedBy: string;
  signedBy: string;
  at: string;
};

/** An act on the cycle that waits for a signature. */
export type PendingAct = { id: string; action: string; preparedBy: string; at: string };
