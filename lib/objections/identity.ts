import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { mayBeOpened } from "@/lib/evidence/rules";
import { ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { openBytes } from "@/lib/platform/sealed-files";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { purgeIdentities } from "./purging";
import type { Identity } from "./schema";
import { openIdentity, openText } from "./sealing";
import { loadObjection } from "./store";
import { mayRead } from "./task-queries";
import { RESPONDENT } from "./tasks";
import type { ObjectionFile } from "./workflow";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * What only handlers see: who objected, reason and basis as they were written, the supplements, the answers in which he is named, and the names
 * of the files.
 */
export type Shown = Identity & { supplements: string[]; answers: string[]; files: string[] };

/** 查看异议人身份: the handlers of this objection only; the look is on record before anything is shown. */
export async function readIdentity(actor: Actor, objectionId: string): Promise<Result<Shown, ActProblem>> {
  const at = now();
  await purgeIdentities(at);
  const sealed = await atOnce(async (tx) => {
    const facts = await handled(tx, actor, objectionId, at);
    const { identity, supplements, tasks, files } = await tx.objection.findUniqueOrThrow({
      where: { id: objectionId },
      select: {
        identity: true,
        supplements: { orderBy: { at: "asc" }, select: { sealed: true } },
        tasks: {
          where: { sealed: { not: null } },
          orderBy: { answeredAt: "asc" },
          select: { id: true, answer: true, sealed: true },
        },
        files: { orderBy: [{ at: "asc" }, { id: "asc" }], select: { id: true, name: true } },
      },
    });
    if (identity === null) return refuse({ code: "identity_purged" });
    await look(tx, actor, facts, { action: "read_identity", standing: "objection_handler", about: "" });
    return { identity, supplements: supplements.flatMap((each) => each.sealed ?? []), tasks, files };
  });
  if (!sealed.ok) return sealed;
  const { identity, supplements, tasks, files } = sealed.value;
  const answers = tasks.map(({ id, answer, sealed: text }) => ({ answer, written: openText(text!, id) }));
  return ok({
    ...openIdentity(identity, objectionId),
    supplements: supplements.map((text) => openText(text, objectionId)),
    answers: answers.filter(({ answer, written }) => answer !== written).map(({ written }) => written),
    files: files.map(({ id, name }) => openText(name, id)),
  });
}

/** The facts for a handler; colleagues are told that it isn't theirs, strangers that there is nothing. */
async function handled(tx: Tx, actor: Actor, objectionId: string, at: Date) {
  const facts = await loadObjection(tx, objectionId, at, true);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("objection_handler")) return refuse({ code: "not_allowed" });
  return facts;
}

type Look = { action: "read_identity" | "read_objection_file"; standing: Standing | typeof RESPONDENT; about: string };

const look = (tx: Tx, actor: Actor, facts: Omit<ObjectionFile, "proposal">, { action, standing, about }: Look) =>
  record(tx, actor, {
    at: facts.now,
    subject: "objection",
    subjectId: facts.id,
    action,
    standing,
    detail: about ? { receipt: facts.receiptNumber, file: about } : { receipt: facts.receiptNumber },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });

/**
 * 查看异议材料: one sealed file, for the handlers of its objection; what a unit has handed in with an answer also for whoever answers or signs there. Each look is
 * on record, without the file's name.
 */
export async function readObjectionFile(
  actor: Actor,
  fileId: string,
): Promise<Result<{ name: string; bytes: Buffer }, ActProblem>> {
  await purgeIdentities(now());
  return atOnce(async (tx) => {
    const file = await tx.objectionFile.findUnique({
      where: { id: fileId },
      include: { task: { select: { organisationId: true, kind: true } } },
    });
    if (!file) return refuse({ code: "not_found" });
    const own = file.task?.organisationId === actor.organisationId && mayRead(actor, file.task.kind);
    const facts = own ? await loadObjection(tx, file.objectionId, now(), true) : null;
    const seen = facts ?? (await handled(tx, actor, file.objectionId, now()));
    if (!mayBeOpened(file.scan)) refuse({ code: "file_waits_for_scan" });
    const bytes = openBytes(file.content, file.id);
    if (!bytes) return refuse({ code: "not_found" });
    const standing = own ? RESPONDENT : ("objection_handler" as const);
    await look(tx, actor, seen, { action: "read_objection_file", standing, about: file.id.slice(0, 8) });
    return { name: openText(file.name, file.id), bytes };
  });
}
