import "server-only";
import { randomUUID } from "node:crypto";
import { atOnce } from "@/lib/acts/commands";
import { once } from "@/lib/acts/idempotency";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { nextNumber } from "@/lib/applications/effects";
import { receiptNumber } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { actionLabel } from "@/lib/labels/actions";
import { arrival, now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { record, tell } from "@/lib/trail/record";
import { countAttempt, isExhausted } from "./attempts";
import { objectionLife } from "./life";
import { type ObjectionInput, objectionInput } from "./objection-schema";
import type { ObjectionStage } from "./objection-workflow";
import { openIfDue } from "./opening";
import { bodyKey, codeHash, followUpCode, sealIdentity } from "./sealing";
import { noticeSnapshot } from "./snapshot";
import { loadObjection } from "./store";

/** In whose name visitors' submission keys are kept. */
const PUBLIC = { userId: "00000000-0000-0000-0000-000000000000" };
const DAY = 86_400_000;

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type LodgedObjection = { receiptNumber: string; code: string };

/**
 * 提出异议, by a visitor without account. Only while the notice runs; `address` is counted against flooding. The same key
 * again gives the same receipt. The identity is sealed at once and appears in no event, message or answer.
 */
export async function lodgeObjection(input: unknown, address: string): Promise<Result<LodgedObjection, ActProblem>> {
  const parsed = parseProposal(objectionInput, input);
  if (!parsed.ok) return err(parsed.error);
  const { key, ...objection } = parsed.value as ObjectionInput;
  const lodged = await atOnce((tx) =>
    once(tx, PUBLIC, key, bodyKey(objection), () => lodgeWithin(tx, { key, ...objection }, address)),
  );
  return lodged.ok ? ok({ ...lodged.value, code: followUpCode(key) }) : lodged;
}

async function lodgeWithin(tx: Tx, input: ObjectionInput, address: string): Promise<{ receiptNumber: string }> {
  const at = await arrival(tx);
  await openIfDue(tx, input.noticeId, at);
  await tx.$queryRaw`SELECT 1 FROM "PublicNotice" WHERE "id" = ${input.noticeId}::uuid FOR SHARE`;
  const { cycle, closesAt } = await runningNotice(tx, input, at);
  if (await isExhausted(tx, "lodge_objection", address, at)) refuse({ code: "too_many_attempts" });
  await countAttempt(tx, "lodge_objection", address, at);
  const id = randomUUID();
  const number = receiptNumber("YY", at, await nextNumber(tx, "objection_number_seq"));
  const { noticeId, applicationId, reason, basis, name, identityNumber, contact } = input;
  await tx.objection.create({
    data: {
      id,
      receiptNumber: number,
      noticeId,
      applicationId,
      reason,
      basis,
      identity: sealIdentity({ name, identityNumber, contact }, id),
      purgeAfter: new Date(closesAt.getTime() + cycle.objectionRetentionDays * DAY),
      codeHash: codeHash(followUpCode(input.key)),
      lodgedAt: at,
    },
  });
  await announce(tx, id, at, number);
  return { receiptNumber: number };
}

async function runningNotice(tx: Tx, { noticeId, applicationId }: ObjectionInput, at: Date) {
  const notice = await tx.publicNotice.findUnique({
    where: { id: noticeId },
    select: { stage: true, closesAt: true, snapshot: true, cycle: { select: { objectionRetentionDays: true } } },
  });
  if (!notice?.closesAt || notice.stage === "draft" || notice.stage === "scheduled")
    return refuse({ code: "not_found" });
  if (notice.stage !== "published" || at > notice.closesAt) return refuse({ code: "notice_period_over" });
  const { lists } = noticeSnapshot.parse(notice.snapshot);
  const listed = lists.some(({ entries }) => entries.some((entry) => entry.applicationId === applicationId));
  return listed ? { cycle: notice.cycle, closesAt: notice.closesAt } : refuse({ code: "not_found" });
}

/** The event and the organiser's message name the objection by its receipt, and nothing of who or why. */
async function announce(tx: Tx, id: string, at: Date, number: string): Promise<void> {
  const facts = { ...(await loadObjection(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, null, {
    at,
    subject: "objection",
    subjectId: id,
    action: "lodge_objection",
    to: "lodged",
    standing: "public",
    detail: { receipt: number },
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const text = `${actionLabel("lodge_objection")}：${objectionLife.describe(facts)}`;
  const telling = { eventId, at, text, standings: ["organiser"] as const, except: null };
  await tell(tx, objectionLife, facts, facts.parties, telling);
}

export type FollowedObjection = {
  receiptNumber: string;
  stage: ObjectionStage;
  reply: string;
  lodgedAt: string;
  decidedAt: string | null;
};

/** 异议查询: stage and reply for whoever holds receipt number and code; wrong pairs are counted against guessing. */
export async function followObjection(
  asked: { receiptNumber: string; code: string },
  address: string,
): Promise<Result<FollowedObjection, ActProblem>> {
  const at = now();
  return db.$transaction(async (tx): Promise<Result<FollowedObjection, ActProblem>> => {
    if (await isExhausted(tx, "follow_objection", address, at)) return err({ code: "too_many_attempts" });
    const row = await tx.objection.findFirst({
      where: {
        receiptNumber: storable(asked.receiptNumber).trim().toUpperCase().slice(0, 40),
        codeHash: codeHash(asked.code),
      },
      select: { receiptNumber: true, stage: true, reply: true, lodgedAt: true, decidedAt: true },
    });
    if (!row) {
      await countAttempt(tx, "follow_objection", address, at);
      return err({ code: "not_found" });
    }
    return ok({ ...row, lodgedAt: row.lodgedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null });
  });
}
