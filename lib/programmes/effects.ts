import "server-only";
import type { Effect, EffectContext, EventDetail } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { applicationLife } from "@/lib/applications/life";
import { takePlace } from "@/lib/applications/quota";
import { freeze } from "@/lib/applications/snapshot";
import { contentHash } from "@/lib/kernel/hash";
import type { Tx } from "@/lib/platform/db";
import { rankAssessed, rankVerified } from "@/lib/selection/ranking";
import { drawUpList } from "./candidate-list";
import { eligibleCases } from "./eligible";
import type { CycleAction, CycleFile } from "./workflow";

type CycleEffect = Effect<CycleFile>;
type CycleContext = EffectContext<CycleFile>;

/** 启封结果: computes every result of the cycle at once, freezes what it rests on, and opens it to the organiser alone. */
const openResults: CycleEffect = async ({ tx, facts }) => {
  const entries = await rankAssessed(tx, facts.id);
  const rows = entries.map(({ id, result, survey, composite, rank }) => ({
    applicationId: id,
    assessmentScore: result.score,
    complianceBasisPoints: result.complianceBasisPoints,
    surveyIndex: survey?.index ?? null,
    surveyLow: survey?.low ?? null,
    surveyHigh: survey?.high ?? null,
    composite,
    rank,
    vetoedItems: result.vetoed,
    computedAt: facts.now,
  }));
  await tx.rankingEntry.createMany({ data: rows });
  for (const { id, result, survey, composite, rank } of entries) {
    const { items, ...assessment } = result;
    await freeze(tx, id, "assessment", facts.now, { assessment, items, survey: survey ?? null, composite, rank });
  }
  await tx.cycle.update({ where: { id: facts.id }, data: { resultsOpenedAt: facts.now } });
  return { cases: rows.length, sha256: contentHash(rows.map((row) => ({ ...row, computedAt: "" }))) };
};

/** Holds every case of the cycle, in one order, before a list moves them one by one. */
const holdCases = (tx: Tx, cycleId: string) =>
  tx.$queryRaw`SELECT 1 FROM "Application" WHERE "cycleId" = ${cycleId}::uuid ORDER BY "id" FOR UPDATE`;

/** Moves every eligible case: the chosen by `yes`, the others by `no`. */
async function moveAll(
  { tx, facts, actor }: CycleContext,
  moves: { yes: string; no: string; noReason: string },
): Promise<EventDetail> {
  const { chosen = [], passedOver = [] } = facts.proposal;
  const yes = new Map(chosen.map(({ applicationId, reason }) => [applicationId, reason?.trim() ?? ""]));
  const no = new Map(passedOver.map(({ applicationId, reason }) => [applicationId, reason?.trim() ?? ""]));
  for (const { applicationId } of await eligibleCases(tx, facts.id, facts.stage)) {
    const isChosen = yes.has(applicationId);
    const reason = isChosen ? yes.get(applicationId)! : no.get(applicationId) || moves.noReason;
    const order = { id: applicationId, action: isChosen ? moves.yes : moves.no, proposal: { reason } };
    await takeWithin(tx, applicationLife, actor, order, "list");
  }
  return { chosen: chosen.length, departures: [...yes.values(), ...no.values()].filter(Boolean).length };
}

/** 确定入围名单: keeps with each case whether it was chosen and why the order was left. */
const shortlistCases: CycleEffect = async (context) => {
  const { tx, facts } = context;
  await holdCases(tx, facts.id);
  const { chosen = [], passedOver = [] } = facts.proposal;
  const chosenIds = chosen.map(({ applicationId }) => applicationId);
  const eligible = (await eligibleCases(tx, facts.id, facts.stage)).map(({ applicationId }) => applicationId);
  await tx.rankingEntry.updateMany({ where: { applicationId: { in: eligible } }, data: { shortlisted: false } });
  await tx.rankingEntry.updateMany({ where: { applicationId: { in: chosenIds } }, data: { shortlisted: true } });
  for (const { applicationId, reason } of [...chosen, ...passedOver]) {
    if (!reason || !eligible.includes(applicationId)) continue;
    await tx.rankingEntry.updateMany({ where: { applicationId }, data: { departureReason: reason } });
  }
  if (!facts.verifies) await takeDesignationPlaces(context, chosenIds);
  const detail = await moveAll(context, { yes: "shortlist", no: "eliminate", noReason: "未列入入围名单" });
  return facts.verifies ? detail : { ...detail, listId: await listOf(context) };
};

/** Where no visit follows, the shortlist is the list of candidates and takes the places for the title. */
async function takeDesignationPlaces({ tx, facts }: CycleContext, ids: readonly string[]): Promise<void> {
  const rows = await tx.application.findMany({ where: { id: { in: [...ids] } }, select: { track: true } });
  for (const { track } of rows) {
    await takePlace(tx, { cycleId: facts.id, officeId: facts.parties.organiser!, track, purpose: "designation" });
  }
}

const listOf = ({ tx, facts }: CycleContext): Promise<string> =>
  drawUpList(tx, {
    cycleId: facts.id,
    principles: facts.proposal.principles ?? "",
    chosen: facts.proposal.chosen ?? [],
    at: facts.now,
  });

/** 确定候选名单: ranks anew with the visits' results, freezes them, then moves and lists. */
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
  const detail = await moveAll(context, { yes: "nominate", no: "decline_to_designate", noReason: "未列入候选名单" });
  return { ...detail, listId: await listOf(context) };
};

export const cycleEffects: Partial<Record<CycleAction, CycleEffect>> = {
  open_results: openResults,
  shortlist_cases: shortlistCases,
  nominate_cases: nominateCases,
};
