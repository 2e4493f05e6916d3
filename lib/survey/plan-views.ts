import type { PlanChange } from "./plan-changes";
import type { Cell } from "./plan-rules";

/** The figures of one place by cell. */
export type PlaceCells = {
  applicationId: string;
  name: string;
  number: string;
  population: number | null;
  target: number;
  cells: Cell[];
};

/** The plan beside the one that was last returned. */
export type PlanComparison = { number: number; reason: string; changes: PlanChange[] };
