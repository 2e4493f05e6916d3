import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { extensionOf, mayBeOpened, refuseByName, servedAs } from "@/lib/evidence/rules";
import { fileRefused, registerStored } from "@/lib/evidence/upload";
import { isSha256 } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { arrival, now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { loadVisitFile } from "@/lib/verification/store";
import { pictureCheck, pictureRefused, type Unfit } from "./picture";
import { mustBeOnTeam, mustBeOpen } from "./recording";

type Incoming = { visitId: string; sha256: string; fileName: string; stream: AsyncIterable<Uint8Array> };
export type Arrived = { sha256: string; size: number; known: boolean };
type Rules = { maxBytes: number; positions: boolean; known: Arrived | null };

/**
 * 现场照片 or a drawn signature, named by the hash that the phone made of it: kept as it is, when it is a whole picture of that very
 * hash, and says nothing of the place it was taken at where the cycle doesn't take that. Sent again, it is known.
 */
export async function takeFile(actor: Actor, incoming: Incoming): Promise<Result<Arrived, ActProblem>> {
  const { visitId, sha256, fileName, stream } = incoming;
  if (!isUuid(visitId) || !isSha256(sha256)) return err({ code: "not_found" });
  const allowed = await atOnce((tx) => rulesFor(tx, actor, incoming));
  if (!allowed.ok) return allowed;
  const { maxBytes, positions, known } = allowed.value;
  if (known) return ok(known);
  const name = fileName.trim().slice(-120);
  const early = refuseByName({ name, size: 1, kind: "image" }, { maxBytes });
  if (early) return err(fileRefused(early));
  const inspect = pictureCheck(name, { positions });
  const stored = await openStore(env.filesDirectory()).put<Unfit>(stream, { maxBytes, inspect });
  if (!stored.ok) return err(pictureRefused(stored.error));
  if (stored.value.sha256 !== sha256) return err({ code: "file_altered" });
  return atOnce(async (tx) => {
    const facts = await mustBeOnTeam(tx, actor, visitId, await arrival(tx), true);
    await mustBeOpen(tx, facts);
    await registerStored(tx, name, stored.value);
    const row = { visitId, sha256, userId: actor.userId, fileName: name, at: facts.now };
    await tx.fieldFile.createMany({ data: [row], skipDuplicates: true });
    return { sha256, size: stored.value.size, known: false };
  });
}

async function rulesFor(tx: Tx, actor: Actor, { visitId, sha256 }: Incoming): Promise<Rules> {
  const facts = await mustBeOnTeam(tx, actor, visitId, await arrival(tx), false);
  const where = { visitId_sha256_userId: { visitId, sha256, userId: actor.userId } };
  const before = await tx.fieldFile.findUnique({ where, include: { file: { select: { size: true } } } });
  const kept = before !== null && (await openStore(env.filesDirectory()).has(sha256));
  if (!kept) await mustBeOpen(tx, facts);
  const cycle = await tx.cycle.findUniqueOrThrow({
    where: { id: facts.cycleId },
    select: { fileMaxBytes: true, photoPosition: true },
  });
  const known = kept ? { sha256, size: before.file.size, known: true } : null;
  return { maxBytes: cycle.fileMaxBytes, positions: cycle.photoPosition, known };
}

/** A photo or signature for whoever takes part in the visit or organises it; null for everyone else. */
export async function readFieldFile(actor: Actor, visitId: string, sha256: string) {
  if (!isUuid(visitId) || !isSha256(sha256)) return null;
  const row = await db.fieldFile.findFirst({ where: { visitId, sha256 }, include: { file: true } });
  const facts = row && (await loadVisitFile(db, visitId, now(), false));
  if (!row || !mayBeOpened(row.file.scan) || !facts || standingsOf(actor, facts.parties).length === 0) return null;
  return {
    mime: servedAs(row.fileName).mime,
    size: row.file.size,
    name: `${sha256.slice(0, 12)}.${extensionOf(row.fileName)}`,
    stream: openStore(env.filesDirectory()).read(sha256),
  };
}
