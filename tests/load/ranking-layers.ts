import { loadavg } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { askForWork } from "@/lib/long-work/queue";
import { workOff } from "@/lib/long-work/running";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { flatMarks } from "@/lib/selection/flat-marks";
import { ROBUSTNESS } from "@/lib/selection/robustness-shape";
import { scoreCase } from "@/lib/selection/scoring.mjs";
import { rankTracks } from "@/lib/selection/track-ranking";
import { openAnew, survey, visitBest } from "./ranking-opening";
import { layersInSql, vary } from "./ranking-sql";

// Marks → results → composite → ranks of a country, by the portal's own code and in one plain statement, in turn, and whether they are the
// same; then 稳健性检验 as the portal does it, from the queue to what is kept: after the opening, and after the best have been visited.
// Prints the figures as JSON; argument: how many rounds.
const rounds = Number(process.argv[2] ?? 5);
const VISITED = 200;
const { id: cycleId } = await db.cycle.findFirstOrThrow({ where: { programme: { key: "national-size" } } });
await vary(db, cycleId);
await survey(db, cycleId);
const opening = await timed(() => openAnew(db, cycleId));

type Line = { id: string; score: number; basisPoints: number; composite: number; rank: number };
const byId = (lines: Line[]) => lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));

async function portal(): Promise<Line[]> {
  const [marks, cycle, places] = await Promise.all([
    flatMarks(db, cycleId),
    db.cycle.findUniqueOrThrow({ where: { id: cycleId } }),
    db.$queryRaw<{ id: string; track: string; survey: number | null }[]>`
      SELECT a."id", a."track"::text AS "track", p."index" AS "survey" FROM "RankingEntry" e
      JOIN "SurveyPlace" p ON p."applicationId" = e."applicationId" JOIN "Application" a ON a."id" = e."applicationId" WHERE a."cycleId" = ${cycleId}::uuid`,
  ]);
  const results = places.map(({ id, track, survey }) => {
    const one = marks.cases.get(id)!;
    return { id, track, survey, result: scoreCase(marks.schemes.get(one.scheme)!, one) };
  });
  const ranked = rankTracks(
    results.map(({ id, track, survey, result }) => ({ id, track, parts: { assessment: result.score! / 100, survey } })),
    { assessment: cycle.weightAssessment, survey: cycle.weightSurvey, verification: 0 },
  );
  if (!ranked.ok) throw new Error("not ranked");
  const placed = new Map(ranked.value.map((place) => [place.id, place]));
  return results.map(({ id, result }) => ({
    id,
    score: result.score! / 100,
    basisPoints: result.basisPoints,
    composite: placed.get(id)!.composite,
    rank: placed.get(id)!.rank,
  }));
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}
const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const sides = { portal, sql: () => layersInSql(db, cycleId) };
const [first, second] = [await sides.portal(), await sides.sql()];
const same = JSON.stringify(byId(first)) === JSON.stringify(byId(second));
const times = { portal: [] as number[], sql: [] as number[] };
for (let round = 0; round < rounds; round += 1) {
  const order = round % 2 === 0 ? (["portal", "sql"] as const) : (["sql", "portal"] as const);
  for (const side of order) times[side].push((await timed(sides[side])).ms);
}
const ms = { portal: middle(times.portal), sql: middle(times.sql) };

const { id: userId } = await db.user.findFirstOrThrow({ where: { organisation: { code: "OFF-000000" } } });

/** One 稳健性检验 through the queue: how long, how long the process was held at a time, and what progress others saw. */
async function job() {
  const id = await askForWork(db, { userId } as Actor, {
    ...{ kind: ROBUSTNESS, subjectId: cycleId, order: { seed: "0".repeat(32) }, at: new Date() },
  });
  const seen = new Set<number>();
  const looking = setInterval(async () => {
    const work = await db.longWork.findUniqueOrThrow({ where: { id }, select: { done: true, total: true } });
    if (work.total > 0) seen.add(work.done / work.total);
  }, 500);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const { ms } = await timed(() => workOff(null));
  delay.disable();
  clearInterval(looking);
  const { state, problem } = await db.longWork.findUniqueOrThrow({ where: { id } });
  if (state !== "done") throw new Error(`the resampling ended without a run: ${problem}`);
  const run = await db.robustnessRun.findFirstOrThrow({
    where: { cycleId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    include: { places: { select: { low: true, high: true } } },
  });
  return {
    ...{ phase: run.phase, draws: run.draws, places: run.places.length, ms },
    heldMs: delay.max / 1e6,
    progress: { told: seen.size, furthest: Math.max(0, ...seen) },
    middleWidth: middle(run.places.map(({ low, high }) => high - low)),
  };
}

const assessed = await job();
await visitBest(db, cycleId, VISITED);
const verified = await job();
console.log(
  JSON.stringify({
    cases: first.length,
    marks: await db.itemScore.count({ where: { sheet: { application: { cycleId } } } }),
    same,
    ms,
    ratio: ms.sql / ms.portal,
    times,
    openingMs: opening.ms,
    jobs: [assessed, verified],
    load: loadavg(),
  }),
);
await db.$disconnect();
