import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { lotTakes } from "@/lib/lots/takes";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { Scope } from "./gather";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Holds the cycle against whatever gives out or takes back sheets, until the transaction ends. */
const holdCycle = (tx: Tx, cycleId: string) =>
  tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${cycleId}::uuid FOR UPDATE`;

/**
 * Who shares out the sheets of a lot, or of the cases in no lot: the organiser's office while the cycle is open, and a lot
 * while it is being assessed. To strangers there is no such cycle.
 */
export async function mustAllocate(tx: Tx, actor: Actor, { cycleId, lotId }: Scope, hold: boolean): Promise<void> {
  if (hold) await holdCycle(tx, cycleId);
  const cycle = await tx.cycle.findUnique({
    where: { id: cycleId },
    select: { stage: true, programme: { select: { organiserId: true } } },
  });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  const lot = lotId
    ? await tx.assessmentLot.findFirst({ where: { id: lotId, cycleId }, select: { stage: true } })
    : null;
  if (lotId && !lot) return refuse({ code: "not_found" });
  if (cycle.stage !== "open") return refuse({ code: "wrong_stage" });
  const closed = lotTakes(lot?.stage ?? null, "marking");
  if (closed) return refuse(closed);
}

/** The proposal, held, while it waits to be adopted; with a version, only as the page saw it. */
export async function ownProposal(
  tx: Tx,
  actor: Actor,
  { proposalId, version }: { proposalId: string; version?: number },
) {
  const known = await tx.allocationProposal.findUnique({
    where: { id: proposalId },
    select: { cycleId: true, lotId: true },
  });
  if (!known) return refuse({ code: "not_found" });
  await mustAllocate(tx, actor, known, true);
  const proposal = await tx.allocationProposal.findUniqueOrThrow({
    where: { id: proposalId },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  if (proposal.state !== "proposed") return refuse({ code: "allocation_settled" });
  return version === undefined || proposal.version === version ? proposal : refuse({ code: "stale" });
}
