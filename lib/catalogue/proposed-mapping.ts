import type { CatalogueLine } from "./lines";
import type { MappedItem, MappingKind } from "./mapping";
import { type Bigrams, bareText, bigramsOf, containment, likeness } from "./similarity";

/** Two texts less alike than this are different requirements. */
const ALIKE = 0.45;
/** So much of a text must be found in another before it counts as a part of it. */
const PART = 0.6;

export type MappableLine = Pick<CatalogueLine, "no" | "kind" | "text"> & { id: string };
type Known = MappableLine & { bare: string; bigrams: Bigrams };

const known = (line: MappableLine): Known => ({ ...line, bare: bareText(line.text), bigrams: bigramsOf(line.text) });

/**
 * 新旧对应 as the texts suggest it, always the same for the same texts: each new item follows from the old one most like it; of old items
 * that went into one new item every one is named (merged), and new items that share one old item are its parts (split).
 */
export function proposedMapping(before: readonly MappableLine[], after: readonly MappableLine[]): MappedItem[] {
  const olds = before.map(known);
  const sources = new Map(after.map((line) => [line.id, sourceOf(known(line), olds)] as const));
  const taken = new Map<string, number>();
  for (const source of sources.values()) if (source) taken.set(source.id, (taken.get(source.id) ?? 0) + 1);
  const loose = olds.filter(({ id, bare }) => !taken.has(id) && bare !== "");
  return after.flatMap((line): MappedItem[] => {
    const source = sources.get(line.id);
    if (!source) return [];
    const added = loose.filter((old) => isPart(old, known(line)));
    const row = (from: Known, kind: MappingKind) => ({ fromIndicatorId: from.id, toIndicatorId: line.id, kind });
    if (added.length > 0) return [source, ...added].map((from) => row(from, "merged"));
    if ((taken.get(source.id) ?? 0) > 1) return [row(source, "split")];
    return [row(source, source.bare === bareText(line.text) ? "same" : "changed")];
  });
}

const isPart = (old: Known, line: Known): boolean =>
  old.kind === line.kind && containment(old.bigrams, line.bigrams) >= PART;

/** The old item most like this one; of two alike the one with the same number, then the earlier. */
function sourceOf(line: Known, olds: readonly Known[]): Known | null {
  let best: { old: Known; score: number } | null = null;
  for (const old of olds) {
    if (old.kind !== line.kind || old.bare === "") continue;
    const alike = old.bare === line.bare ? 1 : Math.max(likeness(old.bigrams, line.bigrams), partOf(line, old));
    const score = alike + (old.no === line.no ? 0.001 : 0);
    if (alike >= ALIKE && (best === null || score > best.score)) best = { old, score };
  }
  return best?.old ?? null;
}

/** A new item that is found whole in an old one is its part, however little of the old one it is. */
function partOf(line: Known, old: Known): number {
  const share = containment(line.bigrams, old.bigrams);
  return line.bigrams.size >= 8 && share >= 0.9 ? share * 0.9 : 0;
}
