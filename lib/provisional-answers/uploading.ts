import "server-only";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { maxFileBytes, putInLibrary, takeSent, type Uploaded } from "@/lib/evidence/upload";
import { err, type Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/policy/standing";
import { putBeside, writableReply } from "./replying";
import { type ReplyFile, replyFileInput } from "./schema";

/**
 * Takes a file as evidence of a reply: into the place's own library and beside the reply, never into the filed dossier. Asked before a byte
 * is read, and judged once more at the end; late is late.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function uploadToReply(
  actor: Actor,
  input: ReplyFile,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<Uploaded, ActProblem>> {
  const parsed = parseProposal(replyFileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { kind, fileName, ...one } = parsed.value as ReplyFile;
  const file = { kind, fileName };
  return takeSent(
    { ...file, announced, stream },
    async (tx) => ({ maxBytes: await maxFileBytes(tx, (await writableReply(tx, actor, one)).answer.cycleId) }),
    async (tx, stored) => {
      const { at } = await writableReply(tx, actor, one);
      const evidence = await putInLibrary(tx, actor, file, stored, at);
      await putBeside(tx, actor, { ...one, evidenceId: evidence.id }, at);
      return evidence;
    },
  );
}
