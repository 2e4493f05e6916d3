import "server-only";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { maxFileBytes, putInLibrary, takeSent, type Uploaded } from "@/lib/evidence/upload";
import { err, type Result } from "@/lib/kernel/result";
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
  const { caseId, ...file } = parsed.value as PracticeFileInput;
  const title = file.fileName.replace(/\.[A-Za-z0-9]{1,10}$/, "");
  const may = (tx: Tx) => mayBring(tx, actor, caseId);
  return takeSent({ ...file, announced, stream }, may, async (tx, stored) => {
    await may(tx);
    const at = now();
    const evidence = await putInLibrary(tx, actor, { ...file, title }, stored, at);
    await tx.practiceFile.create({ data: { caseId, evidenceId: evidence.id, addedAt: at } });
    return evidence;
  });
}

/** How large a file may be, by the cycle that gave the title; refuses one file too many. */
async function mayBring(tx: Tx, actor: Actor, caseId: string): Promise<{ maxBytes: number }> {
  const facts = await writablePractice(tx, actor, caseId);
  const held = await tx.practiceFile.count({ where: { caseId } });
  if (held >= MOST_FILES) refuse({ code: "practice_files_full", detail: { limit: MOST_FILES } });
  return { maxBytes: await maxFileBytes(tx, facts.cycleId) };
}
