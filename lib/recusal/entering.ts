import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { sha256Hex } from "@/lib/kernel/hash";
import { err, type Result } from "@/lib/kernel/result";
import { commitmentText } from "@/lib/labels/commitment";
import { countReuse, holdProof, proveAgain } from "@/lib/people/proving";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { declareWithin } from "./commands";
import { entryInput } from "./schema";
import { holdPeople } from "./sweeping";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 进入标段（宁夏方案三(二)）: the assessor reads the commitment, goes through the places of the lot and declares where to be recused, and
 * signs with the password given again. Only then do sheets of the lot open. Signed once; the whole text is kept with its hash.
 */
export async function enterLot(actor: Actor, raw: unknown): Promise<Result<{ recusals: number }, ActProblem>> {
  const parsed = parseProposal(entryInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof entryInput>;
  const proven = await proveAgain(actor, input);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    await holdPeople(tx, [actor.userId]);
    const lot = await ownLot(tx, actor, input.lotId);
    if (lot.stage === "preparing" || lot.openedAt) refuse({ code: "wrong_stage" });
    const known = await tx.lotEntry.count({ where: { lotId: lot.id, userId: actor.userId } });
    if (known > 0) refuse({ code: "commitment_signed" });
    for (const one of input.recusals) {
      if (!lot.cases.some(({ applicationId }) => applicationId === one.applicationId)) refuse({ code: "not_found" });
      await declareWithin(tx, actor, one);
    }
    const at = now();
    const text = commitmentText({
      name: actor.name,
      agency: actor.organisationName,
      lot: lot.name,
      cycle: lot.cycle.name,
    });
    const textSha256 = sha256Hex(text);
    await tx.lotEntry.create({ data: { lotId: lot.id, userId: actor.userId, signedAt: at, text, textSha256 } });
    await tx.assessorProfile.updateMany({ where: { userId: actor.userId }, data: { confirmedAt: at } });
    await record(tx, actor, {
      at,
      subject: "cycle",
      subjectId: lot.cycleId,
      action: "sign_commitment",
      standing: "assessor",
      detail: { lot: lot.name, sha256: textSha256, recusals: input.recusals.length },
      cycleId: lot.cycleId,
    });
    return { recusals: input.recusals.length };
  });
  return countReuse(actor, done);
}

/** A lot that the assessor's own agency or group works on; any other isn't there. */
async function ownLot(tx: Tx, actor: Actor, id: string) {
  const lot = actor.duties.includes("assessing")
    ? await tx.assessmentLot.findFirst({
        where: { id, agencies: { some: { agencyId: actor.organisationId } } },
        include: { cases: { select: { applicationId: true } }, cycle: { select: { name: true } } },
      })
    : null;
  return lot ?? refuse({ code: "not_found" });
}
