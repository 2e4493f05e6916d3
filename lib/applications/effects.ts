import "server-only";
import type { Effect, EffectContext } from "@/lib/acts/life";
import { closeCorrection, keepResubmitted, openCorrection } from "@/lib/corrections/effects";
import { correctionTiming, type Timing, timingAt } from "@/lib/deadlines/window";
import { keepFiled } from "@/lib/evidence/filed";
import { receiptNumber } from "@/lib/kernel/ids";
import { PLACE_DISQUALIFIED, PLACE_WITHDREW } from "@/lib/labels/recommendation";
import { keepAfterDisqualifying } from "@/lib/objections/keeping";
import type { Tx } from "@/lib/platform/db";
import { acceptIfNew } from "./acceptance";
import { barPlace } from "./barring";
import type { CaseFile } from "./case-file";
import { releasePlace, takePlace } from "./quota";
import { handleTitles } from "./recheck";
import { holdsPlace, inReview, windowOf } from "./rules";
import { selfResults } from "./self-results";
import { freeze } from "./snapshot";
import type { Action } from "./workflow";

type CaseEffect = Effect<CaseFile>;
type Filed = "submit" | "resubmit" | "supplement";

/** 报送、补正后报送、提交补充材料: freezes the dossier, computes its self-assessment and gives a receipt. */
const file = async ({ tx, facts, actor, preparedBy }: EffectContext<CaseFile>, milestone: Filed) => {
  const results = await selfResults(tx, facts.id);
  const submittedAt = milestone === "supplement" ? {} : { submittedAt: facts.now };
  await tx.application.update({ where: { id: facts.id }, data: { ...results, ...submittedAt } });
  await keepFiled(tx, facts.id, milestone === "resubmit", facts.now);
  const snapshot = await freeze(tx, facts.id, milestone, facts.now);
  const timing = timingOf(facts);
  const number = receiptNumber("HZ", facts.now, await nextNumber(tx, "receipt_number_seq"));
  await tx.receipt.create({
    data: {
      number,
      applicationId: facts.id,
      snapshotId: snapshot.id,
      preparedBy: preparedBy ?? "",
      signedBy: actor.name,
      at: facts.now,
      timing,
    },
  });
  return { receipt: number, sha256: snapshot.sha256, ...(timing === "in_time" ? {} : { timing }) };
};

/** Whether it came in time, within the grace, or within an extension; a correction has no grace, a supplement no window. */
function timingOf(facts: CaseFile): Timing {
  if (facts.stage === "supplement") return "in_time";
  return facts.stage === "returned" && facts.correction
    ? correctionTiming(facts.correction, facts.now)
    : timingAt(windowOf(facts), facts.now);
}

const submit: CaseEffect = (context) => file(context, "submit");
const supplement: CaseEffect = (context) => file(context, "supplement");

const resubmit: CaseEffect = async (context) => {
  await keepResubmitted(context);
  const filed = await file(context, "resubmit");
  await closeCorrection(context, true);
  return filed;
};

const returnForCorrection: CaseEffect = async (context) => {
  await acceptIfNew(context.tx, context.facts, context.actor);
  return openCorrection(context);
};

/** 逾期未完成初审的, with whatever was still asked for. */
const dropLate: CaseEffect = async (context) => {
  await closeCorrection(context, false);
  return keepReason(context);
};

type RecommendationEnd = "withdrawn" | "returned";

/** A recommendation is no longer in force, but kept; the office that gave it has its place again. */
async function endRecommendation(
  { tx, facts, actor }: EffectContext<CaseFile>,
  officeId: string,
  end: RecommendationEnd,
  endReason: string,
): Promise<void> {
  await releasePlace(tx, { cycleId: facts.cycleId, officeId, track: facts.track, purpose: "recommendation" });
  await tx.recommendation.updateMany({
    where: { applicationId: facts.id, officeId, endedAt: null },
    data: { endedAt: facts.now, end, endReason, endedByName: actor.name },
  });
}

/** Nothing is asked of the place any more; the offices that have recommended it have their places again. */
async function leaveReview(context: EffectContext<CaseFile>, reason: string): Promise<void> {
  await closeCorrection(context, false);
  for (const officeId of [...(context.facts.parties.recommenders ?? [])].sort()) {
    await endRecommendation(context, officeId, "withdrawn", reason);
  }
}

const withdraw: CaseEffect = async (context) => {
  await leaveReview(context, PLACE_WITHDREW);
  return undefined;
};

/** 择优推荐 takes one of the office's places for this track. */
const recommend: CaseEffect = async ({ tx, facts, actor }) => {
  await acceptIfNew(tx, facts, actor);
  const officeId = facts.parties.desk!;
  await takePlace(tx, { cycleId: facts.cycleId, officeId, track: facts.track, purpose: "recommendation" });
  await tx.recommendation.create({
    data: { applicationId: facts.id, officeId, opinion: facts.proposal.opinion!, at: facts.now },
  });
  const snapshot = await freeze(tx, facts.id, "recommend", facts.now);
  const { opinion, reason } = facts.proposal;
  return { opinion: opinion!, ...(reason ? { reason } : {}), sha256: snapshot.sha256 };
};

/** The recommendation that brought the case here ends. */
const backToBelow =
  (end: RecommendationEnd): CaseEffect =>
  async (context) => {
    const reason = context.facts.proposal.reason!;
    await endRecommendation(context, context.facts.passedUp.by!, end, reason);
    return { reason };
  };

const declineToRecommend: CaseEffect = async (context) => {
  await acceptIfNew(context.tx, context.facts, context.actor);
  await closeCorrection(context, false);
  return keepOpinion(context);
};

const keepOpinion: CaseEffect = async ({ facts }) => ({ opinion: facts.proposal.opinion ?? "" });
const keepReason: CaseEffect = async ({ facts }) => ({ reason: facts.proposal.reason ?? "" });

const designationPlace = (facts: CaseFile) => ({
  cycleId: facts.cycleId,
  officeId: facts.parties.organiser!,
  track: facts.track,
  purpose: "designation" as const,
});

const nominate: CaseEffect = async (context) => {
  await takePlace(context.tx, designationPlace(context.facts));
  return keepReason(context);
};

/** A candidate who drops out gives the place back. */
const dropOut: CaseEffect = async (context) => {
  if (holdsPlace(context.facts)) await releasePlace(context.tx, designationPlace(context.facts));
  return keepReason(context);
};

/** 弄虚作假：取消本周期资格，其后若干周期不得申报。 Still in 初审, nothing more is asked of the place, and the offices below have their places again. */
const disqualify: CaseEffect = async (context) => {
  const { tx, facts } = context;
  await barPlace(tx, facts.id, groundOf(facts), facts.now);
  if (inReview(facts.stage)) await leaveReview(context, PLACE_DISQUALIFIED);
  await keepAfterDisqualifying(tx, facts.id, facts.cycleId, facts.now);
  return { ...(await dropOut(context)), reason: groundOf(facts) };
};

/** The reason, with the finding on the spot that it rests on. */
const groundOf = ({ proposal }: CaseFile): string =>
  `${proposal.reason ?? ""}${proposal.finding ? `（依据：${proposal.finding}）` : ""}`;

type Sequence =
  | "receipt_number_seq"
  | "certificate_number_seq"
  | "application_number_seq"
  | "objection_number_seq"
  | "clue_number_seq";

/** The next of a running number; never given twice. What is undone leaves a gap. */
export async function nextNumber(tx: Tx, sequence: Sequence): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ nextval: bigint }[]>(`SELECT nextval('${sequence}')`);
  return Number(row!.nextval);
}

export const applicationEffects: Partial<Record<Action, CaseEffect>> = {
  submit,
  resubmit,
  supplement,
  drop_late: dropLate,
  withdraw,
  return_for_correction: returnForCorrection,
  recommend,
  withdraw_recommendation: backToBelow("withdrawn"),
  return_to_lower: backToBelow("returned"),
  decline_to_recommend: declineToRecommend,
  conclude_consultation: keepOpinion,
  conclude_recheck: handleTitles,
  end_recheck: keepReason,
  shortlist: keepReason,
  eliminate: keepReason,
  nominate,
  decline_to_designate: dropOut,
  disqualify,
};
