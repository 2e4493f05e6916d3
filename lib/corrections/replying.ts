import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lockForEditing } from "@/lib/applications/editing";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { partKey } from "./part";
import { type ReplyInput, replyInput } from "./schema";

/**
 * 补正说明: what the place, or the unit that has the item, says of what it did about one thing that was sent back. Open as long as the
 * thing itself is; over what somebody else has written meanwhile it is refused as `stale`. Five statements.
 */
export async function saveReply(actor: Actor, raw: ReplyInput): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(replyInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, itemId, version, reply } = parsed.value as z.infer<typeof replyInput>;
  return atOnce(async (tx) => {
    const item = await tx.correctionItem.findFirst({
      where: { id: itemId, request: { applicationId } },
      select: { indicatorId: true, sectionId: true, request: { select: { closedAt: true } } },
    });
    if (!item) throw new Refusal<ActProblem>({ code: "not_found" });
    const facts = await lockForEditing(tx, actor, applicationId, partKey(item));
    const { count } = await tx.correctionItem.updateMany({
      where: { id: itemId, replyVersion: version, request: { closedAt: null } },
      data: { reply, replyVersion: version + 1, repliedByName: actor.name, repliedAt: now() },
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "stale" });
    await record(tx, actor, {
      at: now(),
      subject: "application",
      subjectId: applicationId,
      action: "reply_correction",
      standing: facts.writer,
      detail: { itemId },
      applicationId,
      cycleId: facts.cycleId,
    });
    return { version: version + 1 };
  });
}
