import "server-only";
import { actionLabel } from "@/lib/labels/actions";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { record, tell } from "@/lib/trail/record";
import { type Decision, decide, hasPartIn, type Manner, options } from "@/lib/workflow/engine";
import type { AnyLife, BaseFacts, EventDetail } from "./life";
import { type ActProblem, parseProposal } from "./proposal";
import { supersedeWaiting } from "./superseding";

export type Order = {
  id: string;
  action: string;
  /** As the browser sent it; parsed here by the action's own schema. */
  proposal: unknown;
  /** The version the person was looking at; left out by a list act. */
  version?: number | undefined;
  preparedBy?: string | null;
  signOffId?: string | null;
};
export type Taken = { id: string; action: string; from: string; to: string; eventId: string };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Reads the row under lock and judges the order as of its arrival; throws a Refusal where it may not be done. */
export async function judge(tx: Tx, life: AnyLife, actor: Actor, order: Order, manner: Manner) {
  const loaded = await life.load(tx, order.id, await arrival(tx), true);
  if (!loaded) return refuse({ code: "not_found" });
  const standings = standingsOf(actor, loaded.parties);
  if (standings.length === 0) return refuse({ code: "not_found" });
  const schema = Object.hasOwn(life.proposals, order.action) && life.proposals[order.action];
  if (!schema) return refuse({ code: "wrong_stage" });
  if (!hasPartIn(life.workflow, order.action, standings)) return refuse({ code: "not_allowed" });
  const before = { ...loaded, proposal: {} };
  const first = decide(life.workflow, loaded.stage, order.action, standings, before, manner);
  if (!first.ok && first.error.code === "not_allowed") return refuse(first.error);
  // Who has nothing to do here learns nothing of how often the case has moved.
  const idle = !first.ok && options(life.workflow, loaded.stage, standings, before).length === 0;
  if (idle && first.error.code === "wrong_stage") return refuse(first.error);
  if (order.version !== undefined && order.version !== loaded.version) return refuse({ code: "stale" });
  if (!first.ok && first.error.code === "wrong_stage") return refuse(first.error);
  const parsed = parseProposal(schema, order.proposal);
  if (!parsed.ok) return refuse(parsed.error);
  const stated = { ...loaded, proposal: parsed.value };
  const facts = life.weigh ? await life.weigh(tx, stated) : stated;
  const decision = decide(life.workflow, facts.stage, order.action, standings, facts, manner);
  if (!decision.ok) return refuse(decision.error);
  return { facts, decision: decision.value };
}

/**
 * The one mover. Lock, judge, record, move, leave an event, tell those concerned: inside the caller's transaction, all or nothing.
 * Throws a Refusal; nothing else writes a stage.
 */
export async function takeWithin(tx: Tx, life: AnyLife, actor: Actor, order: Order, manner: Manner): Promise<Taken> {
  const { facts, decision } = await judge(tx, life, actor, order, manner);
  const context = {
    tx,
    facts,
    actor,
    to: decision.to,
    preparedBy: order.preparedBy ?? null,
    signedOffBy: order.signOffId ? actor.name : null,
  };
  const detail = (await life.effects[order.action]?.(context)) ?? {};
  return moved(tx, life, actor, { ...order, facts, decision, detail });
}

/**
 * The same for one who has no account and has shown in another way that the row is his (撤回异议, by number and code): judged by the same
 * table, for the one standing that was shown.
 */
export async function takeWithoutAccount(
  tx: Tx,
  life: AnyLife,
  { id, action }: { id: string; action: string },
  standing: Standing,
): Promise<Taken> {
  const loaded = await life.load(tx, id, await arrival(tx), true);
  if (!loaded) return refuse({ code: "not_found" });
  const facts = { ...loaded, proposal: {} };
  const decision = decide(life.workflow, facts.stage, action, [standing], facts, "take");
  if (!decision.ok) return refuse(decision.error);
  return moved(tx, life, null, { action, facts, decision: decision.value, detail: {} });
}

type Settled = {
  action: string;
  facts: BaseFacts;
  decision: Decision<string, Standing, BaseFacts>;
  detail: EventDetail;
  preparedBy?: string | null;
  signOffId?: string | null;
};

/** What follows once an act is judged and recorded: the move, its event, and those who are told. */
async function moved(tx: Tx, life: AnyLife, actor: Actor | null, settled: Settled): Promise<Taken> {
  const { action, facts, decision, detail, preparedBy, signOffId } = settled;
  const parties = await life.move(tx, facts, decision.to, decision.step);
  // a case that has moved leaves nothing behind that waits for a signature at its old stage
  await supersedeWaiting(tx, life.subject, [facts.id], facts.now, signOffId ?? null);
  const eventId = await record(tx, actor, {
    at: facts.now,
    subject: life.subject,
    subjectId: facts.id,
    action,
    from: facts.stage,
    to: decision.to,
    standing: decision.standing,
    detail: preparedBy ? { preparedBy, ...detail } : detail,
    applicationId: facts.applicationId,
    cycleId: facts.cycleId,
  });
  const note = life.note?.(facts, action);
  const told = { ...life, href: (of: BaseFacts, standing: Standing) => life.href(of, standing, action) };
  await tell(tx, told, facts, parties, {
    eventId,
    at: facts.now,
    text: `${actionLabel(action)}：${life.describe(facts)}${note ? `。${note}` : ""}`,
    standings: life.tell[action] ?? [],
    except: actor?.userId ?? null,
  });
  return { id: facts.id, action, from: facts.stage, to: decision.to, eventId: String(eventId) };
}
