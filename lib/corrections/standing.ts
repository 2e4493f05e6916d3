import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { CaseFile } from "@/lib/applications/case-file";
import { loadCaseFile } from "@/lib/applications/store";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, standingsOf } from "@/lib/policy/standing";

/** The case on the desk of the actor's office, held against being moved; refuses whoever may not review it now. */
export async function lockOnDesk(tx: Tx, actor: Actor, id: string): Promise<Omit<CaseFile, "proposal">> {
  const facts = await loadCaseFile(tx, id, await arrival(tx), true);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
  const problem = permit("remark_items", standings, facts);
  if (problem) throw new Refusal<ActProblem>(problem);
  return facts;
}
