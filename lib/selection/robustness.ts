import "server-only";
import { randomBytes } from "node:crypto";
import { canonicalJson } from "@/lib/kernel/canonical";
import { sha256Hex } from "@/lib/kernel/hash";
import { problemText } from "@/lib/labels/problems";
import type { Claimed } from "@/lib/long-work/queue";
import { endWork } from "@/lib/long-work/queue";
import { type Report, WorkRefused } from "@/lib/long-work/worker";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { figuresOf, rankingFor } from "@/lib/programmes/ranking";
import { flatMarks } from "./flat-marks";
import { recomputedOf } from "./frozen";
import { rankedGroups } from "./groups";
import { drawAnew, runHash } from "./redrawing";
import { robustnessInput } from "./robustness-input";
import type { RobustnessSummary } from "./robustness-shape";
import { type TrackOrder, trackOrders } from "./track-orders";

/**
 * 稳健性检验 as long work: checks the ranking against its snapshots and, before the list after the visits, their findings; resamples it in a
 * process apart, and keeps what came of it with seed and hash, beside the very order that was drawn from. Refused where they say otherwise. The
 * same seed over the same input (ranking, weights, cut, who can't be chosen, standard errors) gives the same run.
 */
export async function resampleRanking(claimed: Claimed, report: Report): Promise<void> {
  const began = performance.now();
  const view = await rankingFor(claimed.subjectId);
  if (!view?.opened) throw new WorkRefused(problemText({ code: "results_sealed" }));
  const figures = figuresOf(view.entries);
  const { weights } = view.cycle;
  const recomputed = await recomputedOf(db, claimed.subjectId, { figures, weights, anew: view.anew });
  if (!recomputed.same) throw new WorkRefused(problemText({ code: "ranking_not_recomputed" }));
  const { seed = randomBytes(16).toString("hex") } = claimed.order as { seed?: string };
  const { draws, shift } = view.cycle;
  const groups = rankedGroups(view);
  // what is drawn from is what is kept, as it reads once kept
  const content = canonicalJson(await trackOrders(groups, await flatMarks(db, claimed.subjectId)));
  const order = JSON.parse(content) as TrackOrder[];
  const { places, tracks } = await drawAnew(order, { seed, draws, shift }, report);
  const at = await databaseNow(db);
  const summary: RobustnessSummary = { tracks, recomputedAt: at.toISOString() };
  const inputSha256 = robustnessInput(figures, groups);
  const sha256 = runHash({ inputSha256, seed, draws, shift, tracks, places });
  await db.$transaction(async (tx) => {
    if (!(await endWork(tx, claimed, { state: "done", result: { sha256 }, at }))) return;
    const run = await tx.robustnessRun.create({
      data: {
        cycleId: claimed.subjectId,
        phase: view.entries.some(({ verificationScore }) => verificationScore !== null) ? "verified" : "assessed",
        seed,
        draws,
        shift,
        inputSha256,
        recomputedSha256: recomputed.snapshots,
        sha256,
        summary: summary as object,
        milliseconds: Math.round(performance.now() - began),
        askedBy: claimed.askedBy,
        at,
      },
    });
    await tx.robustnessOrder.create({ data: { runId: run.id, content: order, sha256: sha256Hex(content) } });
    await tx.robustnessPlace.createMany({ data: places.map((place) => ({ runId: run.id, ...place })) });
  });
}
