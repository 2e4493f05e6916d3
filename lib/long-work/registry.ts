import "server-only";
import { resampleRanking } from "@/lib/selection/robustness";
import { ROBUSTNESS } from "@/lib/selection/robustness-shape";
import { readCases } from "@/lib/survey/cases-work";
import { BOOTSTRAP, checkByBootstrap } from "@/lib/survey/estimation/checking";
import type { Worker } from "./worker";

/** Who does which kind of work. */
export const WORKERS: Readonly<Record<string, Worker>> = {
  [BOOTSTRAP]: checkByBootstrap,
  [ROBUSTNESS]: resampleRanking,
  survey_cases: readCases,
};
