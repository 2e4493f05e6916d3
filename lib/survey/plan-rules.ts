import { PLAN_FAULTS } from "@/lib/labels/survey-plan";
import type { Sizing } from "./plan-schema";
import { allocate } from "./sample-size";
import { cellKeys, type Strata, type Weighting } from "./strata";

export type Cell = { key: string; population: number; target: number | null };
export type CellPlan = { strata: Strata; weighting: Weighting; sizing: Sizing };
/** A fault of one cell (`key`), or of the place as a whole (null); `part` is the box it belongs to. */
export type CellFault = { key: string | null; part: "population" | "target"; message: string };

/** The cells that must each add up to the whole place: all of them, or those of each variable. */
export function cellGroups<C extends { key: string }>({ strata, weighting }: CellPlan, cells: readonly C[]) {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const of = (keys: readonly string[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  if (weighting !== "raked") return [{ title: "", cells: of(cellKeys(strata, weighting)) }];
  return strata.map((variable) => ({ title: variable.title, cells: of(cellKeys([variable], "raked")) }));
}

const sum = (figures: readonly number[]): number => figures.reduce((total, each) => total + each, 0);

/**
 * What is wrong in the cells of one place: cells of the plan that lack a figure, sums that disagree with the place's population or
 * among the variables, targets above the population, quotas given for some cells only or that don't agree.
 */
export function cellFaults(plan: CellPlan, cells: readonly Cell[], population: number | null): CellFault[] {
  const keys = cellKeys(plan.strata, plan.weighting);
  const given = new Set(cells.map(({ key }) => key));
  const faults: CellFault[] = [
    ...cells
      .filter(({ key }) => !keys.includes(key))
      .map(({ key }) => fault(key, "population", PLAN_FAULTS.cellUnknown)),
    ...keys.filter((key) => !given.has(key)).map((key) => fault(key, "population", PLAN_FAULTS.cellMissing)),
  ];
  if (faults.length > 0) return faults;
  const groups = cellGroups(plan, cells);
  const sums = groups.map(({ cells: members }) => sum(members.map((cell) => cell.population)));
  const whole = population ?? sums[0]!;
  groups.forEach(({ title, cells: members }, at) => {
    if (sums[at] === 0) faults.push(fault(members[0]!.key, "population", PLAN_FAULTS.nobody));
    else if (sums[at] !== whole)
      faults.push(fault(members[0]!.key, "population", PLAN_FAULTS.sum(title, sums[at]!, whole)));
  });
  return [...faults, ...targetFaults(groups)];
}

const fault = (key: string | null, part: CellFault["part"], message: string): CellFault => ({ key, part, message });

function targetFaults(groups: ReturnType<typeof cellGroups<Cell>>): CellFault[] {
  const all = groups.flatMap(({ cells }) => cells);
  const without = all.filter(({ target }) => target === null);
  if (without.length === all.length) return [];
  if (without.length > 0) return without.map(({ key }) => fault(key, "target", PLAN_FAULTS.quotaMissing));
  const over = all.filter(({ target, population }) => target! > population);
  if (over.length > 0) return over.map(({ key }) => fault(key, "target", PLAN_FAULTS.quotaAbove));
  const [first, ...rest] = groups.map(({ title, cells }) => ({ title, key: cells[0]!.key, n: quota(cells) }));
  if (first!.n === 0) return [fault(first!.key, "target", PLAN_FAULTS.quotaNone)];
  const off = rest.filter(({ n }) => n !== first!.n);
  return off.map(({ title, key, n }) => fault(key, "target", PLAN_FAULTS.quotaSums(title, n, first!.title, first!.n)));
}

const quota = (cells: readonly Cell[]): number => sum(cells.map(({ target }) => target ?? 0));

/** The quota of a place by its cells; null where none is set. */
export function quotaOf(plan: CellPlan, cells: readonly Cell[]): number | null {
  const [first] = cellGroups(plan, cells);
  return first && first.cells.length > 0 && first.cells.every(({ target }) => target !== null)
    ? quota(first.cells)
    : null;
}

/** The cells with `target` interviews spread over them in proportion to the population, variable by variable where only margins are known. */
export function withQuota(plan: CellPlan, cells: readonly Cell[], target: number): Cell[] {
  return cellGroups(plan, cells).flatMap(({ cells: members }) => {
    const shares = allocate(
      target,
      members.map(({ population }) => population),
    );
    return members.map((cell, at) => ({ ...cell, target: shares[at]! }));
  });
}

/** Whether the population by cells is all there and agrees with the place, so that the weights can be found afterwards. */
export const cellsComplete = (plan: CellPlan, cells: readonly Cell[], population: number | null): boolean =>
  plan.weighting === "none" || (population !== null && cellFaults(plan, cells, population).length === 0);
