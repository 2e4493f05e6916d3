import "server-only";
import type { SettledResult } from "@/lib/assessment/results";
import type { Tx } from "@/lib/platform/db";
import { adjustedScores, type SettledCase } from "./adjusting";
import { marksOfLot, marksOutsideLots } from "./lot-marks";

/** Both results of a case, and which of them the cycle had settled on before it was opened; `score` is that one. */
export type Counted = { score: number; raw: number; adjusted: number | null; counts: "raw" | "adjusted" };

type Group = { key: string; marks: Parameters<typeof adjustedScores>[1]; ids: string[] };

/**
 * Puts the adjusted score beside the raw one. Severity is estimated lot by lot, from all its marks; cases in no lot make up one more,
 * and are adjusted only where the cycle says that adjusted scores count: otherwise `adjusted` is null. `counts` is the rule of the
 * cycle (assessmentCounts), which nobody can change once it is open.
 */
export async function withAdjusted<R extends SettledResult>(
  tx: Tx,
  results: ReadonlyMap<string, R>,
): Promise<Map<string, R & Counted>> {
  const rows = await tx.application.findMany({
    where: { id: { in: [...results.keys()] } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      cycleId: true,
      cycle: { select: { assessmentCounts: true } },
      lotCase: { select: { lotId: true } },
    },
  });
  const adjusted = new Map<string, number>();
  for (const { marks, ids } of await groupsOf(tx, rows)) {
    const cases = ids.map((id) => settledCase(id, results.get(id)!));
    for (const [id, score] of adjustedScores(cases, marks).adjusted) adjusted.set(id, score);
  }
  return new Map(
    rows.map(({ id, cycle }) => {
      const result = results.get(id)!;
      return [id, counted(result, adjusted.get(id) ?? null, cycle.assessmentCounts)];
    }),
  );
}

/** A result with its adjusted score beside it; `score` becomes the one that counts. */
export const counted = <R extends { score: number }>(
  result: R,
  adjusted: number | null,
  counts: Counted["counts"],
): R & Counted => ({
  ...result,
  raw: result.score,
  adjusted,
  counts,
  score: counts === "raw" ? result.score : adjusted!,
});

type Row = { id: string; cycleId: string; cycle: { assessmentCounts: string }; lotCase: { lotId: string } | null };

async function groupsOf(tx: Tx, rows: readonly Row[]): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const { id, cycleId, cycle, lotCase } of rows) {
    if (!lotCase && cycle.assessmentCounts === "raw") continue;
    const key = lotCase?.lotId ?? cycleId;
    if (!groups.has(key)) {
      const marks = await (lotCase ? marksOfLot(tx, lotCase.lotId) : marksOutsideLots(tx, cycleId));
      groups.set(key, { key, marks, ids: [] });
    }
    groups.get(key)!.ids.push(id);
  }
  return [...groups.values()];
}

/** A result as severity is taken off it. `score` is the raw one. */
export const settledCase = (
  id: string,
  result: Pick<SettledResult, "points" | "items"> & { score: number },
): SettledCase => ({
  id,
  raw: result.score,
  full: result.points.full,
  items: result.items,
});
