import "server-only";
import { randomBytes } from "node:crypto";
import { readApart } from "@/lib/documents/apart";
import { contentHash } from "@/lib/kernel/hash";
import { problemText } from "@/lib/labels/problems";
import type { Claimed } from "@/lib/long-work/queue";
import { endWork } from "@/lib/long-work/queue";
import { type Report, WorkRefused } from "@/lib/long-work/worker";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { figuresOf, rankingFor } from "@/lib/programmes/ranking";
import { flatMarks } from "./flat-marks";
import { recomputedOf } from "./frozen";
import { type Group, PARTS, rankedGroups } from "./groups";
import { robustnessInput } from "./robustness-input";
import type { RobustnessSummary, TrackRobustness } from "./robustness-shape";
import { type TrackOrder, trackOrders } from "./track-orders";
import type { RankingLine } from "./view";

type Spans = Record<"all" | "survey" | "assessors" | "weights", [number, number][]>;
type Drawn = {
  spans: Spans;
  above: Uint32Array;
  errors: number[];
  ranks: Int32Array;
  chance: Uint8Array;
  grid: { weights: number[]; goesIn: number[]; goesOut: number[] }[];
  stable: { part: number; share: number; low: number; high: number }[];
};
type Progress = { done: number; total: number };
type LineGroup = Group<RankingLine>;

const LONGEST = 10 * 60_000;

/**
 * 稳健性检验 as long work: checks the ranking against its snapshots and, before the list after the visits, their findings; resamples it in a
 * process apart, and keeps what came of it with seed and hash. Refused where they say otherwise. The same seed over the same input (ranking,
 * weights, cut, who can't be chosen, standard errors) gives the same run.
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
  const tracks = await trackOrders(groups, await flatMarks(db, claimed.subjectId));
  const drawn = await readApart<{ tracks: Drawn[] }>(
    "robustness-worker.mjs",
    { tracks, seed, draws, shift },
    { timeoutMs: LONGEST, memoryMb: 1024, onPart: (part) => report((part as Progress).done, (part as Progress).total) },
  );
  if (!drawn) throw new Error("the resampling ended without an answer");
  const places = groups.flatMap((group, n) => placeRows(group, tracks[n]!, drawn.tracks[n]!, draws));
  const at = await databaseNow(db);
  const summary: RobustnessSummary = {
    tracks: groups.map((group, n) => summaryOf(group, tracks[n]!, drawn.tracks[n]!)),
    recomputedAt: at.toISOString(),
  };
  const inputSha256 = robustnessInput(figures, groups);
  const sha256 = contentHash({ inputSha256, seed, draws, shift, tracks: summary.tracks, places });
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
    await tx.robustnessPlace.createMany({ data: places.map((place) => ({ runId: run.id, ...place })) });
  });
}

const placeRows = ({ lines, cut }: LineGroup, { places }: TrackOrder, drawn: Drawn, draws: number) =>
  lines.map(({ id, barred }, n) => {
    const [low, high] = drawn.spans.all[n]!;
    const [surveyLow, surveyHigh] = drawn.spans.survey[n]!;
    const [assessorLow, assessorHigh] = drawn.spans.assessors[n]!;
    const [weightLow, weightHigh] = drawn.spans.weights[n]!;
    return {
      applicationId: id,
      rank: drawn.ranks[n]!,
      ...{ low, high, surveyLow, surveyHigh, assessorLow, assessorHigh, weightLow, weightHigh },
      error: drawn.errors[n]!,
      above: cut === null || barred ? null : drawn.above[n]! / draws,
      withinChance: drawn.chance[n] === 1,
      surveyKnown: places[n]!.surveyKnown,
      assessorsKnown: places[n]!.assessorsKnown,
    };
  });

function summaryOf(
  { track, lines, cut, cutBy }: LineGroup,
  { places }: TrackOrder,
  { chance, grid, stable }: Drawn,
): TrackRobustness {
  const idsAt = (places: number[]) => places.map((n) => lines[n]!.id);
  return {
    track,
    cut,
    cutBy,
    places: lines.length,
    withinChance: chance.reduce((sum, one) => sum + one, 0),
    unknown: places.filter(({ surveyKnown, assessorsKnown }) => !surveyKnown || !assessorsKnown).length,
    grid: grid.map(({ weights, goesIn, goesOut }) => ({
      weights: { assessment: weights[0]!, survey: weights[1]!, verification: weights[2]! },
      goesIn: idsAt(goesIn),
      goesOut: idsAt(goesOut),
    })),
    stable: stable.map(({ part, ...shares }) => ({ part: PARTS[part]!, ...shares })),
  };
}
