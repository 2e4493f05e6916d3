import "server-only";
import type { Effect } from "@/lib/acts/life";
import { contentHash } from "@/lib/kernel/hash";
import type { SheetAction, SheetFile } from "./workflow";

type SheetEffect = Effect<SheetFile>;

/** 声明无利害关系: the statement itself goes into the event. */
const declareIndependence: SheetEffect = async () => ({ declared: true });

/** 回避: recorded for this place, so that no sheet of it can be given to this person again. */
const recuse: SheetEffect = async ({ tx, facts }) => {
  await tx.recusal.create({
    data: {
      applicationId: facts.applicationId,
      assessorId: facts.parties.assessors![0]!,
      reason: facts.proposal.reason!,
      at: facts.now,
    },
  });
  return { reason: facts.proposal.reason! };
};

/** 交卷: the marks are fixed by their hash; the event tells no mark. */
const handIn: SheetEffect = async ({ tx, facts }) => {
  const scores = await tx.itemScore.findMany({
    where: { sheetId: facts.id },
    orderBy: { indicatorId: "asc" },
    select: { indicatorId: true, judgement: true, points: true, reason: true, citedEvidenceId: true },
  });
  await tx.scoreSheet.update({
    where: { id: facts.id },
    data: { handedInAt: facts.now, summary: facts.proposal.summary ?? "" },
  });
  return { items: scores.length, sha256: contentHash({ summary: facts.proposal.summary ?? "", scores }) };
};

const reopen: SheetEffect = async ({ tx, facts }) => {
  await tx.scoreSheet.update({ where: { id: facts.id }, data: { handedInAt: null } });
  return { reason: facts.proposal.reason! };
};

export const sheetEffects: Partial<Record<SheetAction, SheetEffect>> = {
  declare_independence: declareIndependence,
  recuse,
  hand_in: handIn,
  reopen,
};
