import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { loadRectification } from "./rectification-life";
import { dropItemInput, type RectificationItemInput, rectificationItemInput } from "./schema";
import { loadHandling } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 申诉：begins a draft against a decision that changed the standing, by the place's 经办, within the days of the cycle. Refuses strangers, a
 * second one, a decision to retain, and what is late.
 */
export async function beginAppeal(actor: Actor, handlingId: string): Promise<Result<{ id: string }, ActProblem>> {
  return atOnce(async (tx) => {
    if (!isUuid(handlingId)) return refuse({ code: "not_found" });
    const facts = (await loadHandling(tx, handlingId, await arrival(tx), true)) ?? refuse({ code: "not_found" });
    const standings = standingsOf(actor, facts.parties);
    if (standings.length === 0) return refuse({ code: "not_found" });
    if (!standings.includes("applicant")) return refuse({ code: "not_allowed" });
    const row = await tx.handling.findUniqueOrThrow({
      where: { id: handlingId },
      select: { stage: true, outcome: true, appealUntil: true, appeal: { select: { id: true } } },
    });
    if (row.stage !== "decided" || row.outcome === "retain") return refuse({ code: "wrong_stage" });
    if (row.appeal) return refuse({ code: "appeal_exists" });
    if (facts.now > row.appealUntil!) return refuse({ code: "appeal_over" });
    const { id } = await tx.appeal.create({ data: { handlingId, createdAt: facts.now }, select: { id: true } });
    await record(tx, actor, {
      ...{ at: facts.now, subject: "appeal", subjectId: id, action: "begin_appeal", to: "draft" },
      ...{ standing: "applicant", cycleId: facts.cycleId },
    });
    return { id };
  });
}

/** The place's own rectification while it is written, over the version seen. Strangers find nothing. */
export async function writableRectification(tx: Tx, actor: Actor, id: string, version?: number) {
  const facts = (await loadRectification(tx, id, await arrival(tx), true)) ?? refuse({ code: "not_found" });
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("applicant")) return refuse({ code: "not_allowed" });
  if (facts.stage !== "open") return refuse({ code: "wrong_stage" });
  if (version !== undefined && version !== facts.version) return refuse({ code: "stale" });
  const waiting = { subject: "rectification", subjectId: id, stage: "pending" } as const;
  if ((await tx.signOff.count({ where: waiting })) > 0) return refuse({ code: "sign_off_pending" });
  return facts;
}

const touched = (tx: Tx, id: string) =>
  tx.rectification.update({ where: { id }, data: { version: { increment: 1 } }, select: { version: true } });

/** Adds a problem with what was done about it. */
export async function addRectificationItem(
  actor: Actor,
  raw: unknown,
): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(rectificationItemInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { rectificationId, version, ...item } = parsed.value as RectificationItemInput;
  return atOnce(async (tx) => {
    const facts = await writableRectification(tx, actor, rectificationId, version);
    const last = await tx.rectificationItem.aggregate({ where: { rectificationId }, _max: { position: true } });
    const position = (last._max.position ?? 0) + 1;
    await tx.rectificationItem.create({
      data: { rectificationId, position, ...item, byName: actor.name, at: facts.now },
    });
    return touched(tx, rectificationId);
  });
}

/** Takes a problem off the list again. */
export async function dropRectificationItem(
  actor: Actor,
  raw: unknown,
): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(dropItemInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { rectificationId, version, itemId } = parsed.value as {
    rectificationId: string;
    version: number;
    itemId: string;
  };
  return atOnce(async (tx) => {
    await writableRectification(tx, actor, rectificationId, version);
    const { count } = await tx.rectificationItem.deleteMany({ where: { id: itemId, rectificationId } });
    if (count === 0) return refuse({ code: "not_found" });
    return touched(tx, rectificationId);
  });
}
