import "server-only";
import { resampleRanking } from "@/lib/selection/robustness";
import { ROBUSTNESS } from "@/lib/selection/robustness-shape";
import type { Worker } from "./worker";

/** Who does which kind of work. */
export const WORKERS: Readonly<Record<string, Worker>> = { [ROBUSTNESS]: resampleRanking };
