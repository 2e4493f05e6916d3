import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { mustAllocate, refuse } from "./access";
import { type Basis, basisHash, basisOf } from "./basis";
import { gather, type Scope } from "./gather";
import { proposing } from "./propose";
import { loadsOf, rowsOf } from "./rows";
import { proposalInput } from "./schema";
import type { Proposal } from "./shape";

/**
 * 生成分配方案 for what is missing: readers that stand are kept, also after somebody has recused or left. It is reckoned outside the
 * transaction; if anything that it rests on has changed by then, it is `stale`. What it rests on is kept with it, so that input and seed come
 * to the same again. A proposal that waits is set aside by the new one.
 */
export async function makeProposal(actor: Actor, raw: unknown): Promise<Result<{ proposalId: string }, ActProblem>> {
  const parsed = parseProposal(proposalInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, lotId, capacity, seed: asked } = parsed.value as z.infer<typeof proposalInput>;
  const scope: Scope = { cycleId, lotId };
  const looked = await atOnce(async (tx) => {
    await mustAllocate(tx, actor, scope, false);
    return basisNow(tx, scope, capacity);
  });
  if (!looked.ok) return looked;
  const input = looked.value;
  if (input.assessors.length === 0) return err({ code: "not_commissioned" });
  if (input.pieces.every(({ held }) => held.length >= input.readers)) return err({ code: "nothing_to_allocate" });
  const seed = asked || randomUUID().slice(0, 8);
  const proposal = await reckoned(input, seed);
  return atOnce(async (tx) => {
    await mustAllocate(tx, actor, scope, true);
    const sha256 = basisHash(input);
    if (basisHash(await basisNow(tx, scope, capacity)) !== sha256) return refuse({ code: "stale" });
    const at = now();
    const waiting = { cycleId, lotId, state: "proposed" as const };
    await tx.allocationProposal.updateMany({ where: waiting, data: { state: "discarded", settledAt: at } });
    const { id: proposalId } = await tx.allocationProposal.create({
      data: {
        cycleId,
        lotId,
        seed,
        capacity,
        facts: { loads: loadsOf(input), measures: proposal.measures },
        byId: actor.userId,
        byName: actor.name,
        at,
      },
      select: { id: true },
    });
    await tx.allocationBasis.create({ data: { proposalId, content: input as object, sha256 } });
    await tx.allocationLine.createMany({ data: rowsOf(input, proposal).map((row) => ({ proposalId, ...row })) });
    await record(tx, actor, {
      at,
      subject: "cycle",
      subjectId: cycleId,
      action: "propose_allocation",
      standing: "organiser",
      detail: { seed, basis: sha256, lines: proposal.lines.length, unfilled: proposal.measures.unfilled },
      cycleId,
    });
    return { proposalId };
  });
}

async function basisNow(tx: Tx, scope: Scope, capacity: number | null): Promise<Basis> {
  const input = await gather(tx, scope);
  return basisOf({ ...input, assessors: input.assessors.map((one) => ({ ...one, capacity })) });
}

/** The search lets others be served in between. */
async function reckoned(input: Basis, seed: string): Promise<Proposal> {
  const steps = proposing(input, seed);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}
