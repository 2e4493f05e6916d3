import { canonicalJson } from "@/lib/kernel/canonical";
import { contentHash } from "@/lib/kernel/hash";
import type { AllocationInput } from "./shape";

/**
 * By which way of sharing out a proposal was reckoned. Whoever changes what comes out of `propose` gives it the next number and keeps the
 * former beside it: proposals of before are reckoned again.
 */
export const RULE = 1;

/** 依据: all that a proposal rests on beside its seed, as it is kept with it. Names nobody: accounts by their ids. */
export type Basis = AllocationInput & { rule: number };

/** What is kept of an input: what the search reads of it and nothing else, in one order whatever the order of the rows. */
export const basisOf = ({ readers, pieces, assessors, barred }: AllocationInput): Basis => ({
  rule: RULE,
  readers,
  pieces: inOrder(
    pieces.map(({ applicationId, partId, sections, held }) => ({
      ...{ applicationId, partId, sections },
      held: inOrder(held.map(({ assessorId, agencyId }) => ({ assessorId, agencyId }))),
    })),
  ),
  assessors: inOrder(
    assessors.map(({ id, agencyId, expertise, capacity, load }) => ({
      ...{ id, agencyId, capacity, load },
      expertise: [...expertise].sort(),
    })),
  ),
  barred: inOrder(barred.map(({ applicationId, assessorId, ground }) => ({ applicationId, assessorId, ground }))),
});

export const basisHash = (basis: Basis): string => contentHash(basis);

function inOrder<T>(things: readonly T[]): T[] {
  const texts = new Map(things.map((thing) => [thing, canonicalJson(thing)]));
  return things.toSorted((a, b) => (texts.get(a)! < texts.get(b)! ? -1 : Number(texts.get(a)! > texts.get(b)!)));
}
