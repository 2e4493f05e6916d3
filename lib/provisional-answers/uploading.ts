import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { dropIfInfected, keepFile, registerStored, type Uploaded } from "@/lib/evidence/upload";
import { err, ok, type Result } from "@/lib/kernel/result";
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
  const allowed = await atOnce(async (tx) => {
    const { answer } = await writableReply(tx, actor, one);
    return tx.cycle.findUniqueOrThrow({ where: { id: answer.cycleId }, select: { fileMaxBytes: true } });
  });
  if (!allowed.ok) return allowed;
  const maxBytes = allowed.value.fileMaxBytes;
  const stored = await keepFile(stream, { fileName, kind }, { maxBytes, announced });
  if (!stored.ok) return stored;
  const { sha256, size } = stored.value;
  const attached = await atOnce(async (tx) => {
    const { at } = await writableReply(tx, actor, one);
    await registerStored(tx, fileName, stored.value);
    const { id } = await tx.evidence.create({
      data: {
        ...{ kind, title: fileName, fileName, sha256, createdAt: at },
        organisationId: actor.organisationId,
        createdById: actor.userId,
      },
      select: { id: true },
    });
    await putBeside(tx, actor, { ...one, evidenceId: id }, at);
    return id;
  });
  if (attached.ok) return ok({ id: attached.value, sha256, size });
  await dropIfInfected(sha256);
  return attached;
}
