import "server-only";
import { type ActOrder, act, type Outcome } from "@/lib/acts/commands";
import { err, type Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/policy/standing";
import { type DraftProblem, saveDraft } from "./drafting";
import type { DraftInput } from "./schema";

/**
 * 退回补正 from the form: what was entered is kept as the office's draft, so that a refusal loses nothing, and sent. Over what a colleague
 * has saved meanwhile nothing is sent. Where the case has left the desk no draft can be kept: whether this very request has sent it, the
 * act itself knows by its key, and answers as it did then.
 */
export async function sendCorrection(
  actor: Actor,
  draft: DraftInput,
  order: ActOrder,
): Promise<Result<Outcome, DraftProblem>> {
  const saved = await saveDraft(actor, draft);
  if (!saved.ok && saved.error.code !== "wrong_stage") return err(saved.error);
  return act(actor, order);
}
