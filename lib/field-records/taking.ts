import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { saveFindingWithin } from "@/lib/verification/findings";
import { refuse, type Visiting } from "./recording";
import type { ContentOf, RecordKind } from "./schema";

type Made = { base: number; madeAt: Date };
export type Taking<Kind extends RecordKind> = (
  given: { tx: Tx; actor: Actor; facts: Visiting; made: Made },
  content: ContentOf[Kind],
) => Promise<{ subjectId: string | null; version: number }>;
type Given = Parameters<Taking<"finding">>[0];

/** How many rows moved on from the version that was seen: none means that another was first. */
const mustMove = ({ count }: { count: number }) => (count === 1 ? null : refuse({ code: "stale" }));

const trail = ({ tx, actor, facts }: Given, action: string, detail: Record<string, string | number>) =>
  record(tx, actor, {
    at: facts.now,
    subject: "visit",
    subjectId: facts.id,
    action,
    standing: "verifier",
    detail: { team: facts.teamName, ...detail },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });

/** The finding must be one of this visit's. */
async function findingOf({ tx, facts }: Given, id: string) {
  const finding = await tx.finding.findUnique({
    where: { id },
    select: { visitId: true, indicator: { select: { position: true } } },
  });
  return finding?.visitId === facts.id ? finding : refuse({ code: "not_found" });
}

const finding: Taking<"finding"> = async (given, { findingId, ...said }) => {
  const { tx, actor, made } = given;
  await findingOf(given, findingId);
  const { version } = await saveFindingWithin(tx, actor, { findingId, ...said, version: made.base });
  return { subjectId: findingId, version };
};

/** A picture or a signature counts only where its bytes were brought to this visit: knowing a hash is no right to a file. */
async function mustHaveArrived({ tx, facts }: Given, sha256: string | null): Promise<void> {
  if (sha256 === null) return;
  if ((await tx.fieldFile.count({ where: { visitId: facts.id, sha256 } })) === 0) refuse({ code: "file_not_arrived" });
}

const photo: Taking<"photo"> = async (given, { findingId, sha256, fileName, takenAt, position }) => {
  const { tx, facts } = given;
  await findingOf(given, findingId);
  await mustHaveArrived(given, sha256);
  if (position) {
    const { photoPosition } = await tx.cycle.findUniqueOrThrow({
      where: { id: facts.cycleId },
      select: { photoPosition: true },
    });
    if (!photoPosition) refuse({ code: "position_not_taken" });
  }
  const row = { findingId, sha256, fileName, at: facts.now, takenAt: new Date(takenAt), ...(position ?? {}) };
  await tx.findingPhoto.createMany({ data: [row], skipDuplicates: true });
  return { subjectId: findingId, version: 1 };
};

const sample: Taking<"sample"> = async (given, { sampleId, outcome, note }) => {
  const { tx, facts, made } = given;
  const drawn = await tx.visitSample.findUnique({ where: { id: sampleId }, select: { visitId: true } });
  if (drawn?.visitId !== facts.id) refuse({ code: "not_found" });
  mustMove(
    await tx.visitSample.updateMany({
      where: { id: sampleId, version: made.base },
      data: { outcome, note, version: { increment: 1 } },
    }),
  );
  return { subjectId: sampleId, version: made.base + 1 };
};

const reply: Taking<"reply"> = async (given, { findingId, ...said }) => {
  const { tx, actor, facts, made } = given;
  const { indicator } = await findingOf(given, findingId);
  await mustHaveArrived(given, said.signature);
  const data = { ...said, takenById: actor.userId, madeAt: made.madeAt, at: facts.now };
  const where = { findingId, version: made.base };
  if (made.base > 0)
    mustMove(await tx.findingReply.updateMany({ where, data: { ...data, version: { increment: 1 } } }));
  else mustMove(await tx.findingReply.createMany({ data: [{ ...data, findingId }], skipDuplicates: true }));
  await trail(given, "reply_finding", { position: indicator.position });
  return { subjectId: findingId, version: made.base + 1 };
};

const signature: Taking<"signature"> = async (given, { memberId, signature: sha256, name, post }) => {
  const { tx, actor, facts, made } = given;
  await mustBeMember(given, memberId, name);
  await mustHaveArrived(given, sha256);
  const data = { sha256, name, post, takenById: actor.userId, madeAt: made.madeAt, at: facts.now };
  const where = { visitId: facts.id, memberId, version: made.base };
  if (made.base > 0) {
    mustMove(await tx.visitSignature.updateMany({ where, data: { ...data, version: { increment: 1 } } }));
  } else {
    const row = { ...data, visitId: facts.id, memberId };
    mustMove(await tx.visitSignature.createMany({ data: [row], skipDuplicates: true }));
  }
  await trail(given, "sign_visit", { name });
  return { subjectId: memberId, version: made.base + 1 };
};

/** Whoever signs for the team is on it by name, and not in recusal from this place. */
async function mustBeMember({ tx, facts }: Given, memberId: string | null, name: string): Promise<void> {
  if (memberId === null) return;
  const { team } = await tx.visit.findUniqueOrThrow({
    where: { id: facts.id },
    select: { team: { select: { members: { where: { id: memberId, endedAt: null } } } } },
  });
  const [member] = team.members;
  const able = [...(facts.parties.verifiers ?? []), ...(facts.parties.observers ?? [])];
  if (member?.name !== name || (member.userId !== null && !able.includes(member.userId)))
    refuse({ code: "not_on_team" });
}

/** What a record does when it is taken; each over the version on which it rests. */
export const takings: { [Kind in RecordKind]: Taking<Kind> } = { finding, photo, sample, reply, signature };
