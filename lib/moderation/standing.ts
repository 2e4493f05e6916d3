import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { CaseFile } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import type { Problem } from "@/lib/kernel/problem";
import { lotTakes } from "@/lib/lots/takes";
import type { LotStage } from "@/lib/lots/workflow";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Permission, permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { assessorsOf } from "@/lib/recusal/store";
import { type Difference, loadDifference } from "./item";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type Facts = Omit<CaseFile, "proposal">;

/** The case, held for this transaction together with its cycle, where this person may do that; refuses strangers as if it did not exist. */
export async function heldCase(tx: Tx, actor: Actor, id: string, permission: Permission): Promise<Facts> {
  const facts = await hold(tx, id);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  return allowed(facts, standings, permission);
}

async function hold(tx: Tx, id: string): Promise<Facts | null> {
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id" WHERE a."id" = ${id}::uuid FOR SHARE OF c`;
  return loadCaseFile(tx, id, now(), true);
}

function allowed(facts: Facts | null, standings: readonly Standing[], permission: Permission): Facts {
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  const problem = blockedBy(permission, standings, facts);
  return problem ? refuse(problem) : facts;
}

/** Why these standings may not do that to a case of a cycle now; null where they may. Commands refuse by it, pages offer by it. */
export const blockedBy = (
  permission: Permission,
  standings: readonly Standing[],
  c: Parameters<typeof permit>[2],
): Problem | null => permit(permission, standings, c) ?? (c.cycle.stage === "open" ? null : { code: "wrong_stage" });

type OwnItem = { sheetId: string; indicatorId: string };
export type OwnSide = { facts: Facts; difference: Difference; side: number };

/** The difference in which this person is a side, by their own sheet; anybody else's, and a recused one's, is not found. */
export async function ownSide(tx: Tx, actor: Actor, { sheetId, indicatorId }: OwnItem): Promise<OwnSide> {
  const sheet = await tx.scoreSheet.findFirst({
    where: { id: sheetId, assessorId: actor.userId, kind: "regular" },
    select: { applicationId: true },
  });
  if (!sheet) return refuse({ code: "not_found" });
  // By the own sheet, not by the parties of the case: of a blind one nobody is told who assesses it.
  const held = await hold(tx, sheet.applicationId);
  const assessors = await assessorsOf(tx, { ...sheet, assessorId: actor.userId });
  const facts = allowed(held, standingsOf(actor, { assessors }), "discuss_differences");
  const difference = await loadDifference(tx, sheet.applicationId, indicatorId);
  const own = difference?.parties.find((party) => party.sheetId === sheetId);
  if (!difference || !own) return refuse({ code: "not_in_dispute" });
  mustBeAssessing(difference.lot);
  return { facts, difference, side: own.side };
}

/** A lot whose deductions have been shown to the places, or whose results are open, is talked about no more. */
export function mustBeAssessing(lot: { stage: LotStage } | null): void {
  const closed = lotTakes(lot?.stage ?? null, "marking");
  if (closed) refuse(closed);
}

/** Still to be decided by the two: nobody has settled it, no third reads it. */
export function mustBeTalking({ layer, third }: Difference): void {
  if (layer) refuse({ code: "not_in_dispute" });
  if (third) refuse({ code: "third_appointed" });
}
