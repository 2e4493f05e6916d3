import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { contentHash } from "@/lib/kernel/hash";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { problemText } from "@/lib/labels/problems";
import { arrival, now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { currentOf } from "./current";
import { mustBeOnTeam, mustBeOpen, refuse } from "./recording";
import { type Acknowledgement, CONTENTS, hashedPart, type RecordInput, recordInput, recordsInput } from "./schema";
import { type Taking, takings } from "./taking";

/**
 * 现场记录 from a phone, each judged by itself in a transaction of its own: taken with its receipt, known from before, in conflict with what
 * another has saved meanwhile (which comes along), or refused in words. Sent again, nothing happens twice.
 */
export async function takeRecords(
  actor: Actor,
  visitId: string,
  raw: unknown,
): Promise<Result<Acknowledgement[], ActProblem>> {
  const parsed = parseProposal(recordsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  if (!isUuid(visitId)) return err({ code: "not_found" });
  const mine = await atOnce((tx) => mustBeOnTeam(tx, actor, visitId, now(), false));
  if (!mine.ok) return mine;
  const answers: Acknowledgement[] = [];
  for (const each of (parsed.value as { records: unknown[] }).records)
    answers.push(await takeOne(actor, visitId, each));
  return ok(answers);
}

async function takeOne(actor: Actor, visitId: string, raw: unknown): Promise<Acknowledgement> {
  const id = String((raw as { id?: unknown } | null)?.id ?? "");
  const parsed = parseProposal(recordInput, raw);
  if (!parsed.ok) return refused(id, parsed.error);
  const given = parsed.value as RecordInput;
  if (contentHash(hashedPart(given)) !== given.sha256) return refused(id, { code: "record_altered" });
  const taken = await atOnce((tx) => takeWithin(tx, actor, visitId, given));
  if (taken.ok) return { id, ...taken.value };
  const current = taken.error.code === "stale" ? await currentOf(db, visitId, given) : null;
  return current ? { id, outcome: "conflict", current } : refused(id, taken.error);
}

type Taken = { outcome: "taken" | "known"; sha256: string; version: number; arrivedAt: string };

async function takeWithin(tx: Tx, actor: Actor, visitId: string, given: RecordInput): Promise<Taken> {
  const facts = await mustBeOnTeam(tx, actor, visitId, await arrival(tx), true);
  const { id, kind, base, sha256 } = given;
  const known = await tx.fieldRecord.findUnique({ where: { id } });
  if (known) {
    const same = known.sha256 === sha256 && known.userId === actor.userId && known.visitId === visitId;
    if (!same) return refuse({ code: "key_reused" });
    return { outcome: "known", sha256, version: known.version, arrivedAt: known.arrivedAt.toISOString() };
  }
  await mustBeOpen(tx, facts);
  const content = parseProposal(CONTENTS[kind], given.content);
  if (!content.ok) return refuse(content.error);
  const made = { base, madeAt: new Date(given.madeAt) };
  const take = takings[kind] as Taking<typeof kind>;
  const { subjectId, version } = await take({ tx, actor, facts, made }, content.value as never);
  await tx.fieldRecord.create({
    data: {
      id,
      visitId,
      userId: actor.userId,
      kind,
      subjectId,
      version,
      ...made,
      content: given.content as object,
      sha256,
      arrivedAt: facts.now,
    },
  });
  return { outcome: "taken", sha256, version, arrivedAt: facts.now.toISOString() };
}

const refused = (id: string, problem: ActProblem): Acknowledgement => ({
  id,
  outcome: "refused",
  code: problem.code,
  message: problemText(problem),
  ...(problem.fields ? { fields: problem.fields } : {}),
});
