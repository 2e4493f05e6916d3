import type { Readable } from "node:stream";

/** Where a bucket is and by what key it is opened; contents lie under `prefix`. */
export type BucketSettings = {
  bucket: string;
  prefix: string;
  endpoint: string | null;
  region: string;
  pathStyle: boolean;
  accessKey: string;
  secretKey: string;
};
type Part = { start: number; end: number };
/** `left` is told why parts of what failed could not be called off, and which. */
type Given = { path: string; size: number; sha256: string; left?: (fault: unknown, upload: string) => void };

export type Bucket = {
  put(key: string, given: Given | { bytes: Uint8Array }): Promise<void>;
  /** Puts something small, of which only the name counts; one try, given up after so many milliseconds. */
  mark(key: string, within: number): Promise<void>;
  /** `within`: one try only, given up after so many milliseconds. */
  head(key: string, within?: number): Promise<{ size: number; at: Date } | null>;
  read(key: string, part?: Part): Readable;
  remove(key: string, within?: number): Promise<void>;
  /** What was begun in parts and is neither whole nor called off. */
  unfinished(prefix: string): AsyncGenerator<{ key: string; id: string; at: Date }>;
  callOff(key: string, id: string): Promise<void>;
  /** `age`: in milliseconds, by the bucket's own clock alone; not a number where its answer bore no time. */
  list(prefix: string): AsyncGenerator<{ key: string; size: number; at: Date; age: number }>;
};

export function bucketSettings(from: Record<string, string | undefined>): BucketSettings | null;
export function openBucket(settings: BucketSettings): Bucket;
export const MAY_ARRIVE_MS: number;
export function mayArrive(word: { age: number }): boolean;
export const WHOLE: number;
export function tryingBelow(prefix: string): string;
export function removingBelow(prefix: string): string;
export function contentKey(prefix: string, sha256: string): string;
