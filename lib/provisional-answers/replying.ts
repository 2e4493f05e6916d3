import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { answersOver } from "./rules";
import { replyEvidenceInput, replyInput } from "./schema";
import { loadAnswer } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type One = { answerId: string; indicatorId: string };

/** The place's own answer, held, while it may still be written; and the deduction is one that was shown to it. Strangers find nothing. */
export async function writableReply(tx: Tx, actor: Actor, { answerId, indicatorId }: One) {
  const at = await arrival(tx);
  const answer = await loadAnswer(tx, answerId, at, true);
  const standings = answer ? standingsOf(actor, answer.parties) : [];
  if (!answer || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("applicant")) return refuse({ code: "not_allowed" });
  const shown = await tx.provisionalDeduction.count({ where: { answerId, indicatorId } });
  if (shown === 0) return refuse({ code: "not_found" });
  if (answer.stage !== "open") return refuse({ code: "answers_handed_in" });
  if (!answer.lotAnswering) return refuse({ code: "wrong_stage" });
  const waiting = { subject: "provisional_answer", subjectId: answerId, stage: "pending" } as const;
  if ((await tx.signOff.count({ where: waiting })) > 0) return refuse({ code: "sign_off_pending" });
  return answersOver(answer.dueAt, at) ? refuse({ code: "answers_late" }) : { at, answer };
}

type Saved = { version: number; savedAt: string };

/** 填写一项答复, saved as it goes, over the version that was seen. Emptied, with nothing beside it, it is no reply any more. */
export async function saveReply(actor: Actor, raw: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(replyInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { text, version, ...one } = parsed.value as z.infer<typeof replyInput>;
  return atOnce(async (tx) => {
    const { at } = await writableReply(tx, actor, one);
    const known = await tx.deductionReply.findUnique({
      where: { answerId_indicatorId: one },
      select: { version: true, _count: { select: { evidence: true } } },
    });
    if ((known?.version ?? 0) !== version) return refuse({ code: "stale" });
    const by = { updatedById: actor.userId, updatedByName: actor.name, updatedAt: at };
    if (!known) {
      if (text !== "") await tx.deductionReply.create({ data: { ...one, text, ...by } });
    } else if (text === "" && known._count.evidence === 0) {
      await tx.deductionReply.delete({ where: { answerId_indicatorId: one } });
    } else {
      await tx.deductionReply.update({
        where: { answerId_indicatorId: one },
        data: { text, version: { increment: 1 }, ...by },
      });
    }
    const now = await tx.deductionReply.findUnique({
      where: { answerId_indicatorId: one },
      select: { version: true },
    });
    return { version: now?.version ?? 0, savedAt: at.toISOString() };
  });
}

/** Puts a piece of the place's own library beside its reply; the filed dossier stays as it is. Put there twice it stands once. */
export async function attachToReply(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(replyEvidenceInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { evidenceId, ...one } = parsed.value as z.infer<typeof replyEvidenceInput>;
  return atOnce(async (tx) => {
    const { at } = await writableReply(tx, actor, one);
    const own = await tx.evidence.count({ where: { id: evidenceId, organisationId: actor.organisationId } });
    if (own === 0) return refuse({ code: "not_found" });
    await putBeside(tx, actor, { ...one, evidenceId }, at);
    return true as const;
  });
}

/** The reply is there, if only as a place for the piece. */
export async function putBeside(tx: Tx, actor: Actor, to: One & { evidenceId: string }, at: Date): Promise<void> {
  const { answerId, indicatorId, evidenceId } = to;
  const by = { updatedById: actor.userId, updatedByName: actor.name, updatedAt: at };
  await tx.deductionReply.createMany({ data: [{ answerId, indicatorId, text: "", ...by }], skipDuplicates: true });
  await tx.deductionReplyEvidence.createMany({
    data: [{ answerId, indicatorId, evidenceId, addedAt: at }],
    skipDuplicates: true,
  });
}

/** Takes a piece off a reply; it stays in the library. */
export async function detachFromReply(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const parsed = parseProposal(replyEvidenceInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { evidenceId, ...one } = parsed.value as z.infer<typeof replyEvidenceInput>;
  return atOnce(async (tx) => {
    await writableReply(tx, actor, one);
    const { count } = await tx.deductionReplyEvidence.deleteMany({ where: { ...one, evidenceId } });
    if (count === 0) return refuse({ code: "not_found" });
    await tx.deductionReply.deleteMany({ where: { ...one, text: "", evidence: { none: {} } } });
    return true as const;
  });
}
