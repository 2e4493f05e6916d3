import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { acceptIfNew } from "@/lib/applications/acceptance";
import { loadCaseFile } from "@/lib/applications/store";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { acceptInput } from "./schema";

export { acceptIfNew };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 接收 of what the offices below passed up to this desk: by its reviewers, or, before the organiser, by those who organise. What was
 * taken over already stays as it is; any that isn't on the desk refuses them all.
 */
export async function acceptCases(actor: Actor, raw: unknown): Promise<Result<{ accepted: number }, ActProblem>> {
  const parsed = parseProposal(acceptInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { ids } = parsed.value as z.infer<typeof acceptInput>;
  return atOnce(async (tx) => {
    const at = await arrival(tx);
    let accepted = 0;
    for (const id of [...new Set(ids)].sort()) {
      const facts = await loadCaseFile(tx, id, at, true);
      const standings = facts ? standingsOf(actor, facts.parties) : [];
      if (!facts || standings.length === 0) return refuse({ code: "not_found" });
      const receiving = facts.stage === "first_review" ? "desk_office" : "organiser";
      if (!standings.includes(receiving)) return refuse({ code: "not_allowed" });
      if (await acceptIfNew(tx, facts, actor)) accepted += 1;
    }
    return { accepted };
  });
}
