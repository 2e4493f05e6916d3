import "server-only";
import type { Effect, EffectContext, EventDetail } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { applicationLife } from "@/lib/applications/life";
import { takePlace } from "@/lib/applications/quota";
import { freeze } from "@/lib/applications/snapshot";
import { amendRules } from "@/lib/cycle-rules/amending";
import { registerTitles } from "@/lib/designations/earlier-store";
import { contentHash } from "@/lib/kernel/hash";
import { BARRED_REASONS } from "@/lib/labels/selection";
import type { Tx } from "@/lib/platform/db";
import { sectionProfiles } from "@/lib/selection/profiles";
import { rankAssessed, rankVerified, weightsOf } from "@/lib/selection/ranking";
import { drawUpList } from "./candidate-list";
import { awaitingList, eligibleCases } from "./eligible";
import { stopKey } from "./open-stop";
import { routeFrom } from "./route-row";
import { runningTerms } from "./running-terms";
import { holdCases } from "./stops";
import { verifiedTracks } from "./tracks";
import type { Choice, CycleAction, CycleFile } from "./workflow";

type CycleEffect = Effect<CycleFile>;
type CycleContext = EffectContext<CycleFile>;

/** 启封结果: computes every result of the cycle at once, freezes what it rests on, and opens it to the organiser alone. */
const openResults: CycleEffect = async ({ tx, facts }) => {
  const entries = await rankAssessed(tx, facts.id);
  const weights = await weightsOf(tx, facts.id);
  const sections = await sectionProfiles(tx, entries);
  const rows = entries.map(({ id, result, survey, composite, rank }) => ({
    applicationId: id,
    assessmentScore: result.score,
    complianceBasisPoints: result.complianceBasisPoints,
    surveyIndex: survey?.index ?? null,
    surveyLow: survey?.low ?? null,
    surveyHigh: survey?.high ?? null,
    surveyError: survey?.standardError ?? null,
    sections: sections.get(id) ?? [],
    composite,
    rank,
    vetoedItems: result.vetoed,
    computedAt: facts.now,
  }));
  await tx.rankingEntry.createMany({ data: rows });
  for (const { id, result, survey, composite, rank } of entries) {
    const { items, ...assessment } = result;
    await freeze(tx, id, "assessment", facts.now, {
      assessment,
      items,
      survey: survey ?? null,
      weights,
      composite,
      rank,
    });
  }
  await tx.cycle.update({ where: { id: facts.id }, data: { resultsOpenedAt: facts.now } });
  return { cases: rows.length, sha256: contentHash(rows.map((row) => ({ ...row, computedAt: "" }))) };
};

/** Ground and reason of a line in one, as the case's own event tells it. */
const wordsOf = ({ ground, reason }: Choice): string => [ground?.trim(), reason?.trim()].filter(Boolean).join("：");

/** Moves every eligible case: the chosen by `yes`, the others by `no`. */
async function moveAll(
  { tx, facts, actor }: CycleContext,
  moves: { yes: string; no: string; noReason: string },
): Promise<EventDetail> {
  const { chosen = [], passedOver = [] } = facts.proposal;
  const yes = new Map(chosen.map((line) => [line.applicationId, wordsOf(line)]));
  const no = new Map(passedOver.map((line) => [line.applicationId, wordsOf(line)]));
  for (const { applicationId, barred } of await eligibleCases(tx, facts.id, facts.stage)) {
    const isChosen = yes.has(applicationId);
    const left = barred ? BARRED_REASONS[barred] : moves.noReason;
    const reason = isChosen ? yes.get(applicationId)! : no.get(applicationId) || left;
    const order = { id: applicationId, action: isChosen ? moves.yes : moves.no, proposal: { reason } };
    await takeWithin(tx, applicationLife, actor, order, "list");
  }
  return { chosen: chosen.length, departures: [...yes.values(), ...no.values()].filter(Boolean).length };
}

/** The lines of a list that say why it leaves rule or order: of those taken, and of those passed over. */
const reasonsGiven = ({ facts: { proposal } }: CycleContext, eligible: readonly string[]) =>
  [...(proposal.chosen ?? []), ...(proposal.passedOver ?? [])]
    .filter(({ applicationId, reason }) => reason?.trim() && eligible.includes(applicationId))
    .map(({ applicationId, ground, reason }) => ({
      applicationId,
      ground: ground?.trim() ?? "",
      reason: reason!.trim(),
    }));

/** 确定入围名单: keeps with each case whether it was chosen and why the order was left. */
const shortlistCases: CycleEffect = async (context) => {
  const { tx, facts } = context;
  await holdCases(tx, facts.id);
  const { chosen = [] } = facts.proposal;
  const chosenIds = chosen.map(({ applicationId }) => applicationId);
  const eligible = (await eligibleCases(tx, facts.id, facts.stage)).map(({ applicationId }) => applicationId);
  await tx.rankingEntry.updateMany({ where: { applicationId: { in: eligible } }, data: { shortlisted: false } });
  await tx.rankingEntry.updateMany({ where: { applicationId: { in: chosenIds } }, data: { shortlisted: true } });
  for (const { applicationId, ground, reason } of reasonsGiven(context, eligible)) {
    const data = { departureGround: ground, departureReason: reason };
    await tx.rankingEntry.updateMany({ where: { applicationId }, data });
  }
  await takeDesignationPlaces(context, chosenIds);
  const detail = await moveAll(context, { yes: "shortlist", no: "eliminate", noReason: "未列入入围名单" });
  return facts.chosenToVerify > 0 ? detail : { ...detail, listId: await listOf(context) };
};

/** Where no visit follows, being chosen is being a candidate, and takes a place for the title. */
async function takeDesignationPlaces({ tx, facts }: CycleContext, ids: readonly string[]): Promise<void> {
  const verified = await verifiedOf(tx, facts.id);
  const rows = await tx.application.findMany({
    where: { id: { in: [...ids] }, track: { notIn: verified } },
    select: { track: true },
  });
  for (const { track } of rows) {
    await takePlace(tx, { cycleId: facts.id, officeId: facts.parties.organiser!, track, purpose: "designation" });
  }
}

const listOf = ({ tx, facts }: CycleContext, before: readonly Choice[] = []): Promise<string> =>
  drawUpList(tx, {
    cycleId: facts.id,
    principles: facts.proposal.principles ?? "",
    chosen: [...before, ...(facts.proposal.chosen ?? [])],
    at: facts.now,
  });

const verifiedOf = async (tx: Tx, cycleId: string) =>
  verifiedTracks(routeFrom(await tx.routeStop.findMany({ where: { cycleId }, orderBy: { position: "asc" } })));

/** Those chosen without a visit, with the reasons written then. */
async function chosenBefore(tx: Tx, cycleId: string): Promise<Choice[]> {
  const rows = await tx.application.findMany({
    where: awaitingList(cycleId, await verifiedOf(tx, cycleId)),
    select: { id: true, ranking: { select: { departureReason: true, departureGround: true } } },
  });
  return rows.map(({ id, ranking }) => ({
    applicationId: id,
    ground: ranking?.departureGround ?? "",
    reason: ranking?.departureReason ?? "",
  }));
}

/** 确定候选名单: ranks anew with the visits' results, keeps why the order was left beside what the shortlist said, freezes, then moves and lists. */
const nominateCases: CycleEffect = async (context) => {
  const { tx, facts } = context;
  await holdCases(tx, facts.id);
  for (const { applicationId, verificationScore, composite, rank } of await rankVerified(tx, facts.id)) {
    await tx.rankingEntry.update({
      where: { applicationId },
      data: { verificationScore, composite, rank, computedAt: facts.now },
    });
    await freeze(tx, applicationId, "verification", facts.now, { verificationScore, composite, rank });
  }
  const eligible = (await eligibleCases(tx, facts.id, facts.stage)).map(({ applicationId }) => applicationId);
  for (const { applicationId, ground, reason } of reasonsGiven(context, eligible)) {
    const data = { candidateGround: ground, candidateReason: reason };
    await tx.rankingEntry.updateMany({ where: { applicationId }, data });
  }
  const before = await chosenBefore(tx, facts.id);
  const detail = await moveAll(context, { yes: "nominate", no: "decline_to_designate", noReason: "未列入候选名单" });
  return { ...detail, listId: await listOf(context, before) };
};

const IN_REVIEW = ["first_review", "returned", "supplement"] as const;

/**
 * 截止初审: what has not been recommended, corrected or supplemented by now is not recommended; but for what was sent back and whose
 * 补正期限, with its extension, is not over.
 */
const endReview: CycleEffect = async ({ tx, facts, actor }) => {
  await holdCases(tx, facts.id);
  const { correctionsRunning: kept } = await runningTerms(tx, facts.id, facts.now);
  const late = await tx.application.findMany({
    where: { cycleId: facts.id, stage: { in: [...IN_REVIEW] }, id: { notIn: kept } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const proposal = { reason: facts.proposal.reason ?? "" };
  for (const { id } of late)
    await takeWithin(tx, applicationLife, actor, { id, action: "drop_late", proposal }, "list");
  return { reason: proposal.reason, cases: late.length, ...(kept.length > 0 ? { kept: kept.length } : {}) };
};

/** 决定不开展: the cases go past this stop. */
const skipStation: CycleEffect = async ({ tx, facts }) => {
  const { stop, reason = "" } = facts.proposal;
  const { position, station } = facts.stops.find((each) => stopKey(each) === stop)!;
  await tx.routeStop.update({
    where: { cycleId_position: { cycleId: facts.id, position } },
    data: { skippedAt: facts.now, skipReason: reason },
  });
  return { station, reason };
};

const register: CycleEffect = ({ tx, facts, actor }) =>
  registerTitles(tx, actor, facts, { titles: facts.proposal.titles ?? [], basis: facts.proposal.basis ?? "" });

export const cycleEffects: Partial<Record<CycleAction, CycleEffect>> = {
  amend_rules: amendRules,
  open_results: openResults,
  shortlist_cases: shortlistCases,
  nominate_cases: nominateCases,
  end_review: endReview,
  skip_station: skipStation,
  register_titles: register,
};
