import "server-only";
import type { AssessmentResult, SettledResult } from "@/lib/assessment/results";
import { canonicalJson } from "@/lib/kernel/canonical";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";
import { type Counted, counted, settledCase } from "./counting";
import { type QualityFigures, qualityOf } from "./figures";
import { marksOfLot } from "./lot-marks";
import type { Reference } from "./reference";

/** The marks of the quality sample that have been given. One statement. */
async function referencesOf(tx: Tx, lotId: string): Promise<Reference[]> {
  const rows = await tx.qualitySample.findMany({
    where: { lotId, judgement: { not: null } },
    orderBy: { position: "asc" },
    select: { applicationId: true, indicatorId: true, judgement: true, points: true },
  });
  return rows.map((row) => ({
    caseId: row.applicationId,
    itemId: row.indicatorId,
    judgement: row.judgement!,
    points: row.points!,
  }));
}

/** The track of each case. One statement. */
async function tracksOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.application.findMany({ where: { id: { in: ids } }, select: { id: true, track: true } });
  return new Map(rows.map(({ id, track }) => [id, track]));
}

type Settled = Pick<AssessmentResult, "raw" | "points" | "items">;

type Hashed = { figures: QualityFigures; sha256: string };

/** The figures of a lot from its marks and these results, with their hash; the lot itself is the seed of whatever is drawn. */
export async function figuresAndHash(tx: Tx, lotId: string, results: ReadonlyMap<string, Settled>): Promise<Hashed> {
  const [marks, references] = [await marksOfLot(tx, lotId), await referencesOf(tx, lotId)];
  const tracks = await tracksOf(tx, [...results.keys()]);
  const cases = [...results].map(([id, result]) => ({
    ...settledCase(id, { ...result, score: result.raw }),
    track: tracks.get(id)!,
  }));
  const figures = qualityOf({ cases, marks, references }, lotId);
  return { figures, sha256: contentHash(figures) };
}

/**
 * Part of the opening of a lot: reckons the figures of its quality from its settled cases, keeps them for good, and answers with the results
 * that are opened, raw and adjusted. The marks are read and severity is estimated once, for both: as `withAdjusted` has it of a single lot.
 */
export async function openQuality<R extends SettledResult>(
  tx: Tx,
  lotId: string,
  at: Date,
  settled: ReadonlyMap<string, R>,
): Promise<Map<string, R & Counted>> {
  const raw = new Map([...settled].map(([id, result]) => [id, { ...result, raw: result.score }]));
  const { figures, sha256 } = await figuresAndHash(tx, lotId, raw);
  await tx.lotQuality.create({ data: { lotId, figures: JSON.parse(canonicalJson(figures)) as object, sha256, at } });
  const { cycle } = await tx.assessmentLot.findUniqueOrThrow({
    where: { id: lotId },
    select: { cycle: { select: { assessmentCounts: true } } },
  });
  return new Map(
    figures.cases.map(({ caseId, adjusted }) => {
      const result = settled.get(caseId)!;
      return [caseId, counted(result, adjusted, cycle.assessmentCounts)];
    }),
  );
}

/** The figures of an opened lot reckoned anew from its marks and its kept results, with their hash. */
export async function recomputed(tx: Tx, lotId: string): Promise<Hashed> {
  const rows = await tx.lotResult.findMany({ where: { lotId }, select: { applicationId: true, result: true } });
  const results = new Map(rows.map(({ applicationId, result }) => [applicationId, result as unknown as Settled]));
  return figuresAndHash(tx, lotId, results);
}
