import "server-only";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";
import { flatMarks } from "./flat-marks";
import type { Group, GroupLine } from "./groups";
import { drawAnew, runHash } from "./redrawing";
import { inputHash } from "./robustness-input";
import type { RobustnessSummary } from "./robustness-shape";
import { type TrackOrder, trackOrders } from "./track-orders";

/** How a resampling that is kept with its order differs from what it must be. */
export const RUN_FLAWS = {
  order: "据以重抽的数字与其散列不符，或者与检验的全部输入不符",
  figures: "留存的结果与其散列不符",
  marks: "据以重抽的数字与排名、评分表、裁定不符",
  drawn: "按种子重抽，结果与留存的不同",
} as const;
export type RunFlaw = keyof typeof RUN_FLAWS;

const read = (tx: Tx, id: string) =>
  tx.robustnessRun.findUniqueOrThrow({ where: { id }, include: { order: true, places: true } });
type Kept = Awaited<ReturnType<typeof read>>;

/**
 * Everything in which this run and the order it was drawn from don't agree. With `anew` the order is put together once more from ranking and
 * sheets, which don't change once the results are open, and drawn once more, to the last digit. Nothing where all is as it must be.
 */
export async function runFlaws(tx: Tx, id: string, anew: boolean): Promise<RunFlaw[]> {
  const run = await read(tx, id);
  const { inputSha256, recomputedSha256, seed, draws, shift, summary } = run;
  const order = run.order!.content as unknown as TrackOrder[];
  const flaws: RunFlaw[] = [];
  if (contentHash(order) !== run.order!.sha256 || inputHash(recomputedSha256, order) !== inputSha256)
    flaws.push("order");
  const way = { inputSha256, seed, draws, shift };
  const kept = { tracks: (summary as unknown as RobustnessSummary).tracks, places: placesIn(order, run) };
  if (runHash({ ...way, ...kept }) !== run.sha256) flaws.push("figures");
  if (!anew) return flaws;
  if (contentHash(await orderAgain(tx, run.cycleId, order)) !== contentHash(order)) flaws.push("marks");
  if (runHash({ ...way, ...(await drawAnew(order, { seed, draws, shift })) }) !== run.sha256) flaws.push("drawn");
  return flaws;
}

/** The lines of a run in the order in which they were hashed, those that the order doesn't know at the end. */
function placesIn(order: readonly TrackOrder[], { places }: Kept) {
  const at = new Map(order.flatMap((track) => track.places.map(({ id }) => id)).map((id, n) => [id, n]));
  return places
    .map(({ runId: _, ...place }) => place)
    .toSorted((a, b) => (at.get(a.applicationId) ?? at.size) - (at.get(b.applicationId) ?? at.size));
}

/** The same order from the ranking and the marks; results of visits, who can't be chosen and the cut as they stood then. */
async function orderAgain(tx: Tx, cycleId: string, order: readonly TrackOrder[]): Promise<TrackOrder[]> {
  const entries = await tx.rankingEntry.findMany({ where: { application: { cycleId } } });
  const known = new Map(entries.map((entry) => [entry.applicationId, entry]));
  const groups = order.map(
    ({ places, ...group }): Group<GroupLine> => ({
      ...group,
      lines: places.flatMap(({ id, parts, barred }) => {
        const entry = known.get(id);
        const then = {
          id,
          track: group.track,
          verificationScore: parts[2] / 100,
          barred: barred ? "vetoed" : null,
        } as const;
        return entry ? [{ ...entry, ...then }] : [];
      }),
    }),
  );
  return trackOrders(groups, await flatMarks(tx, cycleId));
}
