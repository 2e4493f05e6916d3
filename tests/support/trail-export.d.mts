import type { TrailKey } from "@/lib/trail/note.mjs";

export function writeMadeUpTrail(
  folder: string,
  options: { count: number; every: number; keys?: readonly TrailKey[] },
): Promise<void>;
