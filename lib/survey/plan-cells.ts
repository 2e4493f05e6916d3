import "server-only";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { PLAN_FAULTS } from "@/lib/labels/survey-plan";
import type { Actor } from "@/lib/policy/standing";
import { type Cell, type CellPlan, cellFaults, cellGroups, quotaOf } from "./plan-rules";
import { cellsInput } from "./plan-schema";
import { loadPlan, type PlacePlan, spread, writeCells, writeSizes } from "./plan-store";
import { heldForPlanning, planned, refuse } from "./planning";

/**
 * 各层人口与配额 of some places, all or nothing. A place whose population isn't known takes the sum of its cells. Quotas are set by cell
 * or, left empty, in proportion to the population; where the sample is worked out from a margin always in proportion.
 */
export async function saveCells(actor: Actor, raw: unknown): Promise<Result<{ version: number }, ActProblem>> {
  const parsed = parseProposal(cellsInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const input = parsed.value as z.infer<typeof cellsInput>;
  return atOnce(async (tx) => {
    const held = await heldForPlanning(tx, actor, input.surveyId, ["surveyor"], input.version);
    const { id } = held.facts;
    const { plan, places } = await loadPlan(tx, id);
    const fields: Record<string, string> = {};
    const next = input.places.map(({ applicationId, cells }, at) => {
      const before = places.get(applicationId) ?? refuse({ code: "not_found" });
      for (const { key, part, message } of faultsOf(plan, before, cells)) {
        const cell = cells.findIndex((one) => one.key === key);
        fields[`places.${at}.cells.${Math.max(0, cell)}.${part}`] ??= message;
      }
      return Object.keys(fields).length > 0 ? before : settled(plan, before, cells);
    });
    if (Object.keys(fields).length > 0) refuse({ code: "invalid_input", fields });
    await writeSizes(tx, id, next);
    await writeCells(tx, id, next);
    return { version: await planned(tx, actor, held, { action: "save_cells", detail: { places: next.length } }) };
  });
}

/** What is wrong in the cells of a place, its own sample looked at too. */
export function faultsOf(plan: CellPlan, place: PlacePlan, cells: readonly Cell[]) {
  const faults = cellFaults(plan, cells, place.population);
  if (faults.length > 0) return faults;
  const sample = quotaOf(plan, byHand(plan, cells)) ?? place.target;
  if (sample <= populationOf(plan, cells)) return [];
  return [{ key: cells[0]!.key, part: "target" as const, message: PLAN_FAULTS.sampleAbove(sample) }];
}

/** The place with these cells: its population and sample agree with them afterwards. */
export function settled(plan: CellPlan, place: PlacePlan, given: readonly Cell[]): PlacePlan {
  const cells = byHand(plan, given);
  const quota = quotaOf(plan, cells);
  const next = { ...place, cells, population: populationOf(plan, cells), target: quota ?? place.target };
  return quota === null ? spread(plan, next) : next;
}

const byHand = (plan: CellPlan, cells: readonly Cell[]): Cell[] =>
  cells.map((cell) => (plan.sizing.basis === "margin" ? { ...cell, target: null } : cell));

const populationOf = (plan: CellPlan, cells: readonly Cell[]): number =>
  cellGroups(plan, cells)[0]!.cells.reduce((sum, { population }) => sum + population, 0);
