import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { markProblem } from "@/lib/assessment/marks";
import type { Mark } from "@/lib/assessment/rules";
import { err, type Result } from "@/lib/kernel/result";
import { agreedNotice, askedNotice, spokenNotice } from "@/lib/labels/moderation";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { itemFacts } from "./item";
import { addLayer } from "./layers";
import { agreedMark } from "./rules";
import { acceptInput, askThirdInput, messageInput, proposalInput } from "./schema";
import { mustBeTalking, type OwnSide, ownSide, refuse } from "./standing";
import { tellOrganiser, tellSides } from "./telling";

/** 商议：a word to the other side, who sees it without a name. */
export async function sayInModeration(actor: Actor, raw: unknown): Promise<Result<{ id: string }, ActProblem>> {
  const parsed = parseProposal(messageInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof messageInput>;
  return atOnce(async (tx) => {
    const own = await ownSide(tx, actor, input);
    mustBeTalking(own.difference);
    const message = await tx.moderationMessage.create({
      data: { ...placeOf(own), text: input.text, authorId: actor.userId, at: own.facts.now },
      select: { id: true },
    });
    const eventId = await recorded(tx, actor, own, "discuss_difference");
    await tellSides(tx, own.difference, { eventId, at: own.facts.now, text: spokenNotice, except: actor.userId });
    return message;
  });
}

/** 提出评分: takes the place of this side's earlier proposal; where all sides stand on the same mark now, that is agreed. */
export async function proposeMark(actor: Actor, raw: unknown): Promise<Result<{ agreed: boolean }, ActProblem>> {
  const parsed = parseProposal(proposalInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof proposalInput>;
  return atOnce(async (tx) => {
    const own = await ownSide(tx, actor, input);
    mustBeTalking(own.difference);
    const { judgement, points, reason } = input;
    const unfit = markProblem(await itemFacts(tx, own.facts.id, input.indicatorId), input);
    if (unfit) return refuse(unfit);
    return { agreed: await stand(tx, actor, own, { judgement, points, reason, acceptsId: null }) };
  });
}

/** 同意对方的评分: the proposal that was read, as long as it is the other's last; one that has been changed meanwhile is `stale`. */
export async function acceptProposal(actor: Actor, raw: unknown): Promise<Result<{ agreed: boolean }, ActProblem>> {
  const parsed = parseProposal(acceptInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof acceptInput>;
  return atOnce(async (tx) => {
    const own = await ownSide(tx, actor, input);
    mustBeTalking(own.difference);
    const others = own.difference.proposals.filter((_, side) => side !== own.side);
    const offered = others.find((one) => one?.id === input.proposalId);
    if (!offered) return refuse({ code: "stale" });
    const { judgement, points, reason, id: acceptsId } = offered;
    return { agreed: await stand(tx, actor, own, { judgement, points, reason, acceptsId }) };
  });
}

type Stand = Mark & { reason: string; acceptsId: string | null };

/** Writes what this side stands on, and the agreed layer where all stand on the same. */
async function stand(tx: Tx, actor: Actor, own: OwnSide, { acceptsId, ...mark }: Stand): Promise<boolean> {
  const { facts, difference, side } = own;
  const at = facts.now;
  await tx.markProposal.create({ data: { ...placeOf(own), ...mark, acceptsId, authorId: actor.userId, at } });
  const latest = difference.proposals.map((one, other) => (other === side ? mark : one));
  const agreed = agreedMark(latest);
  if (agreed) {
    const reason = [...new Set(latest.flatMap((one) => (one ? [one.reason] : [])))].join("；");
    await addLayer(tx, { ...placeOf(own), ...mark, reason, kind: "agreed", authorId: actor.userId, at });
  }
  const eventId = await recorded(tx, actor, own, agreed ? "agree_difference" : "discuss_difference");
  const text = agreed ? agreedNotice : spokenNotice;
  await tellSides(tx, difference, { eventId, at, text, except: actor.userId });
  return agreed !== null;
}

/** 请第三名评估员裁断: by either side, once; the organiser is told and finds one. */
export async function askThird(actor: Actor, raw: unknown): Promise<Result<{ asked: true }, ActProblem>> {
  const parsed = parseProposal(askThirdInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof askThirdInput>;
  return atOnce(async (tx) => {
    const own = await ownSide(tx, actor, input);
    mustBeTalking(own.difference);
    if (own.difference.wanted) return refuse({ code: "third_wanted" });
    await tx.thirdRequest.create({ data: { ...placeOf(own), byId: actor.userId, at: own.facts.now } });
    const eventId = await recorded(tx, actor, own, "ask_third");
    await tellOrganiser(tx, own.facts, { eventId, at: own.facts.now, text: askedNotice(1) });
    return { asked: true as const };
  });
}

const placeOf = ({ difference: { applicationId, indicatorId, basis } }: OwnSide) => ({
  applicationId,
  indicatorId,
  basis,
});

const recorded = (tx: Tx, actor: Actor, { facts, difference }: OwnSide, action: string): Promise<bigint> =>
  record(tx, actor, {
    at: facts.now,
    subject: "application",
    subjectId: facts.id,
    action,
    standing: "assessor",
    detail: { indicatorId: difference.indicatorId },
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });
