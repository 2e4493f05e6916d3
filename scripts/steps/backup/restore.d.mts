import type { Manifest } from "./take.mjs";

export function restoreCopy(
  path: string,
  into: { url: string; store: string; keys: string[] },
  options?: { keepOld?: boolean; lostKey?: boolean },
): Promise<{ name: string; manifest: Manifest; old: string | null; rows: number; applied: string[] }>;
