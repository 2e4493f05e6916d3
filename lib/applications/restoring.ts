import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { wrongFields } from "./answer-schema";
import { asWriter } from "./editing";
import { type AnswerContent, changedFields, contentOf } from "./merging";
import { lockForRestoring } from "./saving-facts";
import { writeAnswers } from "./writing";

const restoreInput = z.object({
  applicationId: z.uuid(),
  indicatorId: z.uuid(),
  /** The version to go back to. */
  revision: z.coerce.number().int().min(1),
  /** The version that stood when the history was read. */
  version: z.coerce.number().int().min(1),
});
export type RestoreInput = z.input<typeof restoreInput>;

/**
 * 恢复从前的版本: a save like any other, of what an earlier version said; what it replaces goes into the history in its turn. Refused where
 * the item is closed, `stale` where somebody has saved since, `nothing_to_restore` where it says the same. One event.
 */
export async function restoreAnswer(actor: Actor, raw: RestoreInput): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(restoreInput, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => restoreWithin(tx, actor, parsed.value as z.infer<typeof restoreInput>));
}

async function restoreWithin(tx: Tx, actor: Actor, order: z.infer<typeof restoreInput>): Promise<{ version: number }> {
  const { applicationId, indicatorId, revision, version } = order;
  const facts = asWriter(actor, await lockForRestoring(tx, order), indicatorId, "answer");
  const { item, standing } = facts;
  const earlier = await tx.answerRevision.findUnique({
    where: { applicationId_indicatorId_version: { applicationId, indicatorId, version: revision } },
  });
  if (!item || !standing || !earlier) throw new Refusal<ActProblem>({ code: "not_found" });
  if (standing.answer.version !== version) throw new Refusal<ActProblem>({ code: "stale" });
  const content = contentOf({ ...earlier, metrics: earlier.metrics as AnswerContent["metrics"] });
  if (changedFields(contentOf(standing.answer), content).length === 0) {
    throw new Refusal<ActProblem>({ code: "nothing_to_restore" });
  }
  const fields = wrongFields({ ...item, allowsNotApplicable: facts.allowsNotApplicable }, content);
  if (Object.keys(fields).length > 0) throw new Refusal<ActProblem>({ code: "invalid_input", fields });
  await writeAnswers(tx, actor, facts, [{ indicatorId, version, content }], "restored");
  await record(tx, actor, {
    at: now(),
    subject: "application",
    subjectId: applicationId,
    action: "restore_answer",
    standing: facts.writer,
    detail: { item: item.position, revision },
    applicationId,
    cycleId: facts.cycleId,
  });
  return { version: version + 1 };
}
