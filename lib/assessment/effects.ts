import "server-only";
import type { Effect } from "@/lib/acts/life";
import { contentHash } from "@/lib/kernel/hash";
import { holdPeople, sweepRecused } from "@/lib/recusal/sweeping";
import { keepRound } from "./rounds";
import type { SheetAction, SheetFile } from "./workflow";

type SheetEffect = Effect<SheetFile>;

/** 声明无利害关系: the statement itself goes into the event. */
const declareIndependence: SheetEffect = async () => ({ declared: true });

/** 回避: recorded for this place, so that no sheet of it can be given to this person again; other sheets of it, 定标 or not, go with this one. */
const recuse: SheetEffect = async ({ tx, facts, actor }) => {
  const assessorId = facts.parties.assessors![0]!;
  await holdPeople(tx, [assessorId]);
  await tx.recusal.create({
    data: { applicationId: facts.applicationId, assessorId, reason: facts.proposal.reason!, at: facts.now },
  });
  await sweepRecused(tx, actor, { people: [assessorId], standing: "assessor", at: facts.now, save: facts.id });
  return { reason: facts.proposal.reason! };
};

/** 交卷: the marks are fixed by their hash; the event tells no mark. */
const handIn: SheetEffect = async ({ tx, facts }) => {
  const scores = await tx.itemScore.findMany({
    where: { sheetId: facts.id },
    orderBy: { indicatorId: "asc" },
    select: {
      indicatorId: true,
      judgement: true,
      points: true,
      reasons: true,
      reason: true,
      citations: { orderBy: [{ evidenceId: "asc" }, { page: "asc" }], select: { evidenceId: true, page: true } },
    },
  });
  await tx.scoreSheet.update({
    where: { id: facts.id },
    data: { handedInAt: facts.now, summary: facts.proposal.summary ?? "" },
  });
  return { items: scores.length, sha256: contentHash({ summary: facts.proposal.summary ?? "", scores }) };
};

/** 退回重评: the marks as they were handed in are kept as a round, with the reason that the assessor reads. */
const reopen: SheetEffect = async ({ tx, facts, actor }) => {
  await keepRound(tx, actor, { sheetId: facts.id, reason: facts.proposal.reason!, at: facts.now });
  await tx.scoreSheet.update({ where: { id: facts.id }, data: { handedInAt: null } });
  return { reason: facts.proposal.reason! };
};

export const sheetEffects: Partial<Record<SheetAction, SheetEffect>> = {
  declare_independence: declareIndependence,
  recuse,
  hand_in: handIn,
  reopen,
};
