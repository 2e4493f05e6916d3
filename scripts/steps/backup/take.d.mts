import type { BucketSettings } from "../../../lib/platform/bucket.mjs";
export type Manifest = {
  takenAt: string;
  tables: { name: string; rows: number; bytes: number; sha256: string; file: string }[];
  files: { count: number; new: number; missing: string[]; damaged: string[]; lost: string[]; purged: string[] };
};
export function takeCopy(
  from: { url: string; store: string | BucketSettings; key: string },
  folder: string,
  options?: { linked?: boolean },
): Promise<{ name: string; manifest: Manifest }>;
