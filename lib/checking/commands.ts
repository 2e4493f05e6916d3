import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { lackingOf } from "@/lib/applications/lacking";
import { trace } from "@/lib/assignments/telling";
import { err, type Result } from "@/lib/kernel/result";
import { checkMessage, turnedMessage } from "@/lib/labels/internal-checking";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type CheckOutcome, whyNotCheck, whyNotTurn } from "./rules";
import { checkInput, turnInput } from "./schema";
import { type CheckLine, checkLines, choiceOf, type Inside, lockInside } from "./store";

const aboutOf = ({ facts }: Inside) => `${facts.applicantName}（${facts.number}）`;
const pageOf = ({ side, facts }: Inside) => `/${side === "place" ? "apply" : "contribute"}/${facts.id}/checking`;

/** Those of the actor's own organisation who fill, or who check. */
const sideHolders = (tx: Tx, { side, facts }: Inside, actor: Actor, who: "" | "_checker"): Promise<string[]> =>
  side === "place"
    ? holdersOf(tx, `applicant${who}`, { applicant: facts.applicantId })
    : holdersOf(tx, `contributor${who}`, { contributors: [actor.organisationId] });

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 启用、停用内部审核: the place's own choice for this application, and a unit's own for the items that it leads. Refused without
 * anybody who could check, to a place of a cycle that asks for it, and off while something sent back hasn't been passed. The checkers
 * are told.
 */
export async function turnChecking(actor: Actor, raw: unknown): Promise<Result<{ on: boolean }, ActProblem>> {
  const parsed = parseProposal(turnInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, to } = parsed.value as z.infer<typeof turnInput>;
  return atOnce(async (tx) => {
    const inside = await lockInside(tx, actor, applicationId, "choose_checking");
    const { facts, side } = inside;
    const choice = await choiceOf(tx, facts.id, actor.organisationId);
    const lines = to === "off" ? await checkLines(tx, facts.id, actor.organisationId) : [];
    // a check that passes has no remark, one that sends back has
    const problem = whyNotTurn(
      to,
      choice,
      lines.filter(({ remark }) => remark),
    );
    if (problem) return refuse(problem);
    const on = to === "on";
    if (choice.on === on) return { on };
    const at = now();
    const key = { applicationId: facts.id, organisationId: actor.organisationId };
    if (on) await tx.internalChecking.create({ data: { ...key, startedAt: at, startedByName: actor.name } });
    else await tx.internalChecking.deleteMany({ where: key });
    const action = on ? "turn_on_checking" : "turn_off_checking";
    const standing = side === "place" ? "applicant" : "contributor";
    const eventId = await trace(tx, actor, facts, { at, action, standing, detail: { unit: actor.organisationName } });
    const text = turnedMessage(aboutOf(inside), on, actor.name);
    await tell(tx, actor, await sideHolders(tx, inside, actor, "_checker"), {
      eventId,
      text,
      href: pageOf(inside),
      at,
    });
    return { on };
  });
}

/**
 * 内部审核: passes these items as they were read, or sends them back with what has to be changed. Refuses `stale` where one has been
 * written to or checked since, the checker's own work, and passing what isn't complete. All of them, or none.
 */
export async function checkItems(actor: Actor, raw: unknown): Promise<Result<{ items: number }, ActProblem>> {
  const parsed = parseProposal(checkInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, items, outcome, remark } = parsed.value as z.infer<typeof checkInput>;
  return atOnce(async (tx) => {
    const inside = await lockInside(tx, actor, applicationId, "check_items");
    const ids = items.map(({ indicatorId }) => indicatorId);
    const lines = await checkLines(tx, inside.facts.id, actor.organisationId, ids);
    const found = new Map(lines.map((line) => [line.indicatorId, line]));
    for (const { indicatorId, content, round } of items) {
      const line = found.get(indicatorId) ?? refuse({ code: "not_to_check" });
      if (line.content !== content || line.round !== round) refuse({ code: "stale" });
    }
    const problem = whyNotCheck(lines, outcome, actor.userId);
    if (problem) return refuse(problem);
    if (outcome === "passed") await mustBeComplete(tx, inside, ids);
    await write(tx, actor, inside, lines, { outcome, remark: outcome === "passed" ? "" : remark });
    return { items: lines.length };
  });
}

async function mustBeComplete(tx: Tx, { facts }: Inside, ids: readonly string[]): Promise<void> {
  const lacking = await lackingOf(tx, facts, ids);
  const open = [...lacking.values()].filter((gaps) => gaps.length > 0).length;
  if (open > 0) refuse({ code: "check_incomplete", detail: { open } });
}

type Verdict = { outcome: CheckOutcome; remark: string };

async function write(tx: Tx, actor: Actor, inside: Inside, lines: readonly CheckLine[], verdict: Verdict) {
  const { facts, side } = inside;
  const at = now();
  await tx.itemCheck.createMany({
    data: lines.map(({ indicatorId, content, round }) => ({
      ...verdict,
      applicationId: facts.id,
      indicatorId,
      organisationId: actor.organisationId,
      round: round + 1,
      content,
      checkedById: actor.userId,
      checkedByName: actor.name,
      at,
    })),
  });
  const sentBack = verdict.outcome === "returned";
  const standing = side === "place" ? "applicant_checker" : "contributor_checker";
  const detail = { items: lines.length, ...(sentBack ? { reason: verdict.remark } : {}) };
  const action = sentBack ? "send_back_items" : "check_items";
  const eventId = await trace(tx, actor, facts, { at, action, standing, detail });
  if (!sentBack) return;
  const text = checkMessage(aboutOf(inside), lines.length, actor.name);
  const href = `${pageOf(inside)}?state=returned`;
  await tell(tx, actor, await sideHolders(tx, inside, actor, ""), { eventId, text, href, at });
}

type Message = { eventId: bigint; text: string; href: string; at: Date };

async function tell(tx: Tx, actor: Actor, holders: readonly string[], message: Message): Promise<void> {
  const told = holders.filter((userId) => userId !== actor.userId);
  await tx.notification.createMany({ data: told.map((userId) => ({ ...message, userId })) });
}
