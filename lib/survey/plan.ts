import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { endOfBeijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { PLAN_FAULTS } from "@/lib/labels/survey-plan";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { addPlaces } from "./places";
import { type CellPlan, cellGroups, quotaOf } from "./plan-rules";
import { planInput, strataInput, strataOf } from "./plan-schema";
import { loadPlan, type PlacePlan, spread, writeCells, writeSizes } from "./plan-store";
import { heldForPlanning, planned, refuse } from "./planning";
import { cellKeys } from "./strata";

type Saved = { version: number };

/**
 * 拟定样本方案, by the agency before it is submitted; takes in the cases that have come under assessment meanwhile. Figures of a place
 * must agree with its cells: a target worked out from a margin is spread over them anew, a quota by cells stands.
 */
export async function savePlan(actor: Actor, raw: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(planInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof planInput>;
  return atOnce(async (tx) => {
    const held = await heldForPlanning(tx, actor, input.surveyId, ["surveyor"], input.version);
    const { id, cycleId } = held.facts;
    await addPlaces(tx, id, cycleId);
    const { plan: stored, places } = await loadPlan(tx, id);
    const plan = { ...stored, sizing: input.sizing ?? stored.sizing };
    const fields: Record<string, string> = {};
    const next = input.places.map(({ applicationId, target, population }, at) => {
      const before = places.get(applicationId) ?? refuse({ code: "not_found" });
      const place = { ...before, target, population };
      for (const [part, message] of figureFaults(plan, place)) fields[`places.${at}.${part}`] = message;
      return place;
    });
    if (Object.keys(fields).length > 0) refuse({ code: "invalid_input", fields });
    await writeSizes(tx, id, next);
    const moved = next.filter((place) => plan.sizing.basis === "margin" && hasCells(plan, place));
    await writeCells(
      tx,
      id,
      moved.map((place) => spread(plan, place)),
    );
    const data = {
      method: input.method,
      replacementRule: input.replacementRule,
      ...(input.frame !== undefined && { frame: input.frame }),
      sizing: plan.sizing,
      fieldworkFrom: startOfBeijingDay(input.fieldworkFrom),
      fieldworkTo: endOfBeijingDay(input.fieldworkTo),
    };
    return { version: await planned(tx, actor, held, { action: "save_plan", data }) };
  });
}

/** Whether a place has a figure in every cell of the plan; after a change of the strata some are still to be filled in. */
const hasCells = (plan: CellPlan, { cells }: PlacePlan): boolean =>
  cells.length > 0 && cells.length === cellKeys(plan.strata, plan.weighting).length;

/** Where the figures of a place disagree with its cells: the box and what is said there. */
function figureFaults(plan: CellPlan, place: PlacePlan): ["target" | "population", string][] {
  if (!hasCells(plan, place)) return [];
  const faults: ["target" | "population", string][] = [];
  const [first] = cellGroups(plan, place.cells);
  const sum = first!.cells.reduce((total, { population }) => total + population, 0);
  if (place.population === null) faults.push(["population", PLAN_FAULTS.populationMissing(sum)]);
  else if (place.population !== sum) faults.push(["population", PLAN_FAULTS.populationOff(sum)]);
  const quota = quotaOf(plan, place.cells);
  if (plan.sizing.basis === "quota" && quota !== null && quota !== place.target) {
    faults.push(["target", PLAN_FAULTS.targetOff(quota)]);
  }
  return faults;
}

/** 确定分层变量和加权办法. Population figures of cells that the plan has no more are dropped; the others stay. */
export async function saveStrata(actor: Actor, raw: unknown): Promise<Result<Saved, ActProblem>> {
  const parsed = parseProposal(strataInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.output<typeof strataInput>;
  return atOnce(async (tx) => {
    const held = await heldForPlanning(tx, actor, input.surveyId, ["surveyor"], input.version);
    const { plan } = await loadPlan(tx, held.facts.id);
    const strata = strataOf(input, plan.strata);
    await dropCells(tx, held.facts.id, cellKeys(strata, input.weighting));
    const data = { strata, weighting: input.weighting };
    return { version: await planned(tx, actor, held, { action: "save_strata", data }) };
  });
}

const dropCells = (tx: Tx, surveyId: string, kept: string[]) =>
  tx.surveyCell.deleteMany({ where: { surveyId, key: { notIn: kept } } });
