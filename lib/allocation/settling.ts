import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { ownProposal, refuse } from "./access";
import { lineProblem, type OpenProposal } from "./adjusting";
import { type Gathered, gather } from "./gather";
import { assignWithin } from "./giving";
import { pieceKey } from "./reasons";
import { settleInput } from "./schema";

const MOST_TIME_MS = 120_000;

/** 采用方案: every line that has an assessor becomes a sheet, or none does. What no longer holds since it was made is counted and refused. */
export async function adoptProposal(actor: Actor, raw: unknown): Promise<Result<{ sheets: number }, ActProblem>> {
  const parsed = parseProposal(settleInput, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(
    async (tx) => {
      const proposal = await ownProposal(tx, actor, parsed.value as z.infer<typeof settleInput>);
      const facts = await gather(tx, proposal);
      const open = outdated(facts, proposal);
      if (open > 0) return refuse({ code: "allocation_outdated", detail: { open } });
      const given = proposal.lines.flatMap(({ assessorId, applicationId, partId }) =>
        assessorId ? [{ assessorId, applicationId, partId }] : [],
      );
      if (given.length === 0) return refuse({ code: "nothing_to_allocate" });
      const at = now();
      const sheets = await assignWithin(tx, actor, given, { cycleId: proposal.cycleId, at });
      await tx.allocationProposal.update({
        where: { id: proposal.id },
        data: { state: "adopted", settledAt: at, version: { increment: 1 } },
      });
      const detail = { seed: proposal.seed, lines: given.length, sheets };
      await record(tx, actor, { ...about(proposal, at), action: "adopt_allocation", detail });
      return { sheets };
    },
    { timeoutMs: MOST_TIME_MS },
  );
}

/** 作废方案: nothing has come of it. */
export async function discardProposal(actor: Actor, raw: unknown): Promise<Result<object, ActProblem>> {
  const parsed = parseProposal(settleInput, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const proposal = await ownProposal(tx, actor, parsed.value as z.infer<typeof settleInput>);
    const at = now();
    await tx.allocationProposal.update({
      where: { id: proposal.id },
      data: { state: "discarded", settledAt: at, version: { increment: 1 } },
    });
    await record(tx, actor, { ...about(proposal, at), action: "discard_allocation", detail: { seed: proposal.seed } });
    return {};
  });
}

const about = ({ cycleId }: OpenProposal, at: Date) =>
  ({ at, subject: "cycle", subjectId: cycleId, standing: "organiser", cycleId }) as const;

/** How many lines no longer hold: barred since, gone, or more readers than the piece still lacks. */
function outdated(facts: Gathered, proposal: OpenProposal): number {
  const missing = new Map(facts.pieces.map((piece) => [pieceKey(piece), facts.readers - piece.held.length]));
  return proposal.lines.filter((line) => {
    if (line.assessorId === null) return false;
    if (lineProblem(facts, proposal, line, new Map())) return true;
    const left = missing.get(pieceKey(line))!;
    missing.set(pieceKey(line), left - 1);
    return left < 1;
  }).length;
}
