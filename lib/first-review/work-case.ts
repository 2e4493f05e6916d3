import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { acceptIfNew } from "@/lib/applications/acceptance";
import type { Stage } from "@/lib/applications/case-file";
import { lockApplication } from "@/lib/applications/editing";
import { loadCaseFile } from "@/lib/applications/store";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Permission, permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";

/** 接收: the first act of an office on a case that was passed up to it takes it over. The case is held. Four statements. */
export async function takeOver(tx: Tx, actor: Actor, id: string): Promise<void> {
  const facts = await loadCaseFile(tx, id, now(), false);
  if (facts) await acceptIfNew(tx, facts, actor);
}

/** A case as the office at whose desk it lies works on it. */
export type DeskCase = {
  id: string;
  number: string;
  applicant: string;
  cycleId: string;
  catalogueId: string;
  version: number;
  stage: Stage;
  desk: string | null;
  cycleStage: string;
  resultsPublished: boolean;
  hasLegislativePower: boolean;
  now: Date;
};

/**
 * Holds the case alone and refuses whoever may not do this to it as its desk: `not_found` for a case of another desk, `not_allowed`
 * without the duty, `wrong_stage` outside 初审. Two statements.
 */
export async function deskCase(
  tx: Tx,
  actor: Actor,
  id: string,
  permission: Permission,
): Promise<{ facts: DeskCase; standing: Standing }> {
  await lockApplication(tx, id, true);
  const [row] = await tx.$queryRaw<Omit<DeskCase, "now">[]>`
    SELECT a."id", a."number", o."name" AS "applicant", a."cycleId", a."catalogueId", a."version", a."stage"::text AS "stage",
      a."deskOfficeId" AS "desk", c."stage"::text AS "cycleStage", c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      r."hasLegislativePower"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId" WHERE a."id" = ${id}::uuid`;
  const standings = row ? standingsOf(actor, { desk: row.desk }) : [];
  const [standing] = standings;
  if (!row || !standing) throw new Refusal<ActProblem>({ code: "not_found" });
  const cycle = { stage: row.cycleStage, resultsPublished: row.resultsPublished };
  const problem = permit(permission, standings, { stage: row.stage, cycle });
  if (problem) throw new Refusal<ActProblem>(problem);
  return { facts: { ...row, now: now() }, standing };
}
