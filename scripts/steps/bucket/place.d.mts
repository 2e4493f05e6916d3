import type { Bucket, BucketSettings } from "../../../lib/platform/bucket.mjs";

export function openPlace(settings: BucketSettings): {
  bucket: Bucket;
  below: string;
  key(name: string): string;
  clear(): Promise<string[]>;
};
