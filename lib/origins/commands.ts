import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing } from "@/lib/applications/editing";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type Carried, carryWithin } from "./carrying";

const carryInput = z.object({ applicationId: z.uuid(), originId: z.uuid({ error: "请选择以往的申报" }) });

/**
 * 从以往申报带入, while the application is being filled: answers and evidence of an earlier one of the same organisation, for the
 * items that have no answer yet. Refuses `nothing_to_carry` where it would bring nothing.
 */
export async function carryForward(actor: Actor, raw: unknown): Promise<Result<Carried, ActProblem>> {
  const parsed = parseProposal(carryInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, originId } = parsed.value as z.infer<typeof carryInput>;
  return atOnce(async (tx) => {
    const facts = await lockForEditing(tx, actor, applicationId, null);
    const carried = await carryWithin(tx, actor, facts, originId);
    if (carried.brought === 0) throw new Refusal<ActProblem>({ code: "nothing_to_carry" });
    return carried;
  });
}
