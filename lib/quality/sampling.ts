import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { drawSample, frameHash } from "@/lib/kernel/draw";
import { err, type Result } from "@/lib/kernel/result";
import { lotTally } from "@/lib/lots/tally";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { ownLot, refuse } from "./own-lot";
import { cellKey, cellOf, drawProblem, type SampleCell, sampleSize } from "./rules";
import { drawInput } from "./schema";

/**
 * 抽取质量抽检 of a lot, once, after all its sheets are in: the share that the cycle asks for, of all items of all cases, by a draw
 * that anyone can repeat from frame and seed; of calibration cases every item besides. No mark is looked at.
 */
export async function drawQualitySample(actor: Actor, raw: unknown): Promise<Result<{ items: number }, ActProblem>> {
  const parsed = parseProposal(drawInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { lotId } = parsed.value as z.infer<typeof drawInput>;
  return atOnce(async (tx) => {
    const lot = await ownLot(tx, actor, lotId);
    const { missing, outstanding } = await lotTally(tx, lotId);
    const problem = drawProblem({
      stage: lot.stage,
      drawn: lot.qualityDraw !== null,
      shareBasisPoints: lot.cycle.qualityShareBasisPoints,
      calibrationCases: lot.calibration.length,
      sheetsMissing: missing,
      sheetsOutstanding: outstanding,
    });
    if (problem) return refuse(problem);
    const chosen = new Set(lot.calibration.map(({ applicationId }) => applicationId));
    const cells = await scoredCells(tx, lotId);
    const frame = cells.filter(({ applicationId }) => !chosen.has(applicationId)).map(cellKey);
    const whole = cells.filter(({ applicationId }) => chosen.has(applicationId)).map(cellKey);
    const seed = randomBytes(16).toString("hex");
    const count = sampleSize(frame.length, lot.cycle.qualityShareBasisPoints);
    const drawn = [...whole, ...drawSample({ items: frame, seed, count })];
    const at = now();
    const draw = { seed, frameSha256: frameHash(frame), frameSize: frame.length };
    await tx.qualityDraw.create({ data: { lotId, ...draw, drawnById: actor.userId, drawnAt: at } });
    await tx.qualitySample.createMany({
      data: drawn.map((key, n) => ({ lotId, ...cellOf(key), position: n + 1 })),
    });
    await record(tx, actor, {
      at,
      subject: "assessment_lot",
      subjectId: lotId,
      action: "draw_quality_sample",
      standing: "organiser",
      detail: { items: drawn.length, ...draw },
      cycleId: lot.cycleId,
    });
    return { items: drawn.length };
  });
}

/** What the regular sheets of the lot have to score, by the cases' numbers and the items' places. One statement. */
function scoredCells(tx: Tx, lotId: string): Promise<SampleCell[]> {
  return tx.$queryRaw<SampleCell[]>`
    SELECT i."applicationId", i."indicatorId"
    FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId"
    JOIN "ScoreSheet" s ON s."applicationId" = a."id" AND s."kind" = 'regular' AND s."stage" = 'handed_in'
    JOIN "SheetItem" i ON i."sheetId" = s."id"
    WHERE c."lotId" = ${lotId}::uuid AND a."stage" IN ('expert_review', 'assessment')
    GROUP BY a."number", i."applicationId", i."position", i."indicatorId"
    ORDER BY a."number", i."position"`;
}
