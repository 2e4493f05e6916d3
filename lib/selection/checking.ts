import "server-only";
import { db } from "@/lib/platform/db";
import { figuresOf } from "@/lib/programmes/ranking";
import { recomputedOf } from "./frozen";
import type { RankingView } from "./view";

/** Rankings of so many are recomputed whenever they are looked at. */
const AT_ONCE = 60;

type Checked = { same: boolean; ranking: string; snapshots: string; at: string | null };

/**
 * Whether a ranking that somebody may see follows from its snapshots and, before the list after the visits, from their findings; null where
 * nobody has checked a large one. At most one statement.
 */
export async function checkedOf({ cycle, entries, anew, run }: RankingView): Promise<Checked | null> {
  if (entries.length <= AT_ONCE) {
    const recomputed = await recomputedOf(db, cycle.id, { figures: figuresOf(entries), weights: cycle.weights, anew });
    return { ...recomputed, at: null };
  }
  if (!run?.current) return null;
  // a run is kept only where they agreed
  const { recomputedSha256: snapshots, summary } = run;
  return { same: true, ranking: snapshots, snapshots, at: summary.recomputedAt };
}
