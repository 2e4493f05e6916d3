import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import type { Problem } from "@/lib/kernel/problem";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { options } from "@/lib/workflow/engine";
import type { AnyLife, BaseFacts } from "./life";
import { type FieldSpec, fieldsOf } from "./proposal";
import { lifeOf } from "./registry";

export type OpenAction = {
  action: string;
  manner: "prepare" | "take";
  blockedBy: Problem | null;
  fields: FieldSpec[];
};
export type PendingSignOff = { id: string; action: string; preparedByName: string; preparedAt: Date };
export type Panel = {
  subject: string;
  id: string;
  stage: string;
  version: number;
  actions: OpenAction[];
  pending: PendingSignOff | null;
};

/**
 * What this person may do to this row now, the blocked acts with their reason; null where the row is not theirs to see.
 * @param known the facts of the row, where the page has just loaded them
 */
export async function panelFor(
  actor: Actor,
  subject: string,
  id: string,
  known?: Omit<BaseFacts, "proposal">,
): Promise<Panel | null> {
  const life = lifeOf(subject);
  const facts = known ?? (life && isUuid(id) ? await life.load(db, id, now(), false) : null);
  if (!life || !facts) return null;
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) return null;
  const waiting = await db.signOff.findFirst({
    where: { subject: life.subject, subjectId: id, stage: "pending", organisationId: actor.organisationId },
  });
  const barred = life.barred?.(facts, actor) ?? null;
  const pending: Problem | null = waiting && { code: "sign_off_pending" };
  const open = options(life.workflow, facts.stage, standings, { ...facts, proposal: {} });
  return {
    subject,
    id,
    stage: facts.stage,
    version: facts.version,
    actions: open.map((option) => ({
      ...option,
      blockedBy: barred ?? (option.manner === "prepare" ? pending : null) ?? option.blockedBy,
      fields: fieldsFor(life, facts, option.action),
    })),
    pending: waiting && {
      id: waiting.id,
      action: waiting.action,
      preparedByName: waiting.preparedByName,
      preparedAt: waiting.preparedAt,
    },
  };
}

function fieldsFor(life: AnyLife, facts: Omit<BaseFacts, "proposal">, action: string): FieldSpec[] {
  const fields = fieldsOf(life.proposals[action]!);
  return life.narrow?.({ ...facts, proposal: {} }, action, fields) ?? fields;
}
