import "server-only";
import { readCases } from "@/lib/survey/cases-work";
import type { Worker } from "./worker";

/** Who does which kind of work. */
export const WORKERS: Readonly<Record<string, Worker>> = {
  survey_cases: readCases,
};
