import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { actionLabel } from "@/lib/labels/actions";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor, Standing } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { handlingLife } from "./life";
import type { TitleOf } from "./parties";
import { loadHandling } from "./store";
import { type HandlingSource, RUNNING } from "./workflow";

export type Beginning = {
  at: Date;
  stage: "proposed" | "opened";
  standing: Standing;
  source: HandlingSource;
  sourceId?: string | undefined;
  reason: string;
};

/** Refuses while one handling of the title runs (同一称号同时只有一件在办). Hold the title first. */
export async function mustNotBeHandled(tx: Tx, designationId: string): Promise<void> {
  const running = { designationId, stage: { in: [...RUNNING] } };
  if ((await tx.handling.count({ where: running })) > 0) throw new Refusal<ActProblem>({ code: "handling_running" });
}

/**
 * Writes a handling of a title that is held, with its event and its messages: to the offices of the place where it is opened, to the
 * organiser where it is proposed. Who may, and upon what, the caller has judged.
 */
export async function beginHandling(tx: Tx, actor: Actor, title: TitleOf, order: Beginning): Promise<{ id: string }> {
  const { at, stage, standing, source, sourceId, reason } = order;
  await mustNotBeHandled(tx, title.id);
  const by = { openedAt: at, openedByName: actor.name, openedByOffice: actor.organisationName };
  const { id } = await tx.handling.create({
    data: { designationId: title.id, source, sourceId: sourceId ?? null, stage, reason, ...by },
    select: { id: true },
  });
  const action = stage === "opened" ? "open_handling" : "propose_handling";
  const facts = { ...(await loadHandling(tx, id, at, false))!, proposal: {} };
  const eventId = await record(tx, actor, {
    at,
    subject: "handling",
    subjectId: id,
    action,
    to: stage,
    standing,
    detail: { source },
    cycleId: title.cycleId,
  });
  await tell(tx, handlingLife, facts, facts.parties, {
    eventId,
    at,
    text: `${actionLabel(action)}：${handlingLife.describe(facts)}`,
    standings: stage === "opened" ? ["recommender"] : ["organiser"],
    except: actor.userId,
  });
  return { id };
}
