import "server-only";
import { latestWork } from "@/lib/long-work/queries";
import type { WorkView } from "@/lib/long-work/rules";
import { db, type Tx } from "@/lib/platform/db";
import { type PlaceSpans, ROBUSTNESS, type RunView } from "./robustness-shape";

/** The rank intervals of a run by application. One statement. */
export async function spansOf(tx: Tx, runId: string): Promise<Map<string, PlaceSpans>> {
  const rows = await tx.robustnessPlace.findMany({ where: { runId } });
  return new Map(rows.map(({ runId: _, ...row }) => [row.applicationId, row]));
}

/** The same for a run that somebody may see. */
export const spansOfRun = ({ id }: RunView): Promise<Map<string, PlaceSpans>> => spansOf(db, id);

/** The newest order to resample a ranking that somebody may see; none while it is sealed. */
export const robustnessWork = async (view: { opened: boolean; cycle: { id: string } }): Promise<WorkView | null> =>
  view.opened ? latestWork(db, ROBUSTNESS, view.cycle.id) : null;
