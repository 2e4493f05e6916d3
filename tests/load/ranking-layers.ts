import { loadavg } from "node:os";
import { readApart } from "@/lib/documents/apart";
import { db } from "@/lib/platform/db";
import { rankingFor } from "@/lib/programmes/ranking";
import { flatMarks } from "@/lib/selection/flat-marks";
import { rankedGroups, trackOrders } from "@/lib/selection/robustness";
import { scoreCase } from "@/lib/selection/scoring.mjs";
import { rankTracks } from "@/lib/selection/track-ranking";
import { layersInSql, vary } from "./ranking-sql";

// Marks → results → composite → ranks of a country, by the portal's own code and in one plain statement, in turn, and whether they are the
// same; then 1,000 resamplings in a process apart. Prints the figures as JSON; argument: how many rounds.
const rounds = Number(process.argv[2] ?? 5);
const DRAWS = 1000;
const { id: cycleId } = await db.cycle.findFirstOrThrow({ where: { programme: { key: "national-size" } } });
await vary(db, cycleId);

type Line = { id: string; score: number; basisPoints: number; composite: number; rank: number };
const byId = (lines: Line[]) => lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));

async function portal(): Promise<Line[]> {
  const [marks, cycle, places] = await Promise.all([
    flatMarks(db, cycleId),
    db.cycle.findUniqueOrThrow({ where: { id: cycleId } }),
    db.$queryRaw<{ id: string; track: string; survey: number | null }[]>`
      SELECT a."id", a."track"::text AS "track", e."surveyIndex" AS "survey" FROM "RankingEntry" e
      JOIN "Application" a ON a."id" = e."applicationId" WHERE a."cycleId" = ${cycleId}::uuid`,
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

const view = (await rankingFor(cycleId))!;
const entries = view.entries.map((line) => {
  const { score } = first.find(({ id }) => id === line.id)!;
  return { ...line, assessmentScore: score };
});
const prepared = await timed(async () => {
  const groups = rankedGroups({ ...view, entries });
  return trackOrders(groups, await flatMarks(db, cycleId));
});
let told = 0;
let furthest = 0;
const order = { tracks: prepared.value, seed: "0".repeat(32), draws: DRAWS, shift: view.cycle.shift };
const drawn = await timed(() =>
  readApart<{ tracks: { spans: { all: [number, number][] }; chance: Uint8Array }[]; cpuMs: number }>(
    "robustness-worker.mjs",
    order,
    {
      timeoutMs: 600_000,
      memoryMb: 1024,
      onPart: (part) => {
        const { done, total } = part as { done: number; total: number };
        told += 1;
        furthest = Math.max(furthest, done / total);
      },
    },
  ),
);
if (!drawn.value) throw new Error("the resampling ended without an answer");
const widths = drawn.value.tracks.flatMap(({ spans }) => spans.all.map(([low, high]) => high - low));
console.log(
  JSON.stringify({
    cases: first.length,
    marks: await db.itemScore.count({ where: { sheet: { application: { cycleId } } } }),
    same,
    ms,
    ratio: ms.sql / ms.portal,
    times,
    replicates: {
      draws: DRAWS,
      loose: prepared.value.flatMap(({ places }) => places).reduce((sum, { loose }) => sum + loose.length, 0),
      preparedMs: prepared.ms,
      ms: drawn.ms,
      cpuMs: drawn.value.cpuMs,
      progress: { told, furthest },
      middleWidth: middle(widths),
    },
    load: loadavg(),
  }),
);
await db.$disconnect();
