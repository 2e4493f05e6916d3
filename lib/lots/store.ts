import "server-only";
import type { Tx } from "@/lib/platform/db";
import { answersWaiting } from "@/lib/provisional-answers/waiting";
import { heldSheets } from "./held-sheets";
import { lotDisputes, lotTally } from "./tally";
import type { LotFile } from "./workflow";

/** The lot, held until the transaction ends; its cycle before it, so that no mark, sheet or ruling changes meanwhile. */
export async function holdLot(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "AssessmentLot" l ON l."cycleId" = c."id" WHERE l."id" = ${id}::uuid FOR UPDATE OF c`;
  await tx.$queryRaw`SELECT 1 FROM "AssessmentLot" WHERE "id" = ${id}::uuid FOR UPDATE`;
}

/** The facts of one lot, or null. With `lock` lot and cycle are held until the transaction ends. Four statements at most. */
export async function loadLot(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<LotFile, "proposal"> | null> {
  if (lock) await holdLot(tx, id);
  const [row] = await lotRow(tx, id);
  if (!row) return null;
  const tally = await lotTally(tx, id);
  // Reckoning the differences reads every mark: only where an act may ask.
  const disputes = row.stage === "assessing" || row.stage === "answering" ? await lotDisputes(tx, id) : 0;
  const answers = row.stage === "answering" ? await answersWaiting(tx, id, now) : { waited: 0, undecided: 0 };
  return {
    id,
    name: row.name,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.cycleId,
    parties: { organiser: row.organiserId },
    cycleOpen: row.cycleOpen,
    agencies: row.agencies,
    agenciesGone: row.agenciesGone,
    cases: tally.cases,
    casesElsewhere: tally.elsewhere,
    heldSheets: row.stage === "preparing" ? await heldSheets(tx, id) : { elsewhere: 0, named: 0 },
    itemsUngrouped: row.stage === "preparing" ? await ungrouped(tx, id) : 0,
    sheetsMissing: tally.missing,
    sheetsOutstanding: tally.outstanding,
    differencesUnsettled: disputes,
    asksAnswers: row.asksAnswers,
    answersDueAt: row.answersDueAt,
    answersWaited: answers.waited,
    answersUndecided: answers.undecided,
  };
}

type LotRow = Pick<LotFile, "name" | "stage" | "version" | "cycleId" | "agencies" | "agenciesGone" | "cycleOpen"> & {
  organiserId: string;
  asksAnswers: boolean;
  answersDueAt: Date | null;
};

/** The lot with what it hangs on; an agency is gone where it is closed or its commission has ended. One statement. */
const lotRow = (tx: Tx, id: string): Promise<LotRow[]> =>
  tx.$queryRaw<LotRow[]>`
    SELECT l."name", l."stage"::text AS "stage", l."version", l."cycleId", l."answersDueAt", p."organiserId",
      c."stage" = 'open' AS "cycleOpen", c."answerDays" IS NOT NULL AS "asksAnswers", g."agencies", g."agenciesGone"
    FROM "AssessmentLot" l JOIN "Cycle" c ON c."id" = l."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "agencies", (count(*) FILTER (WHERE o."closedAt" IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM "Commission" m WHERE m."agencyId" = o."id" AND m."cycleId" = l."cycleId" AND m."kind" = 'assessment')))::int
          AS "agenciesGone"
      FROM "LotAgency" x JOIN "Organisation" o ON o."id" = x."agencyId" WHERE x."lotId" = l."id") g
    WHERE l."id" = ${id}::uuid`;

/** Where a lot groups its items: items of its cases' catalogues that no group has. One statement. */
async function ungrouped(tx: Tx, lotId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ items: number }[]>`
    SELECT count(*)::int AS "items" FROM "Indicator" i
    WHERE EXISTS (SELECT 1 FROM "LotPart" p WHERE p."lotId" = ${lotId}::uuid)
      AND i."catalogueId" IN (
        SELECT a."catalogueId" FROM "LotCase" c JOIN "Application" a ON a."id" = c."applicationId" WHERE c."lotId" = ${lotId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "LotPartItem" t WHERE t."lotId" = ${lotId}::uuid AND t."indicatorId" = i."id")`;
  return row!.items;
}
