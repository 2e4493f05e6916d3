import "server-only";
import type { Claimed } from "./queue";

/** Says how far the work has come. */
export type Report = (done: number, total: number) => void;

/**
 * Does one piece of work: whole, in transactions of its own, the last of which calls `endWork` (rows and end together). A refusal that is
 * told to whoever asked is thrown as `WorkRefused`; what else it throws ends the work as failed.
 */
export type Worker = (claimed: Claimed, report: Report) => Promise<void>;

/** What went wrong, in words for whoever asked for the work. */
export class WorkRefused extends Error {}
