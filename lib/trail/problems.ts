import "server-only";
import type { Tx } from "@/lib/platform/db";
import { trailProblemsBy } from "./live-check.mjs";

/**
 * Whether 留痕日志 and the events agree: every event is in the log as it stands (or waits for less than three minutes), every root and signature holds.
 * In words, at most 20; empty where all is well. Reads the whole log: for a check, not for a page.
 */
export const trailProblems = (tx: Tx): Promise<string[]> =>
  trailProblemsBy((sql, values) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values));
