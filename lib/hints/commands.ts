import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { readDossier } from "@/lib/applications/dossier";
import { lockApplication, readEditable, whyClosed } from "@/lib/applications/editing";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { hintLines } from "./queries";
import { type CheckInput, checkInput } from "./schema";

/**
 * 标记为已核实: keeps with a hint what the applicant says of it. Refuses with `stale` where what it was about has changed since, and
 * wherever none of its items may be edited. Said twice, the later reason stands.
 */
export async function checkHint(actor: Actor, input: CheckInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(checkInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, hash, reason } = parsed.value as CheckInput;
  const dossier = await readDossier(actor, applicationId);
  if (!dossier || dossier.applicantId !== actor.organisationId) return err({ code: "not_found" });
  const hint = (await hintLines(dossier)).find((line) => line.hash === hash);
  if (!hint) return err({ code: "stale" });
  return atOnce(async (tx) => {
    await lockForAny(tx, actor, applicationId, hint.itemIds);
    const said = { reason, checkedById: actor.userId, checkedByName: actor.name, checkedAt: now() };
    await tx.hintCheck.upsert({
      where: { applicationId_hash: { applicationId, hash } },
      create: { applicationId, hash, rule: hint.rule, ...said },
      update: said,
    });
    await record(tx, actor, {
      at: said.checkedAt,
      subject: "application",
      subjectId: applicationId,
      action: "check_hint",
      standing: "applicant",
      detail: { rule: hint.rule, items: hint.positions.join("、"), reason },
      applicationId,
      cycleId: dossier.cycleId,
    });
    return true as const;
  });
}

/** Holds the application and refuses whoever may write to none of these items now, as the first of them would. */
async function lockForAny(tx: Tx, actor: Actor, applicationId: string, itemIds: readonly string[]): Promise<void> {
  await lockApplication(tx, applicationId, false);
  let refused: ActProblem | null = null;
  for (const itemId of itemIds) {
    const facts = await readEditable(tx, applicationId, itemId);
    const closed: ActProblem | null = facts ? whyClosed(actor, facts, itemId) : { code: "not_found" };
    if (!closed) return;
    refused ??= closed;
  }
  throw new Refusal<ActProblem>(refused ?? { code: "not_found" });
}
