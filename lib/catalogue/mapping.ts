/** How a new item follows from an old one; an old item without a row is dropped, a new one without a row is new. */
export const MAPPING_KINDS = ["same", "changed", "split", "merged"] as const;
export type MappingKind = (typeof MAPPING_KINDS)[number];
export type MappedItem = { fromIndicatorId: string; toIndicatorId: string; kind: MappingKind };

/**
 * For each new item the old items whose answer may be carried forward into it, in the order of the mapping, and whether it must be
 * read again: only an item that stays the same, and follows from that one alone, may be taken over as it is.
 */
export function carried(
  mapping: readonly {
    fromIndicatorId: string;
    toIndicatorId: string;
    kind: "same" | "changed" | "split" | "merged";
  }[],
): Map<string /*to*/, { from: string[]; reread: boolean }> {
  const found = new Map<string, { from: string[]; reread: boolean }>();
  for (const { fromIndicatorId, toIndicatorId, kind } of mapping) {
    const earlier = found.get(toIndicatorId);
    const from = [...new Set([...(earlier?.from ?? []), fromIndicatorId])];
    found.set(toIndicatorId, { from, reread: kind !== "same" || from.length > 1 || (earlier?.reread ?? false) });
  }
  return found;
}
