import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { dropIfInfected, keepFile, registerStored, type Uploaded } from "@/lib/evidence/upload";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { MOST_FILES } from "./limits";
import { type PracticeFileInput, practiceFileInput } from "./schema";
import { refuse, writablePractice } from "./writing";

/**
 * Takes a file for a case: into the place's own library and beside the text. Judged before a byte is read and once more at the end.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function uploadToPractice(
  actor: Actor,
  input: PracticeFileInput,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<Uploaded, ActProblem>> {
  const parsed = parseProposal(practiceFileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { kind, fileName, caseId } = parsed.value as PracticeFileInput;
  const allowed = await atOnce((tx) => mayBring(tx, actor, caseId));
  if (!allowed.ok) return allowed;
  const stored = await keepFile(stream, { fileName, kind }, { maxBytes: allowed.value, announced });
  if (!stored.ok) return stored;
  const { sha256, size } = stored.value;
  const attached = await atOnce(async (tx) => {
    await mayBring(tx, actor, caseId);
    await registerStored(tx, fileName, stored.value);
    const at = now();
    const { id } = await tx.evidence.create({
      data: {
        ...{ kind, title: fileName.replace(/\.[A-Za-z0-9]{1,10}$/, ""), fileName, sha256, createdAt: at },
        organisationId: actor.organisationId,
        createdById: actor.userId,
      },
      select: { id: true },
    });
    await tx.practiceFile.create({ data: { caseId, evidenceId: id, addedAt: at } });
    return id;
  });
  if (attached.ok) return ok({ id: attached.value, sha256, size });
  await dropIfInfected(sha256);
  return attached;
}

/** How large a file may be, by the cycle that gave the title; refuses one file too many. */
async function mayBring(tx: Tx, actor: Actor, caseId: string): Promise<number> {
  const facts = await writablePractice(tx, actor, caseId);
  const held = await tx.practiceFile.count({ where: { caseId } });
  if (held >= MOST_FILES) refuse({ code: "practice_files_full", detail: { limit: MOST_FILES } });
  const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: facts.cycleId }, select: { fileMaxBytes: true } });
  return cycle.fileMaxBytes;
}
