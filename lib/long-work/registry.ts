import "server-only";
import { readCases } from "@/lib/survey/cases-work";
import { BOOTSTRAP, checkByBootstrap } from "@/lib/survey/estimation/checking";
import type { Worker } from "./worker";

/** Who does which kind of work. */
export const WORKERS: Readonly<Record<string, Worker>> = {
  [BOOTSTRAP]: checkByBootstrap,
  survey_cases: readCases,
};
