import type { AnswerContent } from "@/lib/applications/merging";
import { changedFields, contentOf, UNANSWERED } from "@/lib/applications/merging";
import type { EvidenceKind } from "@/lib/evidence/rules";

/** 佐证材料 as a request keeps it: what it was called and by which number. */
export type KeptEvidence = {
  id: string;
  number: string;
  kind: EvidenceKind;
  title: string;
  fileName: string | null;
  sha256: string | null;
  url: string | null;
  text: string | null;
  issuer: string;
  documentNumber: string;
  issuedOn: string | null;
  pages: string;
  note: string;
};

/** What an item said. Requests from before evidence was kept have judgement and narrative alone. */
export type KeptItem = Partial<AnswerContent> & { evidence?: KeptEvidence[] };
/** What a running text said. */
export type KeptText = { text: string };
export type Kept = KeptItem | KeptText;

export const isText = (kept: Kept): kept is KeptText => "text" in kept;
export const textOf = (kept: Kept): string => (isText(kept) ? kept.text : (kept.narrative ?? ""));
export const answerOf = (kept: Kept): AnswerContent =>
  isText(kept) ? UNANSWERED : contentOf({ ...UNANSWERED, ...kept });

export type EvidenceChange =
  | { kind: "added"; after: KeptEvidence }
  | { kind: "removed"; before: KeptEvidence }
  | { kind: "replaced"; before: KeptEvidence; after: KeptEvidence }
  /** The same piece, said otherwise: which fields. */
  | { kind: "changed"; before: KeptEvidence; after: KeptEvidence; fields: string[] };

const SAID = ["title", "url", "text", "issuer", "documentNumber", "issuedOn", "pages", "note"] as const;

/**
 * What became of the evidence of one item, by the numbers of the new list and then those that are gone. A piece that went while another
 * came under its number was replaced; a piece that only moved is no change.
 */
export function evidenceChanges(before: readonly KeptEvidence[], after: readonly KeptEvidence[]): EvidenceChange[] {
  const gone = before.filter(({ id }) => after.every((other) => other.id !== id));
  const came = after.flatMap((piece): EvidenceChange[] => {
    const was = before.find(({ id }) => id === piece.id);
    if (was) {
      const fields = SAID.filter((name) => (was[name] ?? "") !== (piece[name] ?? ""));
      return fields.length > 0 ? [{ kind: "changed", before: was, after: piece, fields: [...fields] }] : [];
    }
    const left = gone.find(({ number }) => number === piece.number);
    return [left ? { kind: "replaced", before: left, after: piece } : { kind: "added", after: piece }];
  });
  const replaced = new Set(came.flatMap((change) => (change.kind === "replaced" ? [change.before.id] : [])));
  const removed = gone
    .filter(({ id }) => !replaced.has(id))
    .map((piece) => ({ kind: "removed" as const, before: piece }));
  return [...came, ...removed];
}

export type Comparison = {
  /** The boxes of the answer that differ, by the names of the form. */
  fields: string[];
  evidence: EvidenceChange[];
  /** Whether a running text differs. */
  text: boolean;
};

/** Old against new, as far as both were kept. */
export function compared(before: Kept, after: Kept): Comparison {
  if (isText(before) || isText(after)) return { fields: [], evidence: [], text: textOf(before) !== textOf(after) };
  const known = before.evidence && after.evidence;
  return {
    fields: changedFields(answerOf(before), answerOf(after)),
    evidence: known ? evidenceChanges(before.evidence!, after.evidence!) : [],
    text: false,
  };
}

export const isSame = ({ fields, evidence, text }: Comparison): boolean =>
  fields.length === 0 && evidence.length === 0 && !text;
