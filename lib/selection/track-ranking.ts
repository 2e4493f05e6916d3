import { ok, type Result } from "@/lib/kernel/result";
import { type CompositeError, composite, type Parts, rankByComposite, type Weights } from "./rules";

export type RankedCase = { id: string; composite: number; rank: number };

/**
 * Ranks the cases of each track among themselves. A result that no case of a track has (a track that was not surveyed, or not
 * yet verified) weighs nothing in that track; one that only some have is refused.
 */
export function rankTracks(
  cases: readonly { id: string; track: string; parts: Parts }[],
  weights: Weights,
): Result<RankedCase[], CompositeError & { id: string }> {
  const ranked: RankedCase[] = [];
  for (const track of new Set(cases.map((entry) => entry.track))) {
    const own = cases.filter((entry) => entry.track === track);
    const held = (part: keyof Weights): number =>
      own.some(({ parts }) => typeof parts[part] === "number") ? weights[part] : 0;
    const inTrack = { assessment: weights.assessment, survey: held("survey"), verification: held("verification") };
    const entries: { id: string; composite: number; parts: Parts }[] = [];
    for (const { id, parts } of own) {
      const result = composite(parts, inTrack);
      if (!result.ok) return { ok: false, error: { ...result.error, id } };
      entries.push({ id, composite: result.value, parts });
    }
    ranked.push(...rankByComposite(entries).map(({ id, composite: value, rank }) => ({ id, composite: value, rank })));
  }
  return ok(ranked);
}
