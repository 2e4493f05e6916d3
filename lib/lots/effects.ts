import "server-only";
import { randomBytes } from "node:crypto";
import type { Effect } from "@/lib/acts/life";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { releaseDeductions } from "@/lib/provisional-answers/releasing";
import { holdCases, releaseElsewhere } from "./content";
import { openResultsOfLot } from "./opening";
import { drawnCodes } from "./rules";
import type { LotAction, LotFile } from "./workflow";

type LotEffect = Effect<LotFile>;

/** 开始评估: draws the codes of the cases. The seed stays in the row and out of the event: who knows it knows whose code is whose. */
const beginAssessment: LotEffect = async ({ tx, facts }) => {
  const { number } = await tx.assessmentLot.findUniqueOrThrow({ where: { id: facts.id }, select: { number: true } });
  const cases = await tx.lotCase.findMany({ where: { lotId: facts.id }, select: { applicationId: true } });
  const codeSeed = randomBytes(16).toString("hex");
  const codes = drawnCodes(
    number,
    cases.map(({ applicationId }) => applicationId),
    codeSeed,
  );
  await tx.$executeRaw`
    UPDATE "LotCase" c SET "code" = d."code" FROM unnest(${[...codes.keys()]}::uuid[], ${[...codes.values()]}::text[]) AS d ("id", "code")
    WHERE c."lotId" = ${facts.id}::uuid AND c."applicationId" = d."id"`;
  await tx.assessmentLot.update({
    where: { id: facts.id },
    data: { codeSeed, beganAt: facts.now, stage: "assessing" },
  });
  return { cases: codes.size };
};

/** 出示初步扣分意见: until the end of the day that 答复期限 falls on. */
const release: LotEffect = async ({ tx, facts }) => {
  const { answerDays } = await tx.cycle.findUniqueOrThrow({
    where: { id: facts.cycleId },
    select: { answerDays: true },
  });
  const answersDueAt = endOfBeijingDay(addDays(beijingDay(facts.now), answerDays!));
  await tx.assessmentLot.update({ where: { id: facts.id }, data: { releasedAt: facts.now, answersDueAt } });
  const { places } = await releaseDeductions(tx, { id: facts.id, cycleId: facts.cycleId, answersDueAt }, facts.now);
  return { places, dueAt: answersDueAt.toISOString() };
};

/** 揭晓: the event tells how many, and by which hash, never a result. */
const openLot: LotEffect = async ({ tx, facts }) => {
  await holdCases(tx, facts.id);
  const opened = await openResultsOfLot(tx, facts.id, facts.now);
  const released = await releaseElsewhere(tx, facts.id);
  return { ...opened, ...(released > 0 ? { released } : {}) };
};

export const lotEffects: Partial<Record<LotAction, LotEffect>> = {
  begin_assessment: beginAssessment,
  release_deductions: release,
  open_lot: openLot,
};
