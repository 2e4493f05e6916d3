import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { extensionOf, mayBeOpened, refuseByName, servedAs } from "@/lib/evidence/rules";
import { fileRefused, registerStored } from "@/lib/evidence/upload";
import { pictureCheck, pictureRefused, type Unfit } from "@/lib/field-records/picture";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { tellOfFabrication } from "./fabrication";
import { findingFault } from "./rules";
import { type FindingInput, findingInput } from "./schema";
import { loadVisitFile } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** 核查结论: one item of the checklist, by any member of the team while the visit is under way. `version` as it was read. */
export async function saveFinding(
  actor: Actor,
  raw: unknown,
): Promise<Result<{ version: number; savedAt: string }, ActProblem>> {
  const parsed = parseProposal(findingInput, raw);
  if (!parsed.ok) return err(parsed.error);
  return atOnce((tx) => saveFindingWithin(tx, actor, parsed.value as FindingInput));
}

/** The same within a transaction; throws a Refusal. A change of 涉嫌弄虚作假 is recorded, and the organiser told, at once. */
export async function saveFindingWithin(
  tx: Tx,
  actor: Actor,
  { findingId, conclusion, note, fabrication, version }: FindingInput,
): Promise<{ version: number; savedAt: string }> {
  const { at, facts } = await mustBeVerifying(tx, actor, findingId, true);
  const fields = findingFault({ conclusion, note, fabrication });
  if (fields) return refuse({ code: "invalid_input", fields });
  const before = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: { fabrication: true } });
  const { count } = await tx.finding.updateMany({
    where: { id: findingId, version },
    data: { conclusion, note, fabrication, authorId: actor.userId, at, version: { increment: 1 } },
  });
  if (count === 0) return refuse({ code: "stale" });
  if (before.fabrication !== fabrication) await tellOfFabrication(tx, actor, facts, findingId, fabrication);
  return { version: version + 1, savedAt: at.toISOString() };
}

/** The finding's visit must be the actor's own and under way, its case still at 实地核查; strangers learn nothing. */
async function mustBeVerifying(tx: Tx, actor: Actor, findingId: string, lock: boolean) {
  if (!isUuid(findingId)) return refuse({ code: "not_found" });
  const finding = await tx.finding.findUnique({ where: { id: findingId }, select: { visitId: true } });
  const facts = finding && (await loadVisitFile(tx, finding.visitId, now(), lock));
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("verifier")) return refuse({ code: "not_allowed" });
  if (facts.stage !== "under_way" || !facts.underVerification) return refuse({ code: "wrong_stage" });
  return { at: facts.now, facts };
}

type Photo = { findingId: string; fileName: string; stream: AsyncIterable<Uint8Array> };

/**
 * 现场照片: pictures only, known by what is inside, and without where they were taken where the cycle doesn't take that; the same picture twice is kept
 * once.
 */
export async function addPhoto(
  actor: Actor,
  { findingId, fileName, stream }: Photo,
): Promise<Result<{ sha256: string }, ActProblem>> {
  const allowed = await atOnce((tx) => mustBeVerifying(tx, actor, findingId, false));
  if (!allowed.ok) return allowed;
  const { fileMaxBytes: maxBytes, photoPosition: positions } = await db.cycle.findUniqueOrThrow({
    where: { id: allowed.value.facts.cycleId },
    select: { fileMaxBytes: true, photoPosition: true },
  });
  const name = fileName.trim().slice(-120);
  const byName = refuseByName({ name, size: 1, kind: "image" }, { maxBytes });
  if (byName) return err(fileRefused(byName));
  const stored = await openStore(env.filesDirectory()).put<Unfit>(stream, {
    maxBytes,
    inspect: pictureCheck(name, { positions }),
  });
  if (!stored.ok) return err(pictureRefused(stored.error));
  const { sha256, size } = stored.value;
  return atOnce(async (tx) => {
    const { at } = await mustBeVerifying(tx, actor, findingId, true);
    await registerStored(tx, name, { sha256, size });
    await tx.findingPhoto.createMany({ data: [{ findingId, sha256, fileName: name, at }], skipDuplicates: true });
    return { sha256 };
  });
}

/** Takes a photo off the finding again, while the visit is under way. */
export function removePhoto(
  actor: Actor,
  { findingId, sha256 }: { findingId: string; sha256: string },
): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    await mustBeVerifying(tx, actor, findingId, true);
    const { count } = await tx.findingPhoto.deleteMany({ where: { findingId, sha256 } });
    return count === 1 ? (true as const) : refuse({ code: "not_found" });
  });
}

/** A photo for whoever takes part in the visit or organises it; null for everyone else. */
export async function readPhoto(actor: Actor, findingId: string, sha256: string) {
  if (!isUuid(findingId)) return null;
  const photo = await db.findingPhoto.findUnique({
    where: { findingId_sha256: { findingId, sha256 } },
    include: { file: true, finding: { select: { visitId: true } } },
  });
  const facts = photo && (await loadVisitFile(db, photo.finding.visitId, now(), false));
  if (!photo || !mayBeOpened(photo.file.scan) || !facts || standingsOf(actor, facts.parties).length === 0) return null;
  const extension = extensionOf(photo.fileName);
  return {
    mime: servedAs(photo.fileName).mime,
    size: photo.file.size,
    name: `${sha256.slice(0, 12)}.${extension}`,
    stream: openStore(env.filesDirectory()).read(sha256),
  };
}
