import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing } from "@/lib/applications/editing";
import { sectionPart } from "@/lib/corrections/part";
import { countCharacters } from "@/lib/kernel/characters";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type PartInput, partInput } from "./schema";

export type SavedPart = { version: number; savedAt: string; characters: number };
export type StoredPart = { text: string; characters: number; version: number; updatedAt: string };
/** A stale save also brings what is stored now. */
export type PartProblem = ActProblem & { current?: StoredPart };

/**
 * Saves one part of 单项申报书. Kept whole however long it is; a part over its limit is refused only at 报送. Once sent back it is open
 * where it was itself listed, or the whole text. Refuses with `stale` (and the stored text) where somebody else has saved since.
 */
export async function savePart(actor: Actor, input: PartInput): Promise<Result<SavedPart, PartProblem>> {
  const parsed = parseProposal(partInput, input);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => saveWithin(tx, actor, parsed.value as PartInput));
}

async function saveWithin(tx: Tx, actor: Actor, { applicationId, sectionId, text, version }: PartInput) {
  const facts = await lockForEditing(tx, actor, applicationId, sectionPart(sectionId));
  const section = await tx.thematicSection.findFirst({ where: { id: sectionId, cycleId: facts.cycleId } });
  if (!section || facts.track !== "thematic") throw new Refusal<PartProblem>({ code: "not_found" });
  const at = now();
  const data = {
    text,
    characters: countCharacters(text),
    updatedById: actor.userId,
    updatedByName: actor.name,
    updatedAt: at,
  };
  const { count } =
    version === 0
      ? await tx.thematicText.createMany({ data: { ...data, applicationId, sectionId }, skipDuplicates: true })
      : await tx.thematicText.updateMany({
          where: { applicationId, sectionId, version },
          data: { ...data, version: version + 1 },
        });
  if (count === 0) return refuseStale(tx, applicationId, sectionId);
  return { version: version + 1, savedAt: at.toISOString(), characters: data.characters };
}

async function refuseStale(tx: Tx, applicationId: string, sectionId: string): Promise<never> {
  const row = await tx.thematicText.findUnique({ where: { applicationId_sectionId: { applicationId, sectionId } } });
  const current = row && {
    text: row.text,
    characters: row.characters,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
  throw new Refusal<PartProblem>({ code: "stale", ...(current ? { current } : {}) });
}
