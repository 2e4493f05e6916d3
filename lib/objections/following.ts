import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { takeWithoutAccount } from "@/lib/acts/take";
import { err, ok, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { actionLabel } from "@/lib/labels/actions";
import { arrival } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { record, tell } from "@/lib/trail/record";
import { attemptsLeft, countAttempt, isExhausted } from "./attempts";
import { close } from "./effects";
import { checkFiles, type GivenFile, keepFiles } from "./files";
import { objectionLife } from "./life";
import { PUBLIC } from "./lodging";
import { hide } from "./masking";
import { supplementInput } from "./schema";
import { bodyKey, codeHash, sealText } from "./sealing";
import { loadObjection } from "./store";
import { objectorMarks } from "./telling";
import { effectTold, isOpen, type ObjectionEffect, type ObjectionStage } from "./workflow";

/** Receipt number and code, as a visitor types them. */
export type Asked = { receiptNumber: string; code: string };

export type FollowedObjection = {
  receiptNumber: string;
  stage: ObjectionStage;
  place: string;
  notice: { id: string; title: string };
  reply: string;
  effect: ObjectionEffect | null;
  lodgedAt: string;
  acceptBy: string;
  replyBy: string | null;
  decidedAt: string | null;
  supplements: { text: string; at: string; files: number }[];
  files: number;
  /** Whether it can still be supplemented and withdrawn. */
  open: boolean;
};

const MOST_SUPPLEMENTS = 5;

/** The id behind number and code. A wrong pair is counted against guessing; `left`: how many more are heard, whichever of the two was wrong. */
async function found(tx: Tx, asked: Asked, address: string, at: Date): Promise<Result<string, ActProblem>> {
  const left = await attemptsLeft(tx, "follow_objection", address, at);
  if (left === 0) return err({ code: "too_many_codes" });
  const row = await tx.objection.findFirst({
    where: {
      receiptNumber: storable(asked.receiptNumber).trim().toUpperCase().slice(0, 40),
      codeHash: codeHash(asked.code),
    },
    select: { id: true },
  });
  if (row) return ok(row.id);
  await countAttempt(tx, "follow_objection", address, at);
  return err({ code: "not_found", detail: { left: left - 1 } });
}

/** 异议查询: stage, clocks, reply and one's own supplements for whoever holds receipt number and code. */
export async function followObjection(asked: Asked, address: string): Promise<Result<FollowedObjection, ActProblem>> {
  return db.$transaction(async (tx): Promise<Result<FollowedObjection, ActProblem>> => {
    const id = await found(tx, asked, address, await arrival(tx));
    return id.ok ? ok(await followed(tx, id.value)) : id;
  });
}

async function followed(tx: Tx, id: string): Promise<FollowedObjection> {
  const row = await tx.objection.findUniqueOrThrow({
    where: { id },
    select: {
      receiptNumber: true,
      stage: true,
      reply: true,
      effect: true,
      liftedTo: true,
      lodgedAt: true,
      acceptBy: true,
      replyBy: true,
      decidedAt: true,
      notice: { select: { id: true, title: true } },
      application: { select: { stage: true, applicant: { select: { name: true } } } },
      supplements: {
        orderBy: { at: "asc" },
        select: { text: true, at: true, _count: { select: { files: true } } },
      },
      _count: { select: { files: { where: { supplementId: null, taskId: null } } } },
    },
  });
  const found = row.stage === "upheld" || row.stage === "partly_upheld";
  return {
    receiptNumber: row.receiptNumber,
    stage: row.stage,
    place: row.application.applicant.name,
    notice: row.notice,
    reply: row.reply,
    effect: found ? effectTold({ ...row, caseStage: row.application.stage }) : null,
    lodgedAt: row.lodgedAt.toISOString(),
    acceptBy: row.acceptBy.toISOString(),
    replyBy: row.replyBy?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    supplements: row.supplements.map(({ text, at, _count }) => ({ text, at: at.toISOString(), files: _count.files })),
    files: row._count.files,
    open: isOpen(row.stage),
  };
}

/** Like `atOnce`, but a wrong pair stays counted: the count is made in a transaction of its own. */
async function withOwn<T>(
  asked: Asked,
  address: string,
  work: (tx: Tx, id: string) => Promise<T>,
): Promise<Result<T, ActProblem>> {
  const id = await db.$transaction(async (tx) => found(tx, asked, address, await arrival(tx)));
  return id.ok ? atOnce((tx) => work(tx, id.value)) : id;
}

/**
 * 补充异议, while it is open: a text and files, sealed like the objection itself. The same form again has one effect.
 * @param input `text` and the form's `key`
 */
export async function supplementObjection(
  asked: Asked,
  input: unknown,
  address: string,
  given: readonly GivenFile[] = [],
): Promise<Result<{ at: string }, ActProblem>> {
  const parsed = parseProposal(supplementInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { key, text } = parsed.value as { key: string; text: string };
  const free = await withOwn(asked, address, async (tx) => {
    if (await isExhausted(tx, "supplement_objection", address, await arrival(tx)))
      throw new Refusal({ code: "too_many_attempts" });
    return true;
  });
  if (!free.ok) return free;
  const files = await checkFiles(given);
  if (!files.ok) return files;
  const body = bodyKey({ text, files: files.value.map(({ sha256 }) => bodyKey(sha256)) });
  return withOwn(asked, address, (tx, id) =>
    once(tx, PUBLIC, key, body, async () => {
      const facts = await loadObjection(tx, id, await arrival(tx), true);
      if (!facts) throw new Refusal<ActProblem>({ code: "not_found" });
      const { stage } = facts;
      if (!isOpen(stage)) throw new Refusal<ActProblem>({ code: "supplement_too_late", detail: { stage } });
      const held = await tx.objectionSupplement.count({ where: { objectionId: id } });
      if (held >= MOST_SUPPLEMENTS) throw new Refusal<ActProblem>({ code: "too_many_supplements" });
      await countAttempt(tx, "supplement_objection", address, facts.now);
      const marks = await objectorMarks(tx, id);
      const { id: supplementId } = await tx.objectionSupplement.create({
        data: { objectionId: id, text: hide(text, marks), sealed: sealText(text, id), at: facts.now },
        select: { id: true },
      });
      await keepFiles(tx, files.value, { objectionId: id, supplementId, at: facts.now });
      await tx.objection.update({ where: { id }, data: { version: { increment: 1 } } });
      const eventId = await record(tx, null, {
        at: facts.now,
        subject: "objection",
        subjectId: id,
        action: "supplement_objection",
        standing: "objector",
        detail: { receipt: facts.receiptNumber, files: files.value.length },
        applicationId: facts.applicationId,
        cycleId: facts.cycleId,
      });
      const whole = { ...facts, proposal: {} };
      await tell(tx, objectionLife, whole, facts.parties, {
        eventId,
        at: facts.now,
        text: `${actionLabel("supplement_objection")}：${objectionLife.describe(whole)}`,
        standings: facts.parties.handlers?.length ? ["objection_handler"] : ["organiser"],
        except: null,
      });
      return { at: facts.now.toISOString() };
    }),
  );
}

/** 撤回异议, before it is concluded: what waits for a signature lapses, tasks are closed, the place is no longer held back by it. */
export function withdrawObjection(asked: Asked, address: string): Promise<Result<{ at: string }, ActProblem>> {
  return withOwn(asked, address, async (tx, id) => {
    const facts = await loadObjection(tx, id, await arrival(tx), true);
    if (!facts) throw new Refusal<ActProblem>({ code: "not_found" });
    if (facts.stage === "withdrawn") return { at: facts.now.toISOString() };
    await takeWithoutAccount(tx, objectionLife, { id, action: "withdraw_objection" }, "objector");
    // the same content may be lodged again
    const closed = await close(tx, facts, facts.now);
    await tx.objection.update({ where: { id }, data: { ...closed, bodyKey: null } });
    return { at: facts.now.toISOString() };
  });
}
