import "server-only";
import { act, atOnce, type Outcome } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { amendmentWords } from "./amending";
import { changeOf } from "./rules";
import { SECTIONS } from "./schema";
import { designOf } from "./store";

export type AmendmentOrder = {
  cycleId: string;
  section: string;
  values: unknown;
  reason: string;
  version: number;
  key: string;
};

/**
 * 拟办修改规则: says in words what the form would change, and prepares the act for the signature of another. Refuses values
 * that are none at their fields, sections that don't change once a cycle is open, and what would leave the rules unsound.
 */
export async function proposeAmendment(actor: Actor, order: AmendmentOrder): Promise<Result<Outcome, ActProblem>> {
  const section = SECTIONS.find((each) => each === order.section);
  if (!section || !isUuid(order.cycleId)) return err({ code: "not_found" });
  const changes = await atOnce(async (tx) => {
    const design = await designOf(tx, order.cycleId);
    const standings = design ? standingsOf(actor, { organiser: design.organiserId }) : [];
    if (!design || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    if (changeOf(section, design.stage) !== "amend") throw new Refusal<ActProblem>({ code: "not_amendable" });
    return amendmentWords(tx, order.cycleId, section, order.values);
  });
  if (!changes.ok) return changes;
  return act(actor, {
    subject: "cycle",
    id: order.cycleId,
    action: "amend_rules",
    version: order.version,
    key: order.key,
    proposal: { section, values: order.values, changes: changes.value, reason: order.reason },
  });
}
