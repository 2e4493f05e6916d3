import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { drawSample } from "@/lib/kernel/draw";
import { err, type Result } from "@/lib/kernel/result";
import { answerAppointedNotice, appointedNotice } from "@/lib/labels/moderation";
import type { Tx } from "@/lib/platform/db";
import type { ThirdPurpose } from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";
import { answerWaiting } from "@/lib/provisional-answers/waiting";
import { record } from "@/lib/trail/record";
import { thirdCandidates } from "./candidates";
import { itemFacts, loadDifference } from "./item";
import { placeNames } from "./place-names";
import { appointInput, drawInput } from "./schema";
import type { Candidate } from "./shapes";
import { type Facts, heldCase, mustBeAssessing, refuse } from "./standing";

type Order = { applicationId: string; indicatorId: string; purpose: ThirdPurpose };

/** 指定第三名评估员, by the organiser, of those who may decide the item; another one takes the place of the one who hasn't decided. */
export async function appointThird(actor: Actor, raw: unknown): Promise<Result<{ thirdId: string }, ActProblem>> {
  const parsed = parseProposal(appointInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof appointInput>;
  return atOnce(async (tx) => {
    const { facts, basis, pool } = await openFor(tx, actor, input);
    const chosen = pool.find(({ id }) => id === input.assessorId);
    if (!chosen) return refuse({ code: "third_unknown" });
    return { thirdId: await seat(tx, actor, { ...input, facts, basis, pool, chosen, seed: null }) };
  });
}

/** 抽取第三名评估员: one of those who may decide, by a seed that is kept with the list, so that the draw can be repeated. */
export async function drawThird(actor: Actor, raw: unknown): Promise<Result<{ thirdId: string }, ActProblem>> {
  const parsed = parseProposal(drawInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof drawInput>;
  return atOnce(async (tx) => {
    const { facts, basis, pool } = await openFor(tx, actor, input);
    if (pool.length === 0) return refuse({ code: "no_third_left" });
    const seed = randomBytes(16).toString("hex");
    const [drawn] = drawSample({ items: pool.map(({ id }) => id), seed, count: 1 });
    const chosen = pool.find(({ id }) => id === drawn)!;
    return { thirdId: await seat(tx, actor, { ...input, facts, basis, pool, chosen, seed }) };
  });
}

/** The case held, and what the third would decide: an open difference, or an answer of the place that nobody has decided. */
async function openFor(tx: Tx, actor: Actor, { applicationId, indicatorId, purpose }: Order) {
  const facts = await heldCase(tx, actor, applicationId, "appoint_third");
  const pool = await thirdCandidates(tx, applicationId, indicatorId);
  if (purpose === "answer") {
    const waiting = await answerWaiting(tx, applicationId, indicatorId);
    return waiting ? { facts, pool, basis: waiting.basis } : refuse({ code: "answer_not_waiting" });
  }
  const difference = await loadDifference(tx, applicationId, indicatorId);
  if (!difference || difference.layer) return refuse({ code: "not_in_dispute" });
  mustBeAssessing(difference.lot);
  return { facts, pool, basis: difference.basis };
}

type Seat = Order & { facts: Facts; basis: string; pool: Candidate[]; chosen: Candidate; seed: string | null };

async function seat(tx: Tx, actor: Actor, order: Seat): Promise<string> {
  const { applicationId, indicatorId, purpose, facts, basis, pool, chosen, seed } = order;
  const at = facts.now;
  await tx.thirdReader.updateMany({
    where: { applicationId, indicatorId, purpose, endedAt: null },
    data: { endedAt: at, end: "replaced" },
  });
  const third = await tx.thirdReader.create({
    data: {
      ...{ applicationId, indicatorId, purpose, basis, seed, at },
      assessorId: chosen.id,
      pool: pool.map(({ id }) => id),
      appointedById: actor.userId,
    },
    select: { id: true },
  });
  const eventId = await record(tx, actor, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: seed ? "draw_third" : "appoint_third",
    standing: "organiser",
    detail: { indicatorId, purpose, third: chosen.name, ...(seed ? { seed, pool: pool.length } : {}) },
    applicationId,
    cycleId: facts.cycleId,
  });
  const names = await placeNames(tx, [applicationId]);
  const about = `${names.get(applicationId)}第 ${(await itemFacts(tx, applicationId, indicatorId)).position} 项`;
  const text = purpose === "answer" ? answerAppointedNotice(about) : appointedNotice(about);
  await tx.notification.create({
    data: { eventId, userId: chosen.id, at, text, href: `/assess/differences/third/${third.id}` },
  });
  return third.id;
}
