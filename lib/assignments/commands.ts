import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { noteWithin } from "@/lib/shortcomings/noting";
import { giveItems, presentOf, unitsWith } from "./giving";
import { keepReturns } from "./returns";
import { mayConfirm, mayReturn } from "./rules";
import { assignInput, chosenItemsInput, returnInput } from "./schema";
import { type Assigned, asSeen, type Divisible, lockForDividing, unitsOf } from "./store";
import { countOf, tellUnits, trace } from "./telling";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

export type Done = { items: number };

/** 分工: gives these items to one unit to lead and others to support; those seen in another state are refused as `stale`. */
export async function assignItems(actor: Actor, raw: unknown): Promise<Result<Done, ActProblem>> {
  const parsed = parseProposal(assignInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, items, lead, supporting, dueAt } = parsed.value as z.infer<typeof assignInput>;
  return atOnce(async (tx) => {
    const facts = await lockForDividing(tx, actor, applicationId);
    await asSeen(tx, facts.id, items);
    const known = new Set((await unitsOf(tx, facts)).map(({ id }) => id));
    if (![lead, ...supporting].every((id) => known.has(id))) refuse({ code: "unit_unknown" });
    const others = supporting.filter((id) => id !== lead);
    const lines = items.map(({ indicatorId }) => ({ indicatorId, lead, supporting: others, dueAt }));
    await giveItems(tx, actor, facts, lines);
    return { items: items.length };
  });
}

/** 取消分工: the items are the applicant's own again; what was written stays. */
export async function unassignItems(actor: Actor, raw: unknown): Promise<Result<Done, ActProblem>> {
  const parsed = parseProposal(chosenItemsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, items } = parsed.value as z.infer<typeof chosenItemsInput>;
  return atOnce(async (tx) => {
    const facts = await lockForDividing(tx, actor, applicationId);
    const found = await asSeen(tx, facts.id, items);
    if (found.size === 0) refuse({ code: "nothing_chosen" });
    const present = await presentOf(tx, facts.id);
    await tx.indicatorAssignment.deleteMany({ where: { id: { in: [...found.values()].map(({ id }) => id) } } });
    const at = now();
    const eventId = await trace(tx, actor, facts, { at, action: "unassign_items", detail: { items: found.size } });
    const former = [...found.keys()].flatMap((item) => unitsWith(present.get(item)));
    await tellUnits(tx, facts, { eventId, at, what: "take", items: countOf(former) });
    return { items: found.size };
  });
}

/** 确认: what was handed over, as it was read; an item written to since is `stale`. */
export async function confirmItems(actor: Actor, raw: unknown): Promise<Result<Done, ActProblem>> {
  const parsed = parseProposal(chosenItemsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, items } = parsed.value as z.infer<typeof chosenItemsInput>;
  return atOnce(async (tx) => {
    const facts = await lockForDividing(tx, actor, applicationId);
    const found = [...(await asSeen(tx, facts.id, items)).values()];
    if (found.length < items.length || !found.every(({ state }) => mayConfirm(state)))
      refuse({ code: "not_to_confirm" });
    const at = now();
    await tx.indicatorAssignment.updateMany({
      where: { id: { in: found.map(({ id }) => id) } },
      data: { state: "confirmed", confirmedAt: at, confirmedByName: actor.name, version: { increment: 1 } },
    });
    await trace(tx, actor, facts, { at, action: "confirm_items", detail: { items: found.length } });
    return { items: found.length };
  });
}

/**
 * 退回责任单位: with what has to be changed; a confirmed item as well, when the offices ask for more. Each return is kept; with
 * `listed` the items also go on the list of shortcomings, each to the unit that leads it.
 */
export async function returnItems(actor: Actor, raw: unknown): Promise<Result<Done, ActProblem>> {
  const parsed = parseProposal(returnInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, items, remark, listed, dueAt } = parsed.value as z.infer<typeof returnInput>;
  return atOnce(async (tx) => {
    const facts = await lockForDividing(tx, actor, applicationId);
    const found = [...(await asSeen(tx, facts.id, items)).values()];
    if (found.length < items.length || !found.every(({ state }) => mayReturn(state)))
      refuse({ code: "not_to_confirm" });
    const at = now();
    await tx.indicatorAssignment.updateMany({
      where: { id: { in: found.map(({ id }) => id) } },
      data: { state: "returned", returnRemark: remark, version: { increment: 1 } },
    });
    await keepReturns(tx, actor, { applicationId: facts.id, remark, at }, found);
    if (listed) await listReturned(tx, actor, facts, found, { text: remark, dueAt });
    const detail = { items: found.length, reason: remark };
    const eventId = await trace(tx, actor, facts, { at, action: "return_items", detail });
    await tellUnits(tx, facts, { eventId, at, what: "return", items: countOf(found.map(({ lead }) => lead)) });
    return { items: found.length };
  });
}

async function listReturned(
  tx: Tx,
  actor: Actor,
  facts: Divisible,
  found: readonly Assigned[],
  stated: { text: string; dueAt: Date | null },
): Promise<void> {
  for (const ownerId of new Set(found.map(({ lead }) => lead))) {
    const lines = found
      .filter(({ lead }) => lead === ownerId)
      .map(({ indicatorId }) => ({ indicatorId, measure: "", ...stated }));
    await noteWithin(tx, actor, facts, { ownerId, personId: null, personName: "" }, lines);
  }
}
