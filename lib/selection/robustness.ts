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
import { type FlatMarks, flatMarks } from "./flat-marks";
import { recomputedOf } from "./frozen";
import { type Group, groupsOf, PARTS, partsOf } from "./groups";
import { rankingHash } from "./recomputing";
import type { RobustnessSummary, TrackRobustness } from "./robustness-shape";
import { loosened, scoreCase } from "./scoring.mjs";
import type { RankingLine, RankingView } from "./view";

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
 * 稳健性检验 as long work: checks the ranking against its snapshots, resamples it in a process apart, and keeps what came of it with seed and
 * hash. Refused where the snapshots say otherwise. The same seed over the same ranking gives the same run.
 */
export async function resampleRanking(claimed: Claimed, report: Report): Promise<void> {
  const began = performance.now();
  const view = await rankingFor(claimed.subjectId);
  if (!view?.opened) throw new WorkRefused(problemText({ code: "results_sealed" }));
  const recomputed = await recomputedOf(db, claimed.subjectId);
  if (!recomputed.same) throw new WorkRefused(problemText({ code: "ranking_not_recomputed" }));
  const { seed = randomBytes(16).toString("hex") } = claimed.order as { seed?: string };
  const { draws, shift } = view.cycle;
  const groups = rankedGroups(view);
  const tracks = trackOrders(groups, await flatMarks(db, claimed.subjectId));
  const drawn = await readApart<{ tracks: Drawn[] }>(
    "robustness-worker.mjs",
    { tracks, seed, draws, shift },
    { timeoutMs: LONGEST, memoryMb: 1024, onPart: (part) => report((part as Progress).done, (part as Progress).total) },
  );
  if (!drawn) throw new Error("the resampling ended without an answer");
  const places = groups.flatMap((group, n) => placeRows(group, drawn.tracks[n]!, draws));
  const at = await databaseNow(db);
  const summary: RobustnessSummary = {
    tracks: groups.map((group, n) => summaryOf(group, drawn.tracks[n]!)),
    recomputedAt: at.toISOString(),
  };
  const inputSha256 = rankingHash(figuresOf(view.entries));
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

/** Who is ranked with whom in a view, and where the cut is. */
export const rankedGroups = ({ cycle, entries }: RankingView): LineGroup[] =>
  groupsOf(entries, { weights: cycle.weights, shortlist: cycle.rules.shortlist, places: cycle.places });

/** The order for the process apart: plain numbers, and the marks that readers gave apart. */
export function trackOrders(groups: readonly LineGroup[], marks: FlatMarks) {
  return groups.map(({ track, lines, weights, cut }) => ({
    track,
    weights,
    cut,
    places: lines.map((line) => {
      const one = marks.cases.get(line.id)!;
      const scheme = marks.schemes.get(one.scheme)!;
      const { loose, ...fixed } = loosened(scheme, one);
      const parts = partsOf(line);
      const raw = scoreCase(scheme, one).score ?? 0;
      return {
        parts,
        barred: line.barred !== null,
        surveyIndex: line.surveyIndex ?? 0,
        surveyError: line.surveyIndex === null || !line.surveyError ? null : line.surveyError,
        fixed,
        loose,
        lift: parts[0] - raw,
        caps: { bonusCap: scheme.bonusCap, deductionCap: scheme.deductionCap },
      };
    }),
  }));
}

const placeRows = ({ lines, cut }: LineGroup, drawn: Drawn, draws: number) =>
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
    };
  });

function summaryOf({ track, lines, cut, cutBy }: LineGroup, { chance, grid, stable }: Drawn): TrackRobustness {
  const idsAt = (places: number[]) => places.map((n) => lines[n]!.id);
  return {
    track,
    cut,
    cutBy,
    places: lines.length,
    withinChance: chance.reduce((sum, one) => sum + one, 0),
    grid: grid.map(({ weights, goesIn, goesOut }) => ({
      weights: { assessment: weights[0]!, survey: weights[1]!, verification: weights[2]! },
      goesIn: idsAt(goesIn),
      goesOut: idsAt(goesOut),
    })),
    stable: stable.map(({ part, ...shares }) => ({ part: PARTS[part]!, ...shares })),
  };
}
