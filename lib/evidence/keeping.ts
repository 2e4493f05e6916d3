import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing, touchAssignment } from "@/lib/applications/editing";
import { noteEvidenceEdit } from "@/lib/checking/store";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { lockOwn, recordCard } from "./cards";
import { addUse, lockPlace, mayAttach, withinLimits } from "./commands";
import { placesOf } from "./in-use";
import { type InsteadInput, insteadInput, type SpreadInput, spreadInput } from "./schema";

/**
 * Uses a piece of the own library for several items of one dossier, all or none; where it stands already it stays. Answers with how
 * many items were new.
 */
export async function attachToItems(actor: Actor, input: SpreadInput): Promise<Result<{ added: number }, ActProblem>> {
  const parsed = parseProposal(spreadInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { evidenceId, applicationId, indicatorIds } = parsed.value as SpreadInput;
    let added = 0;
    for (const indicatorId of [...new Set(indicatorIds)].sort()) {
      const place = { applicationId, indicatorId };
      const facts = await mayAttach(tx, actor, place);
      const own = await tx.evidence.findFirst({ where: { id: evidenceId, organisationId: actor.organisationId } });
      if (!own) throw new Refusal<ActProblem>({ code: "not_found" });
      if ((await tx.evidenceUse.count({ where: { evidenceId, ...place } })) > 0) continue;
      await withinLimits(tx, place, own.kind, facts);
      added += await addUse(tx, place, evidenceId);
      await noteEvidenceEdit(tx, actor, place, now());
      await touchAssignment(tx, facts);
    }
    return { added };
  });
}

/**
 * Puts an earlier piece of the own library with the same file in the place of the one just uploaded, at the same position; the new
 * one goes from the library where nothing else uses it.
 */
export async function takeInstead(actor: Actor, input: InsteadInput): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(insteadInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce(async (tx) => {
    const { evidenceId, earlierId, ...place } = parsed.value as InsteadInput;
    const facts = await lockForEditing(tx, actor, place.applicationId, place.indicatorId);
    await lockPlace(tx, place);
    const [later, earlier] = [await lockOwn(tx, actor, evidenceId), await lockOwn(tx, actor, earlierId)];
    if (!later.sha256 || later.sha256 !== earlier.sha256)
      throw new Refusal<ActProblem>({ code: "evidence_other_file" });
    const stands = (await tx.evidenceUse.count({ where: { ...place, evidenceId: earlierId } })) > 0;
    if (!stands) await withinLimits(tx, place, earlier.kind, { ...facts, evidencePerItem: null });
    const where = { ...place, evidenceId };
    const { count } = stands
      ? await tx.evidenceUse.deleteMany({ where })
      : await tx.evidenceUse.updateMany({ where, data: { evidenceId: earlierId } });
    if (count === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    await noteEvidenceEdit(tx, actor, place, now());
    await touchAssignment(tx, facts);
    if (later.filedAt === null && (await placesOf(tx, evidenceId)) === 0) {
      await tx.evidence.delete({ where: { id: evidenceId } });
      await recordCard(tx, actor, evidenceId, "delete_evidence", { title: later.title });
    }
    return true as const;
  });
}

/** Deletes a piece of the own library that was never filed and stands on no item; says why otherwise. Its file stays where others use it. */
export async function deleteEvidence(actor: Actor, evidenceId: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const row = await lockOwn(tx, actor, evidenceId);
    if (row.filedAt !== null) throw new Refusal<ActProblem>({ code: "evidence_filed" });
    const all = await placesOf(tx, evidenceId);
    if (all > 0) throw new Refusal<ActProblem>({ code: "evidence_in_use", detail: { uses: all } });
    await tx.evidence.delete({ where: { id: evidenceId } });
    await recordCard(tx, actor, evidenceId, "delete_evidence", { title: row.title });
    return true as const;
  });
}
