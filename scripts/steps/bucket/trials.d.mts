import type { BucketSettings } from "../../../lib/platform/bucket.mjs";

export type Line = { what: string; held: boolean; told: string; note?: boolean; remedy?: string };
export const NAMES: string[];
export function tryBucket(
  settings: BucketSettings,
  options?: {
    names?: number;
    only?: string[];
    atEnd?: (end: () => Promise<unknown>) => void;
    tell?: (line: Line) => void;
  },
): Promise<Line[]>;
