import type { RankingLine } from "./view";

type Area = { name: string; ranked: number; taken: number; mean: number };

/** The ranked places by province, or where they all lie in one, by city; `taken` says which of them count as taken. */
export function areasOf(
  lines: readonly RankingLine[],
  taken: ReadonlySet<string>,
): { by: "province" | "city"; areas: Area[] } {
  const by = new Set(lines.map(({ province }) => province)).size > 1 ? "province" : "city";
  const areas = new Map<string, Area & { sum: number }>();
  for (const line of lines) {
    const name = line[by] || line.place;
    const area = areas.get(name) ?? { name, ranked: 0, taken: 0, mean: 0, sum: 0 };
    const ranked = area.ranked + 1;
    const sum = area.sum + line.composite;
    areas.set(name, { name, ranked, sum, mean: sum / ranked, taken: area.taken + (taken.has(line.id) ? 1 : 0) });
  }
  const sorted = [...areas.values()].toSorted((a, b) => a.name.localeCompare(b.name, "zh-CN"));
  return { by, areas: sorted.map(({ sum: _, ...area }) => area) };
}

/** Whom a ranking would have on its list, or has: the candidates once there are any, those shortlisted, otherwise those above the cut that may be chosen. */
export function takenOf(lines: readonly RankingLine[], cut: number | null): Set<string> {
  const listed = lines.filter((line) => line.listed);
  if (listed.length > 0) return new Set(listed.map(({ id }) => id));
  const decided = lines.filter(({ shortlisted }) => shortlisted !== null);
  if (decided.length > 0) return new Set(decided.filter(({ shortlisted }) => shortlisted).map(({ id }) => id));
  if (cut === null) return new Set();
  const open = lines.filter(({ barred }) => barred === null).toSorted((a, b) => b.composite - a.composite);
  const last = open[Math.min(cut, open.length) - 1]?.composite ?? Infinity;
  return new Set(open.filter(({ composite }) => composite >= last).map(({ id }) => id));
}
