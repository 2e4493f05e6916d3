import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { startOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { visitCancelledText, visitChangedText } from "@/lib/labels/verification";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { visitLife } from "./life";
import { mustBePlannable } from "./planning";
import { visitCancellation, visitChange } from "./schema";
import { loadVisitFile } from "./store";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

type Facts = NonNullable<Awaited<ReturnType<typeof loadVisitFile>>>;

/**
 * The visit as it was seen, held, by its organiser while nothing hangs on it: it hasn't begun, and the place hasn't been told of it. The case
 * is held too, so that no team gets two visits to it.
 */
async function mustBeOpen(
  tx: Tx,
  actor: Actor,
  { visitId, version }: { visitId: string; version: number },
): Promise<Facts> {
  const facts = await loadVisitFile(tx, visitId, now(), true);
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (facts.stage !== "planned" || !facts.underVerification) return refuse({ code: "wrong_stage" });
  if (facts.version !== version) return refuse({ code: "stale" });
  if ((await tx.visitNotice.count({ where: { visitId } })) > 0) return refuse({ code: "visit_noticed" });
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${facts.applicationId}::uuid FOR NO KEY UPDATE`;
  return facts;
}

/** 修改核查安排: another day, team or list of items; what stays on the list keeps why it is there. Both teams are told. By the organiser. */
export async function changeVisit(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(visitChange, raw);
  if (!parsed.ok) return err(parsed.error);
  const { visitId, version, why, reason, ...plan } = parsed.value as z.infer<typeof visitChange>;
  return atOnce(async (tx) => {
    const before = await mustBeOpen(tx, actor, { visitId, version });
    const { applicationId, cycleId, now: at } = before;
    await mustBePlannable(tx, { applicationId, ...plan }, { cycleId, at, visitId });
    await tx.finding.deleteMany({ where: { visitId, indicatorId: { notIn: plan.indicatorIds } } });
    await tx.finding.createMany({
      data: plan.indicatorIds.map((indicatorId) => ({ visitId, indicatorId, why: why[indicatorId] ?? "" })),
      skipDuplicates: true,
    });
    await tx.visit.update({
      where: { id: visitId },
      data: {
        teamId: plan.teamId,
        plannedOn: startOfBeijingDay(plan.plannedOn),
        version: { increment: 1 },
      },
    });
    const after = (await loadVisitFile(tx, visitId, at, false))!;
    const detail = {
      team: after.teamName,
      items: plan.indicatorIds.length,
      plannedOn: plan.plannedOn,
      reason,
    };
    const text = visitChangedText(visitLife.describe({ ...after, proposal: {} }));
    await note(tx, actor, { facts: after, action: "change_visit", detail, told: [before, after], text });
    return { version: after.version };
  });
}

/** 取消核查安排: the visit is gone, its reason stays in the trail; the team is told. By the organiser. */
export async function cancelVisit(actor: Actor, raw: unknown): Promise<Result<{ cycleId: string }, ActProblem>> {
  const parsed = parseProposal(visitCancellation, raw);
  if (!parsed.ok) return err(parsed.error);
  const { reason, ...seen } = parsed.value as z.infer<typeof visitCancellation>;
  return atOnce(async (tx) => {
    const facts = await mustBeOpen(tx, actor, seen);
    const visitId = facts.id;
    await tx.visitStop.deleteMany({ where: { visitId } });
    await tx.finding.deleteMany({ where: { visitId } });
    await tx.visit.delete({ where: { id: visitId } });
    const detail = { team: facts.teamName, reason };
    const text = visitCancelledText(visitLife.describe({ ...facts, proposal: {} }));
    await note(tx, actor, { facts, action: "cancel_visit", detail, told: [facts], text });
    return { cycleId: facts.cycleId };
  });
}

type Note = { facts: Facts; action: string; detail: Record<string, string | number>; told: Facts[]; text: string };

async function note(tx: Tx, actor: Actor, { facts, action, detail, told, text }: Note): Promise<void> {
  const { now: at, applicationId, cycleId } = facts;
  const about = { at, subject: "visit" as const, subjectId: facts.id, applicationId, cycleId };
  const eventId = await record(tx, actor, { ...about, action, standing: "organiser", detail });
  const people = told.flatMap(({ parties }) => [...(parties.verifiers ?? []), ...(parties.observers ?? [])]);
  await tx.notification.createMany({
    data: [...new Set(people)].map((userId) => ({ eventId, userId, text, href: "/verify", at })),
  });
}
