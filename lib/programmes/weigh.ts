import "server-only";
import { weighAmendment } from "@/lib/cycle-rules/amending";
import { titleErrors } from "@/lib/designations/earlier-store";
import type { Tx } from "@/lib/platform/db";
import { type Eligible, weighChoice } from "./choice";
import { eligibleCases, listRules } from "./eligible";
import { routeFrom } from "./route-row";
import { holdCases, openStops } from "./stops";
import { verifiedTracks } from "./tracks";
import type { Choice, CycleFile } from "./workflow";

/** What only the proposal makes known: of a list, of an amendment, of a stop, of titles given earlier; other acts pass unchanged. */
export async function weighCycle(tx: Tx, facts: CycleFile): Promise<CycleFile> {
  const { chosen, stop, titles, section } = facts.proposal;
  if (section) return weighAmendment(tx, facts);
  if (stop !== undefined) return weighStop(tx, facts);
  if (titles) return { ...facts, titlesWrong: (await titleErrors(tx, facts, titles)).length };
  return chosen ? weighList(tx, facts, chosen) : facts;
}

async function weighList(tx: Tx, facts: CycleFile, chosen: readonly Choice[]): Promise<CycleFile> {
  if (facts.stage !== "results_opened" && facts.stage !== "shortlisted") return facts;
  const eligible = await eligibleCases(tx, facts.id, facts.stage);
  const chosenToVerify = facts.stage === "results_opened" ? await toVerify(tx, facts.id, eligible, chosen) : 0;
  const rules = await listRules(tx, facts.id, facts.stage);
  return { ...facts, ...weighChoice(eligible, chosen, facts.proposal.passedOver ?? [], rules), chosenToVerify };
}

async function toVerify(tx: Tx, cycleId: string, eligible: readonly Eligible[], chosen: readonly Choice[]) {
  const stops = await tx.routeStop.findMany({ where: { cycleId }, orderBy: { position: "asc" } });
  const verified: readonly string[] = verifiedTracks(routeFrom(stops));
  const ids = new Set(chosen.map(({ applicationId }) => applicationId));
  return eligible.filter(({ applicationId, track }) => ids.has(applicationId) && verified.includes(track)).length;
}

/** Counts anew with every case held, so that none comes to the stop while it is decided upon. */
async function weighStop(tx: Tx, facts: CycleFile): Promise<CycleFile> {
  await holdCases(tx, facts.id);
  const stops = await tx.routeStop.findMany({ where: { cycleId: facts.id }, orderBy: { position: "asc" } });
  return { ...facts, stops: await openStops(tx, facts.id, stops) };
}
