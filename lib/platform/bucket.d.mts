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
type Given = { path: string; size: number; sha256: string };

export type Bucket = {
  put(key: string, given: Given | { bytes: Uint8Array }): Promise<void>;
  /** `within`: one try only, given up after so many milliseconds. */
  head(key: string, within?: number): Promise<{ size: number; at: Date } | null>;
  read(key: string, part?: Part): Readable;
  remove(key: string, within?: number): Promise<void>;
  /** What was begun in parts and is neither whole nor called off. */
  unfinished(prefix: string): AsyncGenerator<{ key: string; id: string; at: Date }>;
  callOff(key: string, id: string): Promise<void>;
  list(prefix: string): AsyncGenerator<{ key: string; size: number; at: Date }>;
};

export function bucketSettings(from: Record<string, string | undefined>): BucketSettings | null;
export function openBucket(settings: BucketSettings): Bucket;
export function contentKey(prefix: string, sha256: string): string;
