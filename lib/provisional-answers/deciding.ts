import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { markProblem } from "@/lib/assessment/marks";
import { settledResults } from "@/lib/assessment/results";
import type { Mark } from "@/lib/assessment/rules";
import { err, type Result } from "@/lib/kernel/result";
import { mustHaveSigned, ownSeat } from "@/lib/moderation/deciding";
import { itemFacts } from "@/lib/moderation/item";
import { addLayer } from "@/lib/moderation/layers";
import { type Facts, heldCase, refuse } from "@/lib/moderation/standing";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { decideInput, type Ruling, thirdDecideInput } from "./schema";
import { answerWaiting } from "./waiting";

type Decided = { layerId: string };

/** 复核一项答复, by an officer of the organiser who has neither scored nor ruled on the item: 维持 or 调整, once, as a layer over the mark. */
export async function decideReply(actor: Actor, raw: unknown): Promise<Result<Decided, ActProblem>> {
  const parsed = parseProposal(decideInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof decideInput>;
  return atOnce(async (tx) => {
    const answer = await tx.provisionalAnswer.findUnique({
      where: { id: input.answerId },
      select: { applicationId: true },
    });
    if (!answer) return refuse({ code: "not_found" });
    const facts = await heldCase(tx, actor, answer.applicationId, "decide_answers");
    return rule(tx, actor, { facts, indicatorId: input.indicatorId, ruling: input, standing: "organiser" });
  });
}

/** 复核一项答复, by the assessor who was appointed or drawn for it: one who holds no sheet of the item and has not decided it before. */
export async function decideReplyAsThird(actor: Actor, raw: unknown): Promise<Result<Decided, ActProblem>> {
  const parsed = parseProposal(thirdDecideInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof thirdDecideInput>;
  return atOnce(async (tx) => {
    const { third, facts } = await ownSeat(tx, actor, input.thirdId);
    if (third.purpose !== "answer") return refuse({ code: "not_found" });
    await mustHaveSigned(tx, actor, third.applicationId);
    return rule(tx, actor, { facts, indicatorId: third.indicatorId, ruling: input, standing: "assessor" });
  });
}

type Order = { facts: Facts; indicatorId: string; ruling: Ruling; standing: "organiser" | "assessor" };

async function rule(tx: Tx, actor: Actor, { facts, indicatorId, ruling, standing }: Order): Promise<Decided> {
  const applicationId = facts.id;
  const at = facts.now;
  const waiting = await answerWaiting(tx, applicationId, indicatorId);
  if (!waiting) return refuse({ code: "answer_not_waiting" });
  const scored = await tx.scoreSheet.count({ where: { applicationId, assessorId: actor.userId } });
  if (standing === "organiser" && scored > 0) return refuse({ code: "not_allowed" });
  const ruled = await tx.adjudicationLayer.count({ where: { applicationId, indicatorId, authorId: actor.userId } });
  if (ruled > 0) return refuse({ code: "own_ruling_answered" });
  const stands = await markOf(tx, applicationId, indicatorId);
  const mark = ruling.outcome === "upheld" ? stands : { judgement: ruling.judgement!, points: ruling.points! };
  if (ruling.outcome === "adjusted") {
    const unfit = markProblem(await itemFacts(tx, applicationId, indicatorId), { ...mark, reason: ruling.reason });
    if (unfit) return refuse(unfit);
    if (mark.judgement === stands.judgement && mark.points === stands.points)
      return refuse({ code: "ruling_unchanged" });
  }
  const by = { reason: ruling.reason, authorId: actor.userId, at };
  const layerId = await addLayer(tx, { applicationId, indicatorId, kind: "answer", ...mark, ...by });
  await tx.deductionRuling.create({
    data: { answerId: waiting.answerId, indicatorId, outcome: ruling.outcome, layerId },
  });
  await tx.thirdReader.updateMany({
    where: { applicationId, indicatorId, purpose: "answer", endedAt: null },
    data: { endedAt: at, end: standing === "assessor" ? "decided" : "replaced" },
  });
  await record(tx, actor, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: "decide_reply",
    standing,
    detail: { indicatorId, outcome: ruling.outcome },
    applicationId,
    cycleId: facts.cycleId,
  });
  return { layerId };
}

/** The settled mark of an item, from its own case alone. */
async function markOf(tx: Tx, applicationId: string, indicatorId: string): Promise<Mark> {
  const result = (await settledResults(tx, [applicationId])).get(applicationId);
  const item = result?.items.find((one) => one.indicatorId === indicatorId);
  if (!item || item.judgement === null || item.points === null) return refuse({ code: "differences_unsettled" });
  return { judgement: item.judgement as Mark["judgement"], points: item.points };
}
