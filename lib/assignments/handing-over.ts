import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import type { Gap } from "@/lib/applications/answers";
import { lackingOf } from "@/lib/applications/lacking";
import { checkLines, choiceOf } from "@/lib/checking/store";
import { err, type Result } from "@/lib/kernel/result";
import { handedOverMessage } from "@/lib/labels/assignments";
import { holdersOf } from "@/lib/notifications/recipients";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { replyToReturns } from "./returns";
import { mayHandOver, readyToHandOver } from "./rules";
import { handOverInput } from "./schema";
import { type Divisible, lockForUnit } from "./store";
import { trace } from "./telling";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 交回: the leading unit hands these items over to the applicant, or everything that it has finished. An item named must be complete;
 * of all, those that aren't stay, and those that came back and haven't been touched. Refused where the dossier is closed to the unit.
 */
export async function handOver(actor: Actor, raw: unknown): Promise<Result<{ items: number }, ActProblem>> {
  const parsed = parseProposal(handOverInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { applicationId, indicatorIds, reply } = parsed.value as z.infer<typeof handOverInput>;
  return atOnce(async (tx) => {
    const facts = await lockForUnit(tx, actor, applicationId);
    const mine = await leadOf(tx, actor, facts);
    const named = indicatorIds === null ? null : new Set(indicatorIds);
    const chosen = mine.filter(({ indicatorId, state }) =>
      named ? named.has(indicatorId) && mayHandOver(state) : readyToHandOver(state),
    );
    if (chosen.length < (named?.size ?? 0)) refuse({ code: "wrong_stage" });
    const finished = chosen.filter(({ gaps }) => gaps.length === 0);
    if (named && finished.length < chosen.length) {
      refuse({ code: "item_incomplete", detail: { open: chosen.length - finished.length } });
    }
    const ready = await checkedOf(tx, actor, facts, finished, named !== null);
    if (ready.length === 0) return refuse({ code: "nothing_chosen" });
    const at = now();
    await tx.indicatorAssignment.updateMany({
      where: { id: { in: ready.map(({ id }) => id) } },
      data: { state: "to_confirm", handedOverAt: at, handedOverByName: actor.name, version: { increment: 1 } },
    });
    const items = ready.map(({ indicatorId }) => indicatorId);
    await replyToReturns(tx, actor, { applicationId: facts.id, items, reply, at });
    await tellPlace(tx, actor, facts, ready.length, at);
    return { items: ready.length };
  });
}

/** Where the unit has its items checked first: those that were; an item that is named must have been. */
async function checkedOf(tx: Tx, actor: Actor, facts: Divisible, lines: readonly Line[], named: boolean) {
  if (!(await choiceOf(tx, facts.id, actor.organisationId)).on) return lines;
  const ids = lines.map(({ indicatorId }) => indicatorId);
  const checks = await checkLines(tx, facts.id, actor.organisationId, ids);
  const open = checks.filter(({ state }) => state !== "checked");
  const items = open.map(({ position }) => position);
  if (open.length > 0 && (named || open.length === lines.length)) {
    refuse({ code: "checks_open", detail: { open: open.length, items: items.slice(0, 8).join("、") } });
  }
  return lines.filter(({ indicatorId }) => !open.some((check) => check.indicatorId === indicatorId));
}

type Place = { id: string; cycleId: string; applicantId: string };

async function tellPlace(tx: Tx, actor: Actor, facts: Place, items: number, at: Date): Promise<void> {
  const detail = { items, unit: actor.organisationName };
  const eventId = await trace(tx, actor, facts, { at, action: "hand_over_items", standing: "contributor", detail });
  const readers = await holdersOf(tx, "applicant", { applicant: facts.applicantId });
  const text = handedOverMessage(actor.organisationName, items);
  const href = `/apply/${facts.id}/assignments?state=to_confirm`;
  await tx.notification.createMany({ data: readers.map((userId) => ({ eventId, userId, text, href, at })) });
}

type Line = { id: string; indicatorId: string; state: Parameters<typeof mayHandOver>[0]; gaps: Gap[] };

/** What the actor's unit leads here, with what each item still lacks. */
async function leadOf(tx: Tx, actor: Actor, facts: Divisible): Promise<Line[]> {
  const rows = await tx.indicatorAssignment.findMany({
    where: { applicationId: facts.id, leadOrganisationId: actor.organisationId },
    select: { id: true, indicatorId: true, state: true },
  });
  const ids = rows.map(({ indicatorId }) => indicatorId);
  const lacking = await lackingOf(tx, facts, ids);
  return rows.map((row) => ({ ...row, gaps: lacking.get(row.indicatorId) ?? [] }));
}
