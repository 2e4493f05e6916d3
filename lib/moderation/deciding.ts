import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { loadCaseFile } from "@/lib/applications/store";
import { markProblem } from "@/lib/assessment/marks";
import { ASSESSED } from "@/lib/assessment/store";
import { err, type Result } from "@/lib/kernel/result";
import { decidedNotice, withdrawnNotice } from "@/lib/labels/moderation";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { hasSigned } from "@/lib/recusal/signed";
import { recusedFrom } from "@/lib/recusal/store";
import { holdPeople, sweepRecused } from "@/lib/recusal/sweeping";
import { record } from "@/lib/trail/record";
import { itemFacts, loadDifference } from "./item";
import { addLayer } from "./layers";
import { thirdInput, withdrawInput } from "./schema";
import { type Facts, mustBeAssessing, refuse } from "./standing";
import { tellOrganiser, tellSides } from "./telling";

/** 第三人裁断: the mark of a third over both sheets, with its reasons; only by who was appointed, while the item is open. */
export async function decideAsThird(actor: Actor, raw: unknown): Promise<Result<{ layerId: string }, ActProblem>> {
  const parsed = parseProposal(thirdInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof thirdInput>;
  const { judgement, points, reason } = input;
  return atOnce(async (tx) => {
    const { third, facts } = await ownSeat(tx, actor, input.thirdId);
    if (third.purpose !== "difference") return refuse({ code: "not_found" });
    await mustHaveSigned(tx, actor, third.applicationId);
    const { applicationId, indicatorId } = third;
    const difference = await loadDifference(tx, applicationId, indicatorId);
    if (!difference || difference.layer || difference.third?.id !== third.id) return refuse({ code: "not_in_dispute" });
    mustBeAssessing(difference.lot);
    const unfit = markProblem(await itemFacts(tx, applicationId, indicatorId), input);
    if (unfit) return refuse(unfit);
    const at = facts.now;
    const mark = { judgement, points, reason, authorId: actor.userId, at };
    const layerId = await addLayer(tx, { applicationId, indicatorId, kind: "third", ...mark });
    await tx.thirdReader.update({ where: { id: third.id }, data: { endedAt: at, end: "decided" } });
    const eventId = await recordSeat(tx, actor, { facts, indicatorId }, "decide_third");
    await tellSides(tx, difference, { eventId, at, text: decidedNotice });
    return { layerId };
  });
}

/**
 * 第三人回避: gives the item back and is recused from the place, like an assessor of it; the organiser finds another. Sheets of other items of
 * the place go with it, as with any recusal.
 */
export async function withdrawAsThird(actor: Actor, raw: unknown): Promise<Result<{ withdrawn: true }, ActProblem>> {
  const parsed = parseProposal(withdrawInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof withdrawInput>;
  return atOnce(async (tx) => {
    await holdPeople(tx, [actor.userId]);
    const { third, facts } = await ownSeat(tx, actor, input.thirdId);
    const { applicationId, indicatorId } = third;
    const at = facts.now;
    await tx.thirdReader.updateMany({
      where: { applicationId, assessorId: actor.userId, endedAt: null },
      data: { endedAt: at, end: "recused" },
    });
    const place = { applicationId, assessorId: actor.userId };
    await tx.recusal.createMany({ data: { ...place, reason: input.reason, at }, skipDuplicates: true });
    const eventId = await recordSeat(tx, actor, { facts, indicatorId, reason: input.reason }, "withdraw_third");
    await tellOrganiser(tx, facts, { eventId, at, text: withdrawnNotice });
    await sweepRecused(tx, actor, { people: [actor.userId], standing: "assessor", at });
    return { withdrawn: true as const };
  });
}

/** A seat of this person that is still to be filled, the case held; of anybody else, of one recused since, or ended, it is not found. */
export async function ownSeat(tx: Tx, actor: Actor, id: string) {
  const seat = { id, assessorId: actor.userId, endedAt: null };
  const found = actor.duties.includes("assessing") ? await tx.thirdReader.findFirst({ where: seat }) : null;
  if (!found) return refuse({ code: "not_found" });
  await tx.$queryRaw`
    SELECT 1 FROM "Cycle" c JOIN "Application" a ON a."cycleId" = c."id" WHERE a."id" = ${found.applicationId}::uuid FOR SHARE OF c`;
  const facts = await loadCaseFile(tx, found.applicationId, now(), true);
  // Read again now that the case is held: decided, recused or replaced meanwhile.
  const third = await tx.thirdReader.findFirst({ where: seat });
  if (!facts || !third || (await recusedFrom(tx, found.applicationId, actor.userId)))
    return refuse({ code: "not_found" });
  const open = facts.cycle.stage === "open" && ASSESSED.some((stage) => stage === facts.stage);
  return open ? { third, facts } : refuse({ code: "wrong_stage" });
}

/** 先签承诺再见材料: a third of a lot as any assessor of it. One statement. */
export async function mustHaveSigned(tx: Tx, actor: Actor, applicationId: string): Promise<void> {
  if (!(await hasSigned(tx, actor.userId, applicationId))) refuse({ code: "commitment_not_signed" });
}

type Seated = { facts: Facts; indicatorId: string; reason?: string };

const recordSeat = (tx: Tx, actor: Actor, { facts, indicatorId, reason }: Seated, action: string): Promise<bigint> =>
  record(tx, actor, {
    at: facts.now,
    subject: "application",
    subjectId: facts.id,
    action,
    standing: "assessor",
    detail: { indicatorId, ...(reason ? { reason } : {}) },
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });
