import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import { db } from "@/lib/platform/db";
import { inTurn } from "@/lib/platform/turns";
import { flatMarks } from "./flat-marks";
import { type Keeping, kept } from "./kept";
import { rankingHash } from "./recomputing";
import { scoreCase } from "./scoring.mjs";
import type { RankingView } from "./view";

/** How far the assessment of a case would move, in hundredths, and the rate and the vetoes it would have. */
export type Moved = { moved: number; basisPoints: number; vetoed: readonly number[] };
/** Another tolerance in hundredths, an agency left out. */
export type OtherMarks = { tolerance: number | null; without: string | null };
type Scores = ReadonlyMap<string, Moved>;

/** Between so many cases the server does what else waits. */
const AT_ONCE = 100;
const shelf = globalThis as { portalScoredAnew?: Keeping<Scores> };

/**
 * Every case of an opened ranking, scored as if …. The marks of a whole cycle are read for it, so what came of it is kept for a while by the
 * ranking and the change: weights and cuts are then tried without reading them again. Marks don't change once the results are opened.
 */
export function scoredAnew({ cycle, standing }: RankingView, change: OtherMarks): Promise<Scores> {
  shelf.portalScoredAnew ??= new Map();
  const key = JSON.stringify([cycle.id, rankingHash(standing), change.tolerance, change.without]);
  return kept(shelf.portalScoredAnew, key, () => inTurn("asked", () => score(cycle.id, change)));
}

async function score(cycleId: string, change: OtherMarks): Promise<Scores> {
  const { schemes, cases } = await flatMarks(db, cycleId);
  const scores = new Map<string, Moved>();
  for (const [id, one] of cases) {
    if (scores.size % AT_ONCE === AT_ONCE - 1) await breathe();
    const scheme = schemes.get(one.scheme)!;
    const before = scoreCase(scheme, one).score ?? 0;
    const { score: after, basisPoints, vetoed } = scoreCase(scheme, one, change);
    scores.set(id, { moved: (after ?? 0) - before, basisPoints, vetoed });
  }
  return scores;
}
