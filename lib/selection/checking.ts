import "server-only";
import { db } from "@/lib/platform/db";
import { recomputedOf } from "./frozen";
import type { RankingView } from "./view";

/** Rankings of so many are recomputed whenever they are looked at. */
const AT_ONCE = 60;

type Checked = { same: boolean; ranking: string; snapshots: string; at: string | null };

/** Whether a ranking that somebody may see follows from its snapshots; null where nobody has checked a large one. At most one statement. */
export async function checkedOf({ cycle, entries, standing, run }: RankingView): Promise<Checked | null> {
  if (entries.length <= AT_ONCE) {
    return { ...(await recomputedOf(db, cycle.id, { standing, weights: cycle.weights })), at: null };
  }
  if (!run?.current) return null;
  // a run is kept only where they agreed
  const { recomputedSha256: snapshots, summary } = run;
  return { same: true, ranking: snapshots, snapshots, at: summary.recomputedAt };
}
