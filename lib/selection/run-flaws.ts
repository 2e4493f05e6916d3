import "server-only";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";
import { partsOf } from "./groups";
import { drawAnew, runHash } from "./redrawing";
import { errorOf, inputHash } from "./robustness-input";
import type { RobustnessSummary } from "./robustness-shape";
import type { TrackOrder } from "./track-orders";

/** How a resampling that is kept with its order differs from what it must be. */
export const RUN_FLAWS = {
  order: "据以重抽的数字与其散列不符，或者与排名不符",
  figures: "留存的结果与其散列不符",
  drawn: "按种子重抽，结果与留存的不同",
} as const;
export type RunFlaw = keyof typeof RUN_FLAWS;

const read = (tx: Tx, id: string) =>
  tx.robustnessRun.findUniqueOrThrow({ where: { id }, include: { order: true, places: true } });
type Kept = Awaited<ReturnType<typeof read>>;

/**
 * Everything in which this run, the order it was drawn from, and the ranking don't agree; with `anew` it is drawn once more, to the last
 * digit. Nothing where all is as it must be.
 */
export async function runFlaws(tx: Tx, id: string, anew: boolean): Promise<RunFlaw[]> {
  const run = await read(tx, id);
  const { inputSha256, recomputedSha256, seed, draws, shift, summary } = run;
  const order = run.order!.content as unknown as TrackOrder[];
  const flaws: RunFlaw[] = [];
  if (
    contentHash(order) !== run.order!.sha256 ||
    inputHash(recomputedSha256, order) !== inputSha256 ||
    !(await ofRanking(tx, run.cycleId, order))
  )
    flaws.push("order");
  const way = { inputSha256, seed, draws, shift };
  const kept = { tracks: (summary as unknown as RobustnessSummary).tracks, places: placesIn(order, run) };
  if (runHash({ ...way, ...kept }) !== run.sha256) flaws.push("figures");
  if (anew && runHash({ ...way, ...(await drawAnew(order, way)) }) !== run.sha256) flaws.push("drawn");
  return flaws;
}

/** The lines of a run in the order in which they were hashed, those that the order doesn't know at the end. */
function placesIn(order: readonly TrackOrder[], { places }: Kept) {
  const at = new Map(order.flatMap((track) => track.places.map(({ id }) => id)).map((id, n) => [id, n]));
  return places
    .map(({ runId: _, ...place }) => place)
    .toSorted((a, b) => (at.get(a.applicationId) ?? at.size) - (at.get(b.applicationId) ?? at.size));
}

/** Whether assessment, survey and its error are those of the ranking: neither changes once the results are open. */
async function ofRanking(tx: Tx, cycleId: string, order: readonly TrackOrder[]): Promise<boolean> {
  const entries = await tx.rankingEntry.findMany({ where: { application: { cycleId } } });
  const known = new Map(entries.map((entry) => [entry.applicationId, entry]));
  return order.every(({ places }) =>
    places.every(({ id, parts, surveyIndex, surveyError }) => {
      const entry = known.get(id);
      if (!entry) return false;
      const [assessment, survey] = partsOf({ ...entry, id, track: "", barred: null });
      return (
        parts[0] === assessment &&
        parts[1] === survey &&
        surveyIndex === (entry.surveyIndex ?? 0) &&
        surveyError === errorOf(entry)
      );
    }),
  );
}
