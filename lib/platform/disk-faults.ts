import "server-only";
import { logFault } from "./log";

/** Why nothing could be kept at this moment, through nobody's fault: no space left, or the disk (or the bucket) fails. */
export type StoreTrouble =
  | { code: "store_full"; detail: Record<string, never> }
  | { code: "store_failing"; detail: Record<string, never> };

/** Whether it was that: the same may be taken later, as it is. */
export const isTrouble = <T extends { code: string }>(refusal: T | StoreTrouble): refusal is StoreTrouble =>
  refusal.code === "store_full" || refusal.code === "store_failing";

/** What a disk or a bucket has answered instead of keeping something; apart from a stream that breaks off. */
export class StoreFault extends Error {
  constructor(cause: unknown) {
    super("the store has failed", { cause });
  }
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG", "XMinioStorageFull", "QuotaExceeded", "EntityTooLarge"]);

const codeOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "");
};

const OF_LINE = /^E(?:CONN|PIPE|TIMEDOUT|HOST|NET|ADDR)/;

/** Whether the operating system has refused a call on a file. */
export const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && "syscall" in error && "errno" in error && !OF_LINE.test(codeOf(error));

/** Whether it was refused for want of space. */
const isFull = (error: unknown): boolean => FULL.has(codeOf(error));

/** Runs one step on the disk; what fails comes out as the store's own fault. */
export async function onDisk<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw error instanceof StoreFault ? error : new StoreFault(error);
  }
}

/** Runs what reads a file among other things: only what the operating system has refused is the store's fault. */
export async function lookingInto<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw isOfDisk(error) ? new StoreFault(error) : error;
  }
}

/** What is said of a store's fault, which is written to the log; whatever else was thrown goes on its way. */
export function troubleOf(error: unknown): StoreTrouble {
  if (!(error instanceof StoreFault)) throw error;
  logFault("store", error.cause);
  return { code: isFull(error.cause) ? "store_full" : "store_failing", detail: {} };
}
