import "server-only";
import type { Effect, EffectContext } from "@/lib/acts/life";
import { supersedeWaiting } from "@/lib/acts/superseding";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { tellOfStopped } from "@/lib/practice-cases/telling";
import { record, SYSTEM } from "@/lib/trail/record";
import type { DesignationAction, DesignationFile, DesignationStage } from "./workflow";

type DesignationEffect = Effect<DesignationFile>;
type Context = EffectContext<DesignationFile>;

/**
 * What was to be put right under the standing that ends is closed, and what waits for a signature on it goes with it; a warning or a
 * suspension begins anew.
 */
async function turnRectification({ tx, facts, to }: Context, dueAt: Date | null) {
  const ended = await tx.rectification.updateManyAndReturn({
    where: { designationId: facts.id, stage: { in: ["open", "submitted", "verified"] } },
    data: { stage: "closed", endedAt: facts.now, version: { increment: 1 } },
    select: { id: true },
  });
  for (const { id } of ended) {
    const entry = { at: facts.now, subject: "rectification", subjectId: id, standing: SYSTEM } as const;
    const { applicationId, cycleId } = facts;
    await record(tx, null, { ...entry, action: "close_rectification", to: "closed", applicationId, cycleId });
  }
  await supersedeWaiting(
    tx,
    "rectification",
    ended.map(({ id }) => id),
    facts.now,
  );
  if (["warned", "suspended"].includes(to)) {
    await tx.rectification.create({ data: { designationId: facts.id, openedAt: facts.now, dueAt } });
  }
}

/** Writes the line of the title's history that the public reads. */
async function writeChange(context: Context, action: DesignationAction, dueAt: Date | null = null) {
  const { tx, facts, to } = context;
  const { ground, reason, hearing } = facts.proposal;
  await tx.standingChange.create({
    data: {
      designationId: facts.id,
      action,
      from: facts.stage,
      to: to as DesignationStage,
      ground: ground ?? null,
      reason: reason ?? "",
      hearing: hearing ?? "",
      dueAt,
      at: facts.now,
    },
  });
  // 恢复称号 is a line of the acceptance, which ends its rectification itself
  if (action !== "reinstate") await turnRectification(context, dueAt);
  return { reason: reason ?? "", ...(ground ? { ground } : {}), ...(dueAt ? { dueAt: dueAt.toISOString() } : {}) };
}

const plainly =
  (action: DesignationAction): DesignationEffect =>
  (context) =>
    writeChange(context, action);

/** 黄牌: rectification is due when the organiser says, or after the days that the cycle gives. */
const warn: DesignationEffect = async (context) => {
  const { tx, facts } = context;
  const { rectificationDays } = await tx.cycle.findUniqueOrThrow({
    where: { id: facts.cycleId },
    select: { rectificationDays: true },
  });
  const dueAt = facts.proposal.dueAt ?? endOfBeijingDay(addDays(beijingDay(facts.now), rectificationDays));
  return writeChange(context, "warn", dueAt);
};

/** 停牌、摘牌: the offices that published cases on this title are told with it. */
const stopping =
  (effect: DesignationEffect): DesignationEffect =>
  async (context) => {
    const { tx, actor, facts, to } = context;
    const detail = await effect(context);
    await tellOfStopped(tx, actor, { designationId: facts.id, to, at: facts.now, standing: "organiser" });
    return detail;
  };

/** 停牌: until the day that the organiser says, or for as long as the cycle lets it run at most. */
const suspend: DesignationEffect = (context) =>
  writeChange(context, "suspend", context.facts.proposal.dueAt ?? context.facts.longestSuspension);

/** 恢复原状: what an earlier warning or suspension had to be put right by stays due as it was. */
const restore: DesignationEffect = (context) => writeChange(context, "restore", context.facts.proposal.dueAt ?? null);

/** 摘牌; a title obtained by deception also bars its holder, or who took over from it, from the cycles that follow the latest one (弄虚作假). */
const revoke: DesignationEffect = async (context) => {
  if (context.facts.proposal.ground === "obtained_by_deception") await barHolder(context);
  return writeChange(context, "revoke");
};

async function barHolder({ tx, facts }: Context): Promise<void> {
  const own = await tx.cycle.findUniqueOrThrow({
    where: { id: facts.cycleId },
    select: { programmeId: true, number: true, fabricationBarCycles: true },
  });
  const latest = await tx.cycle.aggregate({
    where: { programmeId: own.programmeId, stage: { not: "draft" } },
    _max: { number: true },
  });
  await tx.bar.create({
    data: {
      programmeId: own.programmeId,
      organisationId: facts.parties.applicant!,
      untilNumber: Math.max(own.number, latest._max.number ?? 0) + own.fabricationBarCycles,
      reason: facts.proposal.reason!,
      cycleId: facts.cycleId,
      at: facts.now,
    },
  });
}

export const designationEffects: Record<DesignationAction, DesignationEffect> = {
  retain: plainly("retain"),
  warn,
  suspend: stopping(suspend),
  reinstate: plainly("reinstate"),
  revoke: stopping(revoke),
  lapse: plainly("lapse"),
  restore,
};
