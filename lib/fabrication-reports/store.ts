import "server-only";
import type { Stage as CaseStage } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { applicationWorkflow } from "@/lib/applications/workflow";
import type { Problem } from "@/lib/kernel/problem";
import { Prisma, type Tx } from "@/lib/platform/db";
import { decide } from "@/lib/workflow/engine";
import { endingOf, type FabricationFile, UNREPORTED_STAGES } from "./workflow";

type Row = Omit<FabricationFile, "now" | "parties" | "target" | "inTheWay" | "proposal"> & {
  officeId: string;
  organiserId: string;
  insteadId: string | null;
  insteadStage: CaseStage | null;
};

/**
 * Of the place whose case it is, all that it has in the cycle and track: held until the transaction ends, always in one order. First the cycle,
 * which isn't closed meanwhile: whoever decides upon all its cases holds it before them.
 */
export async function holdPlace(tx: Tx, applicationId: Prisma.Sql): Promise<string[]> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id" WHERE a."id" = ${applicationId} FOR SHARE OF c`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT x."id" FROM "Application" a JOIN "Application" x
      ON x."cycleId" = a."cycleId" AND x."applicantId" = a."applicantId" AND x."track" = a."track"
    WHERE a."id" = ${applicationId} ORDER BY x."id" FOR UPDATE OF x`;
  return rows.map(({ id }) => id);
}

/**
 * The facts of one report, or null. With `lock` the row is held until the transaction ends; before it cycle and cases of the place, so that
 * what 认定 comes to isn't filed or withdrawn meanwhile.
 */
export async function loadFabrication(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<FabricationFile, "proposal"> | null> {
  const ofReport = Prisma.sql`(SELECT "applicationId" FROM "FabricationReport" WHERE "id" = ${id}::uuid)`;
  const cases = lock ? await holdPlace(tx, ofReport) : null;
  const held = lock ? Prisma.sql`FOR UPDATE OF r` : Prisma.empty;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT r."id", r."stage"::text AS "stage", r."version", a."cycleId", r."applicationId", r."officeId", p."organiserId",
      o."name" AS "placeName", a."number" AS "caseNumber", c."stage"::text AS "cycleStage", a."stage"::text AS "caseStage",
      r."found", r."grounds", ARRAY(SELECT i."position" FROM "FabricationReportItem" y JOIN "Indicator" i ON i."id" = y."indicatorId"
        WHERE y."reportId" = r."id" ORDER BY i."position") AS "positions",
      l."id" AS "insteadId", l."stage" AS "insteadStage"
    FROM "FabricationReport" r
    JOIN "Application" a ON a."id" = r."applicationId"
    JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN LATERAL (SELECT x."id", x."stage"::text AS "stage" FROM "Application" x WHERE a."stage" = 'withdrawn' AND x."stage" <> 'withdrawn'
      AND x."cycleId" = a."cycleId" AND x."applicantId" = a."applicantId" AND x."track" = a."track" LIMIT 1) l ON true
    WHERE r."id" = ${id}::uuid ${held}`;
  if (!row) return null;
  // begun between the two statements: held as well, and looked at again
  if (cases && row.insteadId && !cases.includes(row.insteadId)) return loadFabrication(tx, id, now, lock);
  const { officeId, organiserId, insteadId, insteadStage, ...facts } = row;
  const target = insteadId ? { id: insteadId, stage: insteadStage! } : { id: row.applicationId, stage: row.caseStage };
  return {
    ...facts,
    now,
    target,
    inTheWay: row.stage === "reported" ? await inTheWayOf(tx, target, now) : null,
    parties: UNREPORTED_STAGES.includes(row.stage) ? { desk: officeId } : { desk: officeId, organiser: organiserId },
  };
}

/** What the case's own rules say against 取消资格; where its table knows of none, that it is settled. */
async function inTheWayOf(tx: Tx, target: FabricationFile["target"], now: Date): Promise<Problem | null> {
  if (endingOf(target) !== "ended") return null;
  const found = await loadCaseFile(tx, target.id, now, false);
  if (!found) return { code: "not_found" };
  const stated = { ...found, proposal: { reason: "—" } };
  const decision = decide(applicationWorkflow, found.stage, "disqualify", ["organiser_signatory"], stated, "list");
  if (decision.ok) return null;
  const settled = decision.error.code === "wrong_stage" || decision.error.code === "not_allowed";
  return settled ? { code: "fabrication_case_settled" } : decision.error;
}
