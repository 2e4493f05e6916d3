import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { fileRefusalText } from "@/lib/labels/files";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { isTrouble, onDisk, type StoreTrouble, troubleOf } from "@/lib/platform/disk-faults";
import { env } from "@/lib/platform/env";
import { checkFile } from "@/lib/platform/file-check";
import { openStore, type StoredContent } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { attachNew, mayAttach, withinLimits } from "./commands";
import { lockContent, removeInfected } from "./named";
import { type FileRefusal, refuseByName, servedAs } from "./rules";
import { type FileInput, fileInput } from "./schema";

export type Uploaded = { id: string; sha256: string; size: number };

/** Why a file was not taken: what is wrong with it, or that nothing can be kept just now. */
export const fileRefused = (refusal: FileRefusal | StoreTrouble): ActProblem =>
  isTrouble(refusal) ? { code: refusal.code } : { code: "file_refused", detail: { reason: fileRefusalText(refusal) } };

/** A file on its way, with the size in bytes as the browser gave it, or null. */
export type Sent = Pick<FileInput, "fileName" | "kind"> & {
  announced: number | null;
  stream: AsyncIterable<Uint8Array>;
};

/**
 * Takes a file. Before a byte is read `may` judges, and says how large it may be; then the bytes are stored, hashed and looked into; `put`
 * judges once more and writes the rows, in one transaction.
 */
export async function takeSent(
  { announced, stream, ...file }: Sent,
  may: (tx: Tx) => Promise<{ maxBytes: number }>,
  put: (tx: Tx, stored: StoredContent) => Promise<{ id: string }>,
): Promise<Result<Uploaded, ActProblem>> {
  const allowed = await atOnce(may);
  if (!allowed.ok) return allowed;
  const stored = await keepFile(stream, file, { maxBytes: allowed.value.maxBytes, announced });
  if (!stored.ok) return stored;
  const { sha256, size } = stored.value;
  const row = await atOnce((tx) => put(tx, stored.value));
  if (row.ok) return ok({ id: row.value.id, sha256, size });
  await dropIfInfected(sha256);
  return row;
}

/** How large one file may be, by the rules of its cycle. */
export const maxFileBytes = async (tx: Tx, cycleId: string): Promise<number> =>
  (await tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { fileMaxBytes: true } })).fileMaxBytes;

/**
 * Takes a file as evidence of one item: may this person change this item, does the cycle take this kind and one more piece, do name and
 * announced size fit.
 * @param announced the size in bytes as the browser gave it, or null
 */
export async function uploadEvidence(
  actor: Actor,
  input: FileInput,
  announced: number | null,
  stream: AsyncIterable<Uint8Array>,
): Promise<Result<Uploaded, ActProblem>> {
  const parsed = parseProposal(fileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const file = parsed.value as FileInput;
  const { kind, fileName, ...place } = file;
  return takeSent(
    { kind, fileName, announced, stream },
    async (tx) => {
      const facts = await mayAttach(tx, actor, place);
      await withinLimits(tx, place, kind, facts);
      return { maxBytes: facts.fileMaxBytes };
    },
    (tx, stored) => attachStored(tx, actor, file, stored),
  );
}

/** Brings a file into the store, judged by its name before a byte is read, then looked into; or says why it is refused. */
async function keepFile(
  stream: AsyncIterable<Uint8Array>,
  { fileName, kind }: Pick<FileInput, "fileName" | "kind">,
  { maxBytes, announced }: { maxBytes: number; announced: number | null },
): Promise<Result<StoredContent, ActProblem>> {
  const early = refuseByName({ name: fileName, size: announced ?? 1, kind }, { maxBytes });
  if (early) return err(fileRefused(early));
  const stored = await openStore(env.filesDirectory()).put<FileRefusal>(stream, {
    maxBytes,
    inspect: async (source) =>
      announced !== null && announced !== source.size
        ? { code: "file_size_differs", detail: { announced, size: source.size } }
        : checkFile(fileName, source),
  });
  return stored.ok ? stored : err(fileRefused(stored.error));
}

/**
 * The row of a content that lies in the store: waiting for the scanner where there is one. Refuses what was found infected before, and what a
 * sweep has taken away since it was put there: asked under the content's lock, so that no clock has a say in it.
 */
export async function registerStored(
  tx: Tx,
  fileName: string,
  { sha256, size }: Pick<StoredContent, "sha256" | "size">,
): Promise<void> {
  await lockContent(tx, sha256);
  const scan = env.scanner() ? "pending" : "not_scanned";
  const row = { sha256, size, mime: servedAs(fileName).mime, createdAt: now(), scan } as const;
  await tx.storedFile.createMany({ data: [row], skipDuplicates: true });
  const known = await tx.storedFile.findUniqueOrThrow({ where: { sha256 }, select: { scan: true, signature: true } });
  if (known.scan === "infected") {
    throw new Refusal<ActProblem>(fileRefused({ code: "file_infected", detail: { signature: known.signature } }));
  }
  const trouble = await lying(sha256);
  if (trouble) throw new Refusal<ActProblem>(fileRefused(trouble));
  await tx.fileKnowledge.createMany({ data: [{ sha256, minhash: [], bands: [] }], skipDuplicates: true });
}

/** Null where the content lies in the store. */
async function lying(sha256: string): Promise<StoreTrouble | null> {
  try {
    const there = await onDisk(() => openStore(env.filesDirectory()).has(sha256));
    return there ? null : { code: "store_failing", detail: {} };
  } catch (error) {
    return troubleOf(error);
  }
}

/**
 * Content that lies in the store becomes evidence beside an item. Sent again by the same person under the same name (the answer was lost) it
 * stands once: who sends the same at the same moment waits at the content's lock.
 */
export async function attachStored(
  tx: Tx,
  actor: Actor,
  { kind, fileName, ...place }: FileInput,
  stored: Pick<StoredContent, "sha256" | "size">,
): Promise<{ id: string }> {
  await registerStored(tx, fileName, stored);
  const before = await tx.evidenceUse.findFirst({
    where: { ...place, evidence: { kind, fileName, sha256: stored.sha256, createdById: actor.userId } },
    select: { evidenceId: true },
  });
  if (before) {
    await mayAttach(tx, actor, place);
    return { id: before.evidenceId };
  }
  return attachNew(tx, actor, place, { kind, title: fileName, fileName, sha256: stored.sha256 });
}

/** Stored content as a new piece of the own library. */
export async function putInLibrary(
  tx: Tx,
  actor: Actor,
  { kind, fileName, title = fileName }: Pick<FileInput, "fileName" | "kind"> & { title?: string },
  stored: Pick<StoredContent, "sha256" | "size">,
  at: Date,
): Promise<{ id: string; title: string }> {
  await registerStored(tx, fileName, stored);
  return tx.evidence.create({
    data: {
      ...{ kind, title, fileName, sha256: stored.sha256, createdAt: at },
      organisationId: actor.organisationId,
      createdById: actor.userId,
    },
    select: { id: true, title: true },
  });
}

/** A content known as infected doesn't stay in the store, however often it is sent. */
export async function dropIfInfected(sha256: string): Promise<void> {
  const row = await db.storedFile.findUnique({ where: { sha256 }, select: { scan: true } });
  if (row?.scan === "infected") await removeInfected(sha256);
}
