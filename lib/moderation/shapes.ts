import type { DossierItem } from "@/lib/applications/dossier-shape";
import type { Markable } from "@/lib/assessment/marks";
import type { Mark } from "@/lib/assessment/rules";
import type { ShownDeduction } from "@/lib/provisional-answers/shapes";
import type { DifferenceState } from "./rules";

export type ItemFacts = Markable & { position: number; no: number; text: string; section: string };
export type Proposal = Mark & { id: string; assessorId: string; reason: string; at: Date };

/** One word, or one proposal, in the talk about an item; who said it only by side. */
export type TalkLine = {
  id: string;
  side: number;
  at: string;
  text: string;
  /** What was proposed, where it is a proposal; `accepts`: taken over from another side. */
  mark: { judgement: string; points: number; accepts: boolean } | null;
};
export type MarkShown = {
  side: number;
  judgement: string;
  points: number;
  reason: string;
  reasons: string[];
  citations: string[];
};
/** What a mark cites, before it is put into words. */
export type Cited = { evidenceId: string; title: string; page: number };
export type MarkCited = Omit<MarkShown, "citations"> & { citations: Cited[] };

export type OwnDifference = {
  sheetId: string;
  position: number;
  place: string;
  cycle: string;
  section: string;
  state: DifferenceState;
  talkUntil: string;
  /** Whether this side has proposed a mark, and another. */
  proposed: boolean;
  answered: boolean;
};
export type TalkPage = {
  sheetId: string;
  indicatorId: string;
  position: number;
  place: string;
  item: ItemFacts;
  side: number;
  state: DifferenceState;
  talkUntil: string;
  marks: MarkShown[];
  talk: TalkLine[];
  /** What each other side proposed last, to be agreed to. */
  offers: (Pick<Proposal, "id" | "judgement" | "points" | "reason"> & { side: number })[];
  settled: { kind: string; judgement: string; points: number; reason: string } | null;
  /** Nobody reads it as a third, nothing has settled it, the lot is still being assessed. */
  open: boolean;
};

export type SeatPage = {
  id: string;
  purpose: "difference" | "answer";
  place: string;
  position: number;
  /** The lot whose commitment has to be signed first; null once it is. */
  toSign: string | null;
  /** Null until the commitment is signed: until then only the place is known. */
  opened: {
    item: ItemFacts;
    number: string;
    blind: boolean;
    dossier: { item: DossierItem } | null;
    marks: MarkShown[];
    talk: TalkLine[];
    deduction: ShownDeduction | null;
  } | null;
};

/** Somebody who may decide an item as a third. */
export type Candidate = { id: string; name: string; agency: string };
