import type { BucketSettings } from "../../../lib/platform/bucket.mjs";
import type { Manifest } from "./take.mjs";

export function restoreCopy(
  path: string,
  into: { url: string; store: string | BucketSettings; keys: string[] },
  options?: {
    keepOld?: boolean;
    lostKey?: boolean;
    step?: <T>(title: string, work: () => Promise<T>) => Promise<T>;
    tell?: (done: number, total: number, what: string) => void;
    atEnd?: (undo: () => unknown) => void;
  },
): Promise<{ name: string; manifest: Manifest; old: string | null; rows: number; applied: string[] }>;
