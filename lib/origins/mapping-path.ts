import type { MappedItem } from "@/lib/catalogue/mapping";

type Item = { id: string; kind: string; text: string };
type Mapping = { fromId: string; toId: string; items: readonly MappedItem[] };

/** What follows over two steps: the same only where both steps keep it the same. */
export function joined(first: readonly MappedItem[], second: readonly MappedItem[]): MappedItem[] {
  return first.flatMap((before) =>
    second
      .filter(({ fromIndicatorId }) => fromIndicatorId === before.toIndicatorId)
      .map(({ toIndicatorId, kind }) => ({
        fromIndicatorId: before.fromIndicatorId,
        toIndicatorId,
        kind: before.kind === "same" ? kind : before.kind,
      })),
  );
}

/**
 * How one version follows from another over the mappings that were saved between them, by the fewest steps: a place that left out a
 * cycle still brings its answers. Null where they don't meet.
 */
export function mappingAlong(from: string, to: string, mappings: readonly Mapping[]): MappedItem[] | null {
  const reached = new Map<string, MappedItem[] | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined && !reached.has(to); at = queue.shift()) {
    const so = reached.get(at) ?? null;
    for (const { fromId, toId, items } of mappings) {
      if (fromId !== at || reached.has(toId)) continue;
      reached.set(toId, so === null ? [...items] : joined(so, items));
      queue.push(toId);
    }
  }
  return reached.get(to) ?? null;
}

const bare = (text: string): string => text.replace(/[\s\u3000]/g, "");

/**
 * Between catalogues that nobody has mapped, as the province's own and the national one: items that say the same word for word, once on
 * each side. Told as changed, so that what they bring is read again.
 */
export function sameWords(before: readonly Item[], after: readonly Item[]): MappedItem[] {
  const keyOf = ({ kind, text }: Item) => `${kind} ${bare(text)}`;
  const [olds, news] = [counted(before.map(keyOf)), counted(after.map(keyOf))];
  const byKey = new Map(before.map((item) => [keyOf(item), item.id]));
  return after.flatMap((item): MappedItem[] => {
    const key = keyOf(item);
    const fromIndicatorId = byKey.get(key);
    if (!fromIndicatorId || bare(item.text) === "" || olds.get(key) !== 1 || news.get(key) !== 1) return [];
    return [{ fromIndicatorId, toIndicatorId: item.id, kind: "changed" }];
  });
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
