import "server-only";
import type { Effect, EffectContext } from "@/lib/acts/life";
import { supersedeWaiting } from "@/lib/acts/superseding";
import { takeWithin } from "@/lib/acts/take";
import { designationLife } from "@/lib/designations/life";
import { actionFor } from "@/lib/designations/workflow";
import type { Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import { daysAfter } from "./store";
import type { HandlingAction, HandlingFacts } from "./workflow";

type HandlingEffect = Effect<HandlingFacts>;
type Context = EffectContext<HandlingFacts>;

/** 重新告知: what was told and stated before stays on record; a statement still waiting for its signature spoke to the old notice. */
async function keepEarlier(tx: Tx, facts: HandlingFacts): Promise<void> {
  const hearing = await tx.hearing.findUnique({ where: { handlingId: facts.id }, include: { handling: true } });
  if (!hearing) return;
  const { handling, dueAt, statement, statedAt, statedByName } = hearing;
  await tx.earlierNotice.create({
    data: {
      ...{ handlingId: facts.id, dueAt, statement, statedAt, statedByName, facts: handling.facts },
      ...{ intended: handling.intended!, intendedGround: handling.intendedGround },
      ...{ noticeNumber: handling.noticeNumber!, noticeAt: handling.noticeAt! },
    },
  });
  await supersedeWaiting(tx, "hearing", [hearing.id], facts.now);
  const entry = { at: facts.now, subject: "hearing", subjectId: hearing.id, standing: SYSTEM } as const;
  const { applicationId, cycleId } = facts;
  await record(tx, null, { ...entry, action: "hear_anew", to: "open", applicationId, cycleId });
}

/** A handling that has come to its end hears nobody any longer: a statement that waits for its signature goes with it. */
async function endHearing(tx: Tx, { id, now }: HandlingFacts): Promise<void> {
  const hearing = await tx.hearing.findUnique({ where: { handlingId: id }, select: { id: true } });
  if (hearing) await supersedeWaiting(tx, "hearing", [hearing.id], now);
}

/** 告知书: what was found, what is meant to be done, and until when the place may state its opinion. */
const giveHearing: HandlingEffect = async ({ tx, facts }) => {
  const { facts: found, intended, ground, number, dueAt = facts.leastHearing } = facts.proposal;
  const intendedGround = intended === "revoke" ? ground! : null;
  await keepEarlier(tx, facts);
  await tx.handling.update({
    where: { id: facts.id },
    data: { facts: found!, intended: intended!, intendedGround, noticeNumber: number!, noticeAt: facts.now },
  });
  const afresh = { dueAt, stage: "open", statement: "", statedAt: null, statedByName: "" } as const;
  await tx.hearing.upsert({
    where: { handlingId: facts.id },
    create: { handlingId: facts.id, dueAt },
    update: { ...afresh, version: { increment: 1 } },
  });
  const named = intendedGround ? { ground: intendedGround } : {};
  return { number: number!, intended: intended!, ...named, dueAt: dueAt.toISOString() };
};

/** Who prepared the decision: nobody else's sign-off waits on this handling. */
async function preparerOf({ tx, facts }: Context): Promise<{ id: string; heldById: string | null; name: string }> {
  const row = await tx.signOff.findFirst({
    where: { subject: "handling", subjectId: facts.id, action: "decide_handling", stage: "pending" },
    select: { preparedById: true, heldById: true, preparedByName: true },
  });
  return { id: row?.preparedById ?? "", heldById: row?.heldById ?? null, name: row?.preparedByName ?? "" };
}

/**
 * 处理决定: the title moves as a line of this act by its own rules, and may be appealed against from now on. A warning or a suspension
 * begins a rectification of this handling.
 */
const decide: HandlingEffect = async (context) => {
  const { tx, facts, actor, preparedBy } = context;
  const { outcome, ground, reason, hearing, dueAt, number } = facts.proposal;
  const preparer = await preparerOf(context);
  const action = actionFor(outcome!, facts.titleStage);
  const order = {
    id: facts.designationId,
    action,
    proposal: { reason, hearing, ground, dueAt: dueAt?.toISOString() },
    preparedBy,
  };
  const { to } = await takeWithin(tx, designationLife, actor, order, "list");
  const change = await tx.standingChange.findFirstOrThrow({
    where: { designationId: facts.designationId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  const { appealDays } = await tx.cycle.findUniqueOrThrow({
    where: { id: facts.cycleId },
    select: { appealDays: true },
  });
  const running = await tx.rectification.updateManyAndReturn({
    where: { designationId: facts.designationId, stage: "open", handlingId: null, openedAt: facts.now },
    data: { handlingId: facts.id },
    select: { dueAt: true },
  });
  await tx.handling.update({
    where: { id: facts.id },
    data: {
      outcome: outcome!,
      ground: outcome === "revoke" ? ground! : null,
      conclusion: reason!,
      hearingSummary: hearing!,
      decisionNumber: number!,
      fromStage: facts.titleStage,
      toStage: to as HandlingFacts["titleStage"],
      dueAt: running[0]?.dueAt ?? null,
      decidedAt: facts.now,
      changeId: change.id,
      preparedById: preparer.id,
      heldById: preparer.heldById,
      preparedByName: preparer.name,
      signedByName: actor.name,
      appealUntil: daysAfter(facts.now, appealDays),
    },
  });
  await endHearing(tx, facts);
  return { outcome: outcome!, number: number!, ...(outcome === "revoke" ? { ground: ground! } : {}) };
};

const drop: HandlingEffect = async ({ tx, facts }) => {
  await tx.handling.update({ where: { id: facts.id }, data: { dropReason: facts.proposal.reason! } });
  await endHearing(tx, facts);
  return { reason: facts.proposal.reason! };
};

export const handlingEffects: Partial<Record<HandlingAction, HandlingEffect>> = {
  give_hearing: giveHearing,
  decide_handling: decide,
  drop_handling: drop,
};
