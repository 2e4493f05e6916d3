import "server-only";
import type { Worker } from "./worker";

/** Who does which kind of work. */
export const WORKERS: Readonly<Record<string, Worker>> = {};
