import "server-only";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type DiffEntry, diffOf } from "./diff";
import type { MappedItem } from "./mapping";
import { NEVER_SAVED } from "./mapping-schema";
import { proposedMapping } from "./proposed-mapping";
import { type CatalogueDetail, catalogueDetail } from "./queries";
import { readMapping } from "./store";

export type Comparison = {
  before: CatalogueDetail;
  after: CatalogueDetail;
  mapping: MappedItem[];
  /** -1 where the mapping is only proposed. */
  version: number;
};

/**
 * A version beside an older one, and what follows from what: as saved, or as their texts suggest. Null where the older one is not there
 * for this person, or is the same.
 */
export async function comparisonWith(
  actor: Actor,
  after: CatalogueDetail,
  beforeId: string,
): Promise<Comparison | null> {
  const before = after.id === beforeId ? null : await catalogueDetail(actor, beforeId);
  if (!before) return null;
  const saved = await readMapping(db, before.id, after.id);
  const mapping = saved?.items ?? proposedMapping(before.lines, after.lines);
  return { before, after, mapping, version: saved?.version ?? NEVER_SAVED };
}

/** The same, of two versions by their ids. */
export async function comparisonOf(actor: Actor, afterId: string, beforeId: string): Promise<Comparison | null> {
  const after = await catalogueDetail(actor, afterId);
  return after && comparisonWith(actor, after, beforeId);
}

/** The new version item by item beside the old. */
export const entriesOf = ({ before, after, mapping }: Comparison): DiffEntry[] =>
  diffOf(before.lines, after.lines, mapping);
