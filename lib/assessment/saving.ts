import "server-only";
import type { z } from "zod";
import type { ActProblem } from "@/lib/acts/proposal";
import { lotTakes } from "@/lib/lots/takes";
import type { LotStage } from "@/lib/lots/workflow";
import { now } from "@/lib/platform/clock";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { signedFor } from "@/lib/recusal/signed";
import { assessorsOf } from "@/lib/recusal/store";
import { type Markable, NO_EVIDENCE } from "./marks";
import type { scoreInput } from "./schema";
import { ASSESSED, lockSheet } from "./store";

export type ScoreInput = z.infer<typeof scoreInput>;
export type Saved = { version: number; savedAt: string };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type FactRow = {
  applicationId: string;
  assessorId: string;
  stage: string;
  caseStage: string;
  lotStage: LotStage | null;
  signed: boolean;
  allowsNotApplicable: boolean;
  deductionReasons: string[];
  kind: Markable["kind"] | null;
  full: number;
};

/** One's own sheet while it is being scored, held until the transaction ends, with its case and its cycle's reasons; others' is not there. */
export async function sheetToScore(tx: Tx, actor: Actor, sheetId: string, indicatorId: string) {
  await lockSheet(tx, sheetId);
  const [row] = await tx.$queryRaw<FactRow[]>`
    SELECT s."applicationId", s."assessorId", s."stage"::text AS "stage", a."stage"::text AS "caseStage", l."stage"::text AS "lotStage",
      ${signedFor(Prisma.sql`a."id"`, Prisma.sql`s."assessorId"`)} AS "signed",
      k."allowsNotApplicable", c."deductionReasons", i."kind"::text AS "kind", COALESCE(p."points", 0) AS "full"
    FROM "ScoreSheet" s
    JOIN "Application" a ON a."id" = s."applicationId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "IndicatorCatalogue" k ON k."id" = a."catalogueId"
    LEFT JOIN "LotCase" h ON h."applicationId" = a."id"
    LEFT JOIN "AssessmentLot" l ON l."id" = h."lotId"
    LEFT JOIN "SheetItem" x ON x."sheetId" = s."id" AND x."indicatorId" = ${indicatorId}::uuid
    LEFT JOIN "Indicator" i ON i."id" = x."indicatorId"
    LEFT JOIN "SchemeItem" p ON p."schemeId" = a."schemeId" AND p."indicatorId" = i."id"
    WHERE s."id" = ${sheetId}::uuid`;
  if (!row || !standingsOf(actor, { assessors: await assessorsOf(tx, row) }).includes("assessor")) {
    return refuse({ code: "not_found" });
  }
  if (row.stage !== "scoring" || !ASSESSED.some((stage) => stage === row.caseStage)) {
    return refuse({ code: "wrong_stage" });
  }
  const closed = lotTakes(row.lotStage, "marking");
  if (closed) return refuse(closed);
  if (!row.signed) return refuse({ code: "commitment_not_signed" });
  if (row.kind === null) return refuse({ code: "not_found" });
  const item: Markable = { kind: row.kind, full: row.full, allowsNotApplicable: row.allowsNotApplicable };
  return { item, applicationId: row.applicationId, deductionReasons: row.deductionReasons };
}

/** Reasons are the cycle's, or those that the mark has had since before the cycle's were amended; citations are of the item's own evidence. */
export async function mustBelong(
  tx: Tx,
  { applicationId, deductionReasons }: { applicationId: string; deductionReasons: readonly string[] },
  { sheetId, indicatorId, reasons, citations }: ScoreInput,
): Promise<void> {
  const unknown = reasons.filter((reason) => reason !== NO_EVIDENCE && !deductionReasons.includes(reason));
  if (unknown.length > 0) {
    const known = await tx.itemScore.count({ where: { sheetId, indicatorId, reasons: { hasEvery: unknown } } });
    if (known === 0) refuse({ code: "deduction_reason_unknown", detail: { reason: unknown[0]! } });
  }
  const cited = [...new Set(citations.map(({ evidenceId }) => evidenceId))];
  if (cited.length === 0) return;
  const uses = await tx.evidenceUse.count({ where: { applicationId, indicatorId, evidenceId: { in: cited } } });
  if (uses < cited.length) refuse({ code: "evidence_not_of_item" });
}

/**
 * The mark with its citations over the version that was seen, in one statement; marks that come together bear one moment `at`, by which they
 * are told from those given one by one. @throws `stale` where another has been saved since.
 */
export async function writeMark(tx: Tx, input: ScoreInput, at: Date = now()): Promise<Saved> {
  const { sheetId, indicatorId, judgement, points, reason, version } = input;
  const pages = input.citations.map(({ page }) => page);
  const cited = input.citations.map(({ evidenceId }) => evidenceId);
  const reasons = [...new Set(input.reasons)];
  const written =
    version === 0
      ? Prisma.sql`INSERT INTO "ItemScore" ("sheetId", "indicatorId", "judgement", "points", "reasons", "reason", "at")
          VALUES (${sheetId}::uuid, ${indicatorId}::uuid, ${judgement}::"Judgement", ${points}, ${reasons}, ${reason}, ${at})
          ON CONFLICT DO NOTHING RETURNING "version"`
      : Prisma.sql`UPDATE "ItemScore" SET "judgement" = ${judgement}::"Judgement", "points" = ${points}, "reasons" = ${reasons},
          "reason" = ${reason}, "at" = ${at}, "version" = "version" + 1
          WHERE "sheetId" = ${sheetId}::uuid AND "indicatorId" = ${indicatorId}::uuid AND "version" = ${version}
          RETURNING "version"`;
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    WITH written AS (${written}),
    wanted AS (SELECT * FROM unnest(${cited}::uuid[], ${pages}::int[]) AS w ("evidenceId", "page")),
    gone AS (
      DELETE FROM "ItemCitation" c USING written
      WHERE c."sheetId" = ${sheetId}::uuid AND c."indicatorId" = ${indicatorId}::uuid AND NOT EXISTS (
        SELECT 1 FROM wanted w WHERE w."evidenceId" = c."evidenceId" AND w."page" = c."page")),
    come AS (
      INSERT INTO "ItemCitation" ("sheetId", "indicatorId", "evidenceId", "page")
      SELECT ${sheetId}::uuid, ${indicatorId}::uuid, w."evidenceId", w."page" FROM wanted w, written
      ON CONFLICT DO NOTHING)
    SELECT "version" FROM written`;
  if (!row) return refuse({ code: "stale" });
  return { version: row.version, savedAt: at.toISOString() };
}
