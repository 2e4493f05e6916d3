import type { CatalogueLine } from "./lines";
import type { MappedItem } from "./mapping";
import { metricsText } from "./metric-words";

/** What differs between an old item and the new one that follows from it. */
const DIFF_CHANGES = ["text", "number", "heading", "metrics", "status"] as const;
export type DiffChange = (typeof DIFF_CHANGES)[number];
export type DiffLine = CatalogueLine & { id: string };
export type DiffEntry = {
  kind: "same" | "changed" | "added" | "dropped";
  before: DiffLine[];
  after: DiffLine | null;
  changes: DiffChange[];
};
export type DiffCounts = Record<DiffChange | "same" | "added" | "dropped", number>;

/** The new version item by item, in its order, each beside what it follows from; what was dropped comes last. */
export function diffOf(
  before: readonly DiffLine[],
  after: readonly DiffLine[],
  mapping: readonly MappedItem[],
): DiffEntry[] {
  const old = new Map(before.map((line) => [line.id, line]));
  const sources = new Map<string, DiffLine[]>();
  for (const { fromIndicatorId, toIndicatorId } of mapping) {
    const line = old.get(fromIndicatorId);
    if (line) sources.set(toIndicatorId, [...(sources.get(toIndicatorId) ?? []), line]);
  }
  const carried = new Set([...sources.values()].flat().map(({ id }) => id));
  const entries = after.map((line) => entryOf(sources.get(line.id) ?? [], line));
  const dropped = before
    .filter(({ id }) => !carried.has(id))
    .map((line): DiffEntry => ({ kind: "dropped", before: [line], after: null, changes: [] }));
  return [...entries, ...dropped];
}

function entryOf(before: DiffLine[], after: DiffLine): DiffEntry {
  const [old] = before;
  if (!old) return { kind: "added", before, after, changes: [] };
  const changes = DIFF_CHANGES.filter((change) => before.length > 1 || differs[change](old, after));
  return { kind: changes.length === 0 ? "same" : "changed", before, after, changes };
}

const differs: Record<DiffChange, (a: DiffLine, b: DiffLine) => boolean> = {
  text: (a, b) => a.text !== b.text,
  number: (a, b) => a.no !== b.no || a.kind !== b.kind,
  heading: (a, b) => a.section !== b.section || a.group !== b.group,
  metrics: (a, b) => metricsText(a.metrics) !== metricsText(b.metrics),
  status: (a, b) => a.textStatus !== b.textStatus || a.applicability !== b.applicability || a.negative !== b.negative,
};

/** How many items stay, change in each respect, come and go. */
export function countsOf(entries: readonly DiffEntry[]): DiffCounts {
  const counts: DiffCounts = { same: 0, added: 0, dropped: 0, text: 0, number: 0, heading: 0, metrics: 0, status: 0 };
  for (const { kind, changes } of entries) {
    if (kind !== "changed") counts[kind] += 1;
    for (const change of changes) counts[change] += 1;
  }
  return counts;
}
