import "server-only";
import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { contentHash } from "@/lib/kernel/hash";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { mustAllocate, refuse } from "./access";
import { type Gathered, gather, type Scope } from "./gather";
import { proposing } from "./propose";
import { pieceKey, reasonsOf } from "./reasons";
import { proposalInput } from "./schema";
import { itemsOf, type Line, type Proposal } from "./shape";

/**
 * 生成分配方案 for what is missing: readers that stand are kept, also after somebody has recused or left. It is reckoned outside the
 * transaction; if anything that it rests on has changed by then, it is `stale`. A proposal that waits is set aside by the new one.
 */
export async function makeProposal(actor: Actor, raw: unknown): Promise<Result<{ proposalId: string }, ActProblem>> {
  const parsed = parseProposal(proposalInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, lotId, capacity, seed: asked } = parsed.value as z.infer<typeof proposalInput>;
  const scope: Scope = { cycleId, lotId };
  const looked = await atOnce(async (tx) => {
    await mustAllocate(tx, actor, scope, false);
    return gathered(tx, scope, capacity);
  });
  if (!looked.ok) return looked;
  const input = looked.value;
  if (input.assessors.length === 0) return err({ code: "not_commissioned" });
  if (input.pieces.every(({ held }) => held.length >= input.readers)) return err({ code: "nothing_to_allocate" });
  const seed = asked || randomUUID().slice(0, 8);
  const proposal = await reckoned(input, seed);
  return atOnce(async (tx) => {
    await mustAllocate(tx, actor, scope, true);
    if (contentHash(await gathered(tx, scope, capacity)) !== contentHash(input)) return refuse({ code: "stale" });
    const at = now();
    const waiting = { cycleId, lotId, state: "proposed" as const };
    await tx.allocationProposal.updateMany({ where: waiting, data: { state: "discarded", settledAt: at } });
    const loads = Object.fromEntries(input.assessors.map(({ id, load }) => [id, load]));
    const { id: proposalId } = await tx.allocationProposal.create({
      data: {
        cycleId,
        lotId,
        seed,
        capacity,
        facts: { loads, measures: proposal.measures },
        byId: actor.userId,
        byName: actor.name,
        at,
      },
      select: { id: true },
    });
    await tx.allocationLine.createMany({ data: rowsOf(proposalId, input, proposal) });
    await record(tx, actor, {
      at,
      subject: "cycle",
      subjectId: cycleId,
      action: "propose_allocation",
      standing: "organiser",
      detail: { seed, lines: proposal.lines.length, unfilled: proposal.measures.unfilled },
      cycleId,
    });
    return { proposalId };
  });
}

async function gathered(tx: Tx, scope: Scope, capacity: number | null): Promise<Gathered> {
  const input = await gather(tx, scope);
  return { ...input, assessors: input.assessors.map((one) => ({ ...one, capacity })) };
}

/** The search lets others be served in between. */
async function reckoned(input: Gathered, seed: string): Promise<Proposal> {
  const steps = proposing(input, seed);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}

function rowsOf(proposalId: string, input: Gathered, { lines }: Proposal) {
  const pieces = new Map(input.pieces.map((piece) => [pieceKey(piece), piece]));
  const people = new Map(input.assessors.map((one) => [one.id, one]));
  const readers = new Map<string, Line[]>();
  for (const line of lines) readers.set(pieceKey(line), [...(readers.get(pieceKey(line)) ?? []), line]);
  return lines.map((line, n) => {
    const piece = pieces.get(pieceKey(line))!;
    const mates = readers.get(pieceKey(line))!.filter((other) => other !== line);
    const others = [...piece.held, ...mates.flatMap(({ assessorId }) => (assessorId ? [people.get(assessorId)!] : []))];
    const reader = line.assessorId ? people.get(line.assessorId)! : null;
    const reasons = reasonsOf({ piece, others, reader, barred: barredOf(input, line.applicationId) });
    return { proposalId, position: n + 1, ...line, items: itemsOf(piece), reasons };
  });
}

/** Who may take nothing of a case, each with the grounds. */
export function barredOf(input: Pick<Gathered, "barred">, applicationId: string) {
  const grounds = new Map<string, string[]>();
  for (const one of input.barred) {
    if (one.applicationId !== applicationId) continue;
    grounds.set(one.assessorId, [...(grounds.get(one.assessorId) ?? []), one.ground]);
  }
  return [...grounds].map(([assessorId, own]) => ({ assessorId, grounds: own }));
}
