import "server-only";
import { latestWork } from "@/lib/long-work/queries";
import type { WorkView } from "@/lib/long-work/rules";
import { db, type Tx } from "@/lib/platform/db";
import { type PlaceSpans, ROBUSTNESS, type RobustnessSummary, type RunView } from "./robustness-shape";

/** The newest resampling of a cycle, or none; for whoever has shown the right to see the ranking. One statement. */
export async function latestRun(tx: Tx, cycleId: string): Promise<RunView | null> {
  const row = await tx.robustnessRun.findFirst({ where: { cycleId }, orderBy: [{ at: "desc" }, { id: "desc" }] });
  if (!row) return null;
  const { at, summary, cycleId: _, askedBy: __, ...rest } = row;
  return { ...rest, at: at.toISOString(), summary: summary as unknown as RobustnessSummary, current: false };
}

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
