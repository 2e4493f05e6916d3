import { err, ok, type Result } from "@/lib/kernel/result";

/** The results a place is ranked by, each on 0–100; null: there is none. */
export type Parts = { assessment: number | null; survey: number | null; verification?: number | null };
/** How heavily each result weighs, as whole numbers in any unit; 0 leaves a result out. */
export type Weights = { assessment: number; survey: number; verification: number };
export type Part = keyof Weights;

const PARTS = ["assessment", "survey", "verification"] as const satisfies readonly Part[];

export type CompositeError =
  | { code: "result_missing"; detail: { part: Part } }
  | { code: "weights_missing"; detail: Record<string, never> };

const hundredths = (score: number): number => Math.round(score * 100);

/**
 * 综合得分, 0–100 to the hundredth: the weighted mean of the results, reckoned in whole numbers from the results as published,
 * so that anyone can recompute it. Refused while a result that weighs something is missing: whether to do without it is a
 * decision about the whole cycle's weights, never about one place.
 */
export function composite(parts: Parts, weights: Weights): Result<number, CompositeError> {
  const weighing = PARTS.filter((part) => weights[part] > 0);
  const whole = weighing.reduce((sum, part) => sum + weights[part], 0);
  if (whole === 0) return err({ code: "weights_missing", detail: {} });
  let sum = 0;
  for (const part of weighing) {
    const result = parts[part] ?? null;
    if (result === null) return err({ code: "result_missing", detail: { part } });
    sum += hundredths(result) * weights[part];
  }
  return ok(Math.round(sum / whole) / 100);
}

export type Ranked<T> = T & { rank: number; tied: boolean };

/**
 * Ranks by composite, best first. Equal composites share a rank and the next rank is left out (1, 1, 3). Within a rank the
 * order of the list follows the tie-breaks, each best first, and then the id: an order for reading, not a different rank.
 */
export function rankByComposite<T extends { id: string; composite: number; parts?: Parts }>(
  entries: readonly T[],
  tieBreaks: readonly Part[] = [],
): Ranked<T>[] {
  const ordered = entries.toSorted((a, b) => b.composite - a.composite || untie(a, b, tieBreaks));
  const equals = new Map<number, { rank: number; size: number }>();
  for (const [n, { composite: value }] of ordered.entries()) {
    const known = equals.get(value);
    if (known) known.size += 1;
    else equals.set(value, { rank: n + 1, size: 1 });
  }
  return ordered.map((entry) => {
    const { rank, size } = equals.get(entry.composite)!;
    return { ...entry, rank, tied: size > 1 };
  });
}

function untie(a: { id: string; parts?: Parts }, b: { id: string; parts?: Parts }, tieBreaks: readonly Part[]): number {
  for (const part of tieBreaks) {
    const difference = (b.parts?.[part] ?? -1) - (a.parts?.[part] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

/** How a list leaves the order, or the rule of the cycle: outside of its band, or within. */
const DEPARTURES = [
  "chosen_out_of_order",
  "passed_over",
  "not_ranked",
  "taken_beyond",
  "left_out",
  "band_taken",
  "band_left",
] as const;
export type Departure = { id: string; departure: (typeof DEPARTURES)[number] };

/**
 * Where a list leaves the order of the ranking, so that each such place needs a written reason: those chosen although a
 * better one was not, those passed over for a worse one, and those chosen without being ranked. Among equals nobody departs.
 */
export function departuresFromRank(
  chosenIds: readonly string[],
  ranking: readonly { id: string; rank: number }[],
): Departure[] {
  const chosen = new Set(chosenIds);
  const ranked = new Set(ranking.map(({ id }) => id));
  const bestLeftOut = Math.min(...ranking.filter(({ id }) => !chosen.has(id)).map(({ rank }) => rank));
  const worstChosen = Math.max(...ranking.filter(({ id }) => chosen.has(id)).map(({ rank }) => rank));
  const departures = ranking.flatMap(({ id, rank }): Departure[] => {
    if (chosen.has(id)) return rank > bestLeftOut ? [{ id, departure: "chosen_out_of_order" }] : [];
    return rank < worstChosen ? [{ id, departure: "passed_over" }] : [];
  });
  const unranked = [...chosen].filter((id) => !ranked.has(id));
  return [...departures, ...unranked.map((id): Departure => ({ id, departure: "not_ranked" }))];
}
