import type { FrameLine, SampleKind, SampleListStage, SampleOutcome } from "./rules";

export type DrawnLine = {
  position: number;
  label: string;
  outcome: SampleOutcome | null;
  note: string;
  /** Null: there is no contact, or it isn't for the reader. */
  contactOf: string | null;
};
export type ListView = {
  visitId: string;
  kind: SampleKind;
  stage: SampleListStage;
  /** Seed and result are kept from the reader, the place, until the visit is handed in. */
  withheld: boolean;
  version: number;
  /** How many the cycle asks for at most; 0: none of this kind. */
  asked: number;
  count: number | null;
  frame: FrameLine[];
  frameHash: string | null;
  frozenAt: string | null;
  frozenByName: string;
  returnReason: string;
  seed: string | null;
  seedSource: string;
  seedAt: string | null;
  drawnAt: string | null;
  drawnByName: string;
  drawn: DrawnLine[];
  looks: { name: string; number: string; at: string }[];
  may: { save: boolean; freeze: boolean; giveBack: boolean; draw: boolean };
};
