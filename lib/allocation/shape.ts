/** What is to be shared out: the items of one case, or of one of its groups, with those who read them already. */
export type Piece = {
  applicationId: string;
  partId: string | null;
  /** How many items of each 一级指标 apply here. */
  sections: Readonly<Record<string, number>>;
  held: readonly { assessorId: string; agencyId: string }[];
};

export type Reader = {
  id: string;
  agencyId: string;
  /** 一级指标 by their titles. */
  expertise: readonly string[];
  /** The most items this person takes in all; null: no limit. */
  capacity: number | null;
  /** Items that this person has in hand already, whatever is shared out now. */
  load: number;
};

/** A pair that may not be: why this assessor takes nothing of this case. */
export type Barred = { applicationId: string; assessorId: string; ground: string };

export type AllocationInput = {
  /** Independent readers that every item is to have. */
  readers: number;
  pieces: readonly Piece[];
  assessors: readonly Reader[];
  barred: readonly Barred[];
};

/** One reader of one piece; null where nobody may take it. `slot` counts from 1 over held and proposed readers. */
export type Line = { applicationId: string; partId: string | null; slot: number; assessorId: string | null };

export type Proposal = { lines: Line[]; measures: Measures };

export type Measures = {
  unfilled: number;
  /** Pieces read within one agency although another could have taken part. */
  sameAgency: number;
  /** (most − least) ÷ mean of the items in hand, in basis points. */
  spreadBasisPoints: number;
  /** Proposed readings of items, and how many of them fall to somebody whose expertise holds their 一级指标. */
  readings: number;
  expert: number;
  /** Changes of hand: how many assessors each group of items has over all cases, beyond the readers that an item needs. */
  handOvers: number;
};

export const itemsOf = ({ sections }: Pick<Piece, "sections">): number =>
  Object.values(sections).reduce((sum, n) => sum + n, 0);
