import { contentHash } from "@/lib/kernel/hash";
import type { Cell } from "./plan-rules";
import type { Sizing } from "./plan-schema";
import type { Questionnaire } from "./questionnaire";
import type { Strata, Weighting } from "./strata";

/** Everything that a sampling plan says, as it is handed in, hashed and approved. Days are Beijing days. */
export type PlanContent = {
  questionnaire: Questionnaire;
  method: string | null;
  frame: string;
  replacementRule: string;
  fieldworkFrom: string | null;
  fieldworkTo: string | null;
  strata: Strata;
  weighting: Weighting;
  sizing: Sizing;
  /** By the number of the application. */
  places: { number: string; target: number; population: number | null; cells: Cell[] }[];
};

/** The hash by which an approved plan is known. */
export const planHash = (content: PlanContent): string => contentHash(content);
