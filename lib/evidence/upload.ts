import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { fileRefusalText } from "@/lib/labels/files";
import type { ByteSource } from "@/lib/platform/byte-source";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { detectFile } from "@/lib/platform/file-types";
import { openStore } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { attachNew, mayAttach, withinLimits } from "./commands";
import { type FileRefusal, refuseByContent, refuseByName, servedAs } from "./rules";
import { type FileInput, fileInput } from "./schema";

const refused = (refusal: FileRefusal): ActProblem => ({
  code: "file_refused",
  detail: { reason: fileRefusalText(refusal) },
});

/**
 * Takes a file as evidence of one item. Asked before a byte is read: may this person change this item, does the cycle
 * take this kind and one more piece, do name and announced size fit; then the bytes are stored, hashed and looked into; the rows follow in one transaction, judged once more.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function uploadEvidence(
  actor: Actor,
  input: FileInput,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<{ id: string; sha256: string; size: number }, ActProblem>> {
  const parsed = parseProposal(fileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const file = parsed.value as FileInput;
  const { kind, fileName, ...place } = file;
  const allowed = await atOnce(async (tx) => {
    const facts = await mayAttach(tx, actor, place);
    await withinLimits(tx, place, kind, facts);
    return facts;
  });
  if (!allowed.ok) return allowed;
  const maxBytes = allowed.value.fileMaxBytes;
  const early = refuseByName({ name: fileName, size: announced ?? 1, kind }, { maxBytes });
  if (early) return err(refused(early));
  const stored = await keep(stream, fileName, maxBytes);
  if (!stored.ok) return err(refused(stored.error));
  const { sha256, size } = stored.value;
  const attached = await atOnce(async (tx) => {
    const row = { sha256, size, mime: servedAs(fileName).mime, createdAt: now() };
    await tx.storedFile.createMany({ data: [row], skipDuplicates: true });
    return attachNew(tx, actor, place, { kind, title: fileName, fileName, sha256 });
  });
  return attached.ok ? ok({ id: attached.value.id, sha256, size }) : attached;
}

function keep(stream: AsyncIterable<Uint8Array>, fileName: string, maxBytes: number) {
  const inspect = async (source: ByteSource) => refuseByContent(fileName, await detectFile(source));
  return openStore(env.filesDirectory()).put<FileRefusal>(stream, { maxBytes, inspect });
}
