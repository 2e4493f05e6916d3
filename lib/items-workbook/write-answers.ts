import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { wrongFields } from "@/lib/applications/answer-schema";
import { type Editable, touchAssignment, type Writer } from "@/lib/applications/editing";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { ItemForm, Values } from "./content";
import { EMPTY, withValues } from "./content";
import { contentOf } from "./store";

/** What is to be written of one answer, over the version that was seen; 0 for a first answer. */
export type AnswerChange = {
  indicatorId: string;
  version: number;
  values: Values;
  form: ItemForm;
  facts: Editable & { writer: Writer };
};

/**
 * Writes the changed fields of many answers in the caller's transaction, each over the version that was seen. Refuses `stale` with the ids
 * of those that have moved since, and `invalid_input` where an item doesn't admit what would then stand; nothing is written then.
 */
export async function writeAnswers(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  changes: readonly AnswerChange[],
): Promise<void> {
  const ids = changes.map(({ indicatorId }) => indicatorId);
  const rows = await tx.indicatorAnswer.findMany({ where: { applicationId, indicatorId: { in: ids } } });
  const standing = new Map(rows.map((row) => [row.indicatorId, row]));
  const moved = changes.filter(({ indicatorId, version }) => (standing.get(indicatorId)?.version ?? 0) !== version);
  if (moved.length > 0) refuseStale(moved);
  const at = now();
  for (const change of changes) {
    const { indicatorId, version, values, form, facts } = change;
    const row = standing.get(indicatorId);
    const content = withValues(row ? contentOf(row) : EMPTY, values);
    const fields = wrongFields(form, content);
    if (Object.keys(fields).length > 0) throw new Refusal<ActProblem>({ code: "invalid_input", fields });
    const data = { ...content, reread: false, updatedById: actor.userId, updatedByName: actor.name, updatedAt: at };
    const { count } =
      version === 0
        ? await tx.indicatorAnswer.createMany({ data: { ...data, applicationId, indicatorId }, skipDuplicates: true })
        : await tx.indicatorAnswer.updateMany({
            where: { applicationId, indicatorId, version },
            data: { ...data, version: version + 1 },
          });
    if (count === 0) refuseStale([change]);
    await touchAssignment(tx, facts);
  }
}

/** `moved`: the ids of the answers that somebody else has saved since. */
export type StaleAnswers = ActProblem & { moved?: string[] };

function refuseStale(moved: readonly AnswerChange[]): never {
  throw new Refusal<StaleAnswers>({ code: "stale", moved: moved.map(({ indicatorId }) => indicatorId) });
}
