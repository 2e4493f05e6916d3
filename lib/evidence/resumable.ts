import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { DAY } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { clearParts } from "@/lib/platform/bucket-parts";
import { clearRemovals } from "@/lib/platform/bucket-removals";
import { sizeAt } from "@/lib/platform/clearing";
import { databaseNow, now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { isTrouble, onDisk, type StoreTrouble, troubleOf } from "@/lib/platform/disk-faults";
import { env } from "@/lib/platform/env";
import { checkFile } from "@/lib/platform/file-check";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { clearSealed } from "@/lib/platform/sealed-places";
import { clearIncoming, incomingOf, openStore, type Store, type StoredContent } from "@/lib/platform/storage";
import type { TusBook } from "@/lib/platform/tus";
import { lockUpload, unlockUpload } from "@/lib/platform/upload-locks";
import type { Actor } from "@/lib/policy/standing";
import { mayAttach, withinLimits } from "./commands";
import { type FileRefusal, refuseByName } from "./rules";
import { type FileInput, fileInput } from "./schema";
import { attachStored, dropIfInfected, fileRefused, type Uploaded } from "./upload";

/** What one account may have under way: the queue sends two at a time, the rest are those that were cut off. */
export const MOST_OPEN = 20;

/** Asked before a byte is taken: who, to which item, what kind, how large. Answers with the upload's id and the most that it may hold. */
export async function beginUpload(
  actor: Actor,
  input: FileInput,
  size: number,
): Promise<Result<{ id: string; maxBytes: number }, ActProblem>> {
  const parsed = parseProposal(fileInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { kind, fileName, ...place } = parsed.value as FileInput;
  return atOnce(async (tx) => {
    const facts = await mayAttach(tx, actor, place);
    await withinLimits(tx, place, kind, facts);
    const refusal = refuseByName({ name: fileName, size, kind }, { maxBytes: facts.fileMaxBytes });
    if (refusal) throw new Refusal<ActProblem>(fileRefused(refusal));
    await fewUnderWay(tx, actor);
    const id = randomUUID();
    await tx.upload.create({ data: { id, userId: actor.userId, kind, fileName, size, createdAt: now(), ...place } });
    return { id, maxBytes: facts.fileMaxBytes };
  });
}

/** Refuses one upload too many; who begins two at the same moment waits here. */
async function fewUnderWay(tx: Tx, { userId }: Actor): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`uploads of ${userId}`}, 0))::text`;
  if ((await tx.upload.count({ where: { userId, evidenceId: null } })) < MOST_OPEN) return;
  throw new Refusal<ActProblem>({ code: "uploads_open", detail: { limit: MOST_OPEN } });
}

/** One's own upload that is still under way, or null: nobody else may write to it, look how far it is, or end it. */
export async function ownUpload(actor: Actor, id: string) {
  return isUuid(id) ? db.upload.findFirst({ where: { id, userId: actor.userId } }) : null;
}

/** What the protocol asks of the rows. */
export const uploadBook: TusBook = {
  find: async (id) => {
    const upload = await db.upload.findUnique({ where: { id } });
    return upload && { id, size: upload.size, stored: upload.sha256 !== null };
  },
  forget: async (id) => {
    await db.upload.deleteMany({ where: { id, evidenceId: null } });
  },
  said: (trouble: StoreTrouble) => ({ ...trouble, message: problemText(trouble) }),
};

/**
 * The end of an upload: everything is judged once more, the file is hashed, looked into and put into the store, and the evidence stands
 * beside the item. Asked again (the answer was lost), it answers the same; what is refused leaves nothing behind.
 */
export async function finishUpload(actor: Actor, id: string): Promise<Result<Uploaded, ActProblem>> {
  const mine = await ownUpload(actor, id);
  if (!mine) return err({ code: "not_found" });
  const held = await lockUpload(id, () => {}, AbortSignal.timeout(30_000));
  if (!held) return err({ code: "upload_busy" });
  try {
    return await settle(actor, id);
  } finally {
    await unlockUpload(id);
  }
}

async function settle(actor: Actor, id: string): Promise<Result<Uploaded, ActProblem>> {
  const upload = await ownUpload(actor, id);
  if (!upload) return err({ code: "not_found" });
  if (upload.evidenceId) return ok({ id: upload.evidenceId, sha256: upload.sha256!, size: upload.size });
  const { kind, fileName, applicationId, indicatorId, size } = upload;
  const place = { applicationId, indicatorId };
  const allowed = await atOnce(async (tx) => {
    const facts = await mayAttach(tx, actor, place);
    await withinLimits(tx, place, kind, facts);
    return facts;
  });
  if (!allowed.ok) return refusedFor(id, allowed);
  const kept = await adopt(upload, allowed.value.fileMaxBytes);
  if (!kept.ok) return goesOn(kept.error) ? kept : refusedFor(id, kept);
  const { sha256 } = kept.value;
  const attached = await atOnce(async (tx) => {
    const made = await attachStored(
      tx,
      actor,
      { ...place, kind: kind as FileInput["kind"], fileName },
      { sha256, size },
    );
    await tx.upload.update({ where: { id }, data: { evidenceId: made.id } });
    return made;
  });
  if (attached.ok) return ok({ id: attached.value.id, sha256, size });
  await dropIfInfected(sha256);
  return goesOn(attached.error) ? attached : refusedFor(id, attached);
}

/** What is not judged yet stays, and can be finished later. */
const goesOn = (problem: ActProblem): boolean => problem.code === "upload_incomplete" || isTrouble(problem);

const fileOf = (id: string): string => join(incomingOf(env.filesDirectory()), id);

/** Into the store; where an earlier attempt had come that far already, it is found there. */
async function adopt(
  { id, sha256, size, fileName }: { id: string; sha256: string | null; size: number; fileName: string },
  maxBytes: number,
): Promise<Result<Pick<StoredContent, "sha256">, ActProblem>> {
  const store = openStore(env.filesDirectory());
  const found = await come(id);
  if (!found.ok) return found;
  if (found.value === null && sha256) return settled(store, id, sha256);
  if (found.value !== size) return err({ code: "upload_incomplete" });
  const taken = await store.adopt<FileRefusal>(fileOf(id), {
    maxBytes,
    inspect: (source) => checkFile(fileName, source),
    before: async (hash) => void (await db.upload.update({ where: { id }, data: { sha256: hash } })),
  });
  return taken.ok ? taken : err(fileRefused(taken.error));
}

/** How much of it lies here; null where nothing does. */
async function come(id: string): Promise<Result<number | null, ActProblem>> {
  try {
    return ok(await onDisk(() => sizeAt(fileOf(id))));
  } catch (error) {
    return err(fileRefused(troubleOf(error)));
  }
}

/** An earlier try has named it, and perhaps broken off: it stands where it lies forced to disk; else all of it is to be sent again. */
async function settled(store: Store, id: string, sha256: string): Promise<Result<{ sha256: string }, ActProblem>> {
  try {
    if (await store.settled(sha256)) return ok({ sha256 });
  } catch (error) {
    return err(fileRefused(troubleOf(error)));
  }
  await db.upload.update({ where: { id }, data: { sha256: null } });
  return err({ code: "upload_incomplete" });
}

/** A refusal at the end leaves nothing of the upload behind. */
async function refusedFor<R>(id: string, refusal: R): Promise<R> {
  // what can't be removed now is cleared after a day
  await rm(fileOf(id), { force: true }).catch(() => {});
  await db.upload.deleteMany({ where: { id } });
  return refusal;
}

/** 清理未传完的文件: bytes that nobody has added to for a day, the rows of uploads begun before then, and parts in a bucket. */
export async function clearUploads(_actor: Actor | null): Promise<Done> {
  const cleared = [await clearIncoming(env.filesDirectory(), DAY)];
  const before = new Date((await databaseNow(db)).getTime() - DAY);
  await db.upload.deleteMany({ where: { createdAt: { lt: before } } });
  const failures: string[] = [];
  // the bucket may be away, or the key not good for asking
  for (const clear of [clearSealed, clearRemovals, clearParts])
    await clear(DAY).then(
      (count) => cleared.push(count),
      (error: unknown) => failures.push(messageOf(error)),
    );
  return { counts: { removed: cleared.reduce((sum, count) => sum + count, 0) }, failures };
}
