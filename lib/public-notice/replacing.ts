import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { bodyToCorrect } from "@/lib/labels/notice";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { editable, mustOrganise } from "./commands";
import { replacementInput } from "./schema";
import { loadNotice, wasSigned } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 拟定更正公示: what was published does not change, so a change is a new notice that names the old, with the reason. It begins from the old
 * text; its lists are those of the present moment. The old one runs on until the new is public, and is kept where it was.
 */
export function draftReplacement(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(replacementInput, raw);
  if (!parsed.ok) return Promise.resolve(err(parsed.error));
  const { noticeId, reason } = parsed.value as { noticeId: string; reason: string };
  return atOnce(async (tx) => {
    const at = now();
    const facts = await loadNotice(tx, noticeId, at, true);
    if (!facts) return refuse({ code: "not_found" });
    mustOrganise(actor, facts.parties);
    if (facts.stage !== "published") refuse({ code: "wrong_stage" });
    const old = await tx.publicNotice.findUniqueOrThrow({ where: { id: noticeId }, include: { replacedBy: true } });
    if (old.replacedBy) refuse({ code: "replacement_exists" });
    const { cycleId, listId, title, body, contact } = old;
    const { id } = await tx.publicNotice.create({
      data: {
        ...{ cycleId, listId, title, body: bodyToCorrect(body), contact, replacesId: noticeId, replaceReason: reason },
        ...{ editedByName: actor.name, editedAt: at },
      },
      select: { id: true },
    });
    const trace = { at, subject: "notice", subjectId: id, cycleId } as const;
    await record(tx, actor, {
      ...{ ...trace, action: "draft_replacement", to: "draft", standing: "organiser" },
      detail: { reason },
    });
    return { id };
  });
}

/** 作废更正公示草稿: as if it had never been drafted; what was ever signed or stands alone is not discarded. */
export function discardReplacement(actor: Actor, noticeId: string): Promise<Result<{ replaces: string }, ActProblem>> {
  if (!isUuid(noticeId)) return Promise.resolve(err({ code: "not_found" }));
  return atOnce(async (tx) => {
    const { cycleId } = await editable(tx, actor, noticeId);
    const { replacesId } = await tx.publicNotice.findUniqueOrThrow({ where: { id: noticeId } });
    if (!replacesId) return refuse({ code: "wrong_stage" });
    if (await wasSigned(tx, noticeId)) refuse({ code: "notice_was_signed" });
    await tx.publicNotice.delete({ where: { id: noticeId } });
    const trace = { at: now(), subject: "notice", subjectId: replacesId, cycleId } as const;
    const detail = { discarded: noticeId };
    await record(tx, actor, { ...trace, action: "discard_notice", standing: "organiser", detail });
    return { replaces: replacesId };
  });
}
