import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { mustNotAwaitSignature } from "@/lib/applications/awaiting-signature";
import { err, type Result } from "@/lib/kernel/result";
import { concludedMessage, verdictMessage } from "@/lib/labels/reading";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { reviewFacts, whyNotCheckReview, whyNotTurnReview } from "./conclusion-rules";
import { checkersOf, contentOf, lastOf } from "./conclusions";
import { checkReviewInput, concludeInput, turnReviewInput } from "./schema";
import { type DeskCase, deskCase, takeOver } from "./work-case";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const aboutOf = ({ applicant, number }: DeskCase) => `${applicant}（${number}）`;
const pageOf = ({ id }: DeskCase) => `/review/${id}/conclusion`;

/**
 * 拟定初审结论: the officer's conclusion on the whole dossier, as read (`seen`, `round`: the last one there, 0 none). It takes the place of one that
 * waits; the checkers of the office are told. Refuses `stale` where case or opinions have changed or somebody has concluded meanwhile,
 * `sign_off_pending` while a decision on the case waits for its signature.
 */
export async function concludeReview(actor: Actor, raw: unknown): Promise<Result<{ round: number }, ActProblem>> {
  const parsed = parseProposal(concludeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, outcome, opinion, seen, round: before } = concludeInput.parse(parsed.value);
  return atOnce(async (tx) => {
    const { facts } = await deskCase(tx, actor, applicationId, "conclude_review");
    await mustNotAwaitSignature(tx, facts.id, actor.organisationId);
    const content = await contentOf(tx, facts.id, actor.organisationId);
    const last = await lastOf(tx, facts.id, actor.organisationId);
    if (content !== seen || (last?.round ?? 0) !== before) refuse({ code: "stale" });
    const round = before + 1;
    const by = { concludedById: actor.userId, concludedByName: actor.name, concludedAt: facts.now };
    const key = { applicationId: facts.id, officeId: actor.organisationId, round };
    await tx.reviewConclusion.create({ data: { ...key, outcome, opinion, content, ...by } });
    await takeOver(tx, actor, facts.id);
    const eventId = await trace(tx, actor, facts, "conclude_review", { round, opinion });
    await tell(tx, actor, await holdersOf(tx, "desk_checker", { desk: actor.organisationId }), {
      eventId,
      text: concludedMessage(aboutOf(facts), actor.name),
      href: pageOf(facts),
      at: facts.now,
    });
    return { round };
  });
}

/**
 * 审核初审结论: by a checker of the office, never of one's own. Refuses `stale` for a conclusion that is no longer the last, `conclusion_settled`
 * where it is settled or the content has changed since. The officer is told of what comes back.
 */
export async function checkReview(actor: Actor, raw: unknown): Promise<Result<{ verdict: string }, ActProblem>> {
  const parsed = parseProposal(checkReviewInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, round, verdict, remark } = checkReviewInput.parse(parsed.value);
  return atOnce(async (tx) => {
    const { facts } = await deskCase(tx, actor, applicationId, "check_review");
    const last = await lastOf(tx, facts.id, actor.organisationId);
    if (!last || last.round !== round) return refuse({ code: "stale" });
    const { check } = reviewFacts(last);
    const problem = whyNotCheckReview({ check, concludedById: last.concludedById }, actor.userId);
    if (problem) refuse(problem);
    const verdictRemark = verdict === "passed" ? "" : remark;
    const by = { checkedById: actor.userId, checkedByName: actor.name, checkedAt: facts.now };
    await tx.reviewConclusion.update({ where: { id: last.id }, data: { verdict, verdictRemark, ...by } });
    const action = verdict === "passed" ? "check_review" : "send_back_review";
    const detail = { round, ...(verdictRemark ? { reason: verdictRemark } : {}) };
    const eventId = await trace(tx, actor, facts, action, detail);
    const text = verdictMessage(aboutOf(facts), verdict, actor.name);
    await tell(tx, actor, [last.concludedById], { eventId, text, href: pageOf(facts), at: facts.now });
    return { verdict };
  });
}

/** 启用、停用结论审核 of the own office in one cycle: by who reviews or signs there. Refused without anybody who could check. */
export async function turnReviewChecking(actor: Actor, raw: unknown): Promise<Result<{ on: boolean }, ActProblem>> {
  const parsed = parseProposal(turnReviewInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { cycleId, to } = turnReviewInput.parse(parsed.value);
  return atOnce(async (tx) => {
    const standing = standingsOf(actor, { desk: actor.organisationId }).find((one) => one !== "desk_checker");
    if (!standing || actor.organisationKind !== "office") return refuse({ code: "not_allowed" });
    const cycle = await tx.cycle.findFirst({
      where: { id: cycleId, stage: "open", applications: { some: { deskOfficeId: actor.organisationId } } },
    });
    if (!cycle) return refuse({ code: "not_found" });
    const problem = whyNotTurnReview(to, await checkersOf(tx, actor.organisationId));
    if (problem) refuse(problem);
    const at = now();
    const key = { cycleId, officeId: actor.organisationId };
    const { count } =
      to === "on"
        ? await tx.reviewChecking.createMany({
            data: [{ ...key, startedAt: at, startedByName: actor.name }],
            skipDuplicates: true,
          })
        : await tx.reviewChecking.deleteMany({ where: key });
    if (count === 0) return { on: to === "on" };
    const action = to === "on" ? "turn_on_review_checking" : "turn_off_review_checking";
    await record(tx, actor, { at, subject: "cycle", subjectId: cycleId, action, standing, cycleId });
    return { on: to === "on" };
  });
}

const trace = (tx: Tx, actor: Actor, facts: DeskCase, action: string, detail: Record<string, string | number>) =>
  record(tx, actor, {
    at: facts.now,
    subject: "application",
    subjectId: facts.id,
    action,
    standing: action === "conclude_review" ? "desk_office" : "desk_checker",
    detail,
    applicationId: facts.id,
    cycleId: facts.cycleId,
  });

type Message = { eventId: bigint; text: string; href: string; at: Date };

async function tell(tx: Tx, actor: Actor, people: readonly string[], message: Message): Promise<void> {
  const told = people.filter((userId) => userId !== actor.userId);
  await tx.notification.createMany({ data: told.map((userId) => ({ ...message, userId })) });
}
