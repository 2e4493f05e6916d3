import { beginLook, prove } from "@/lib/invariants/prove";
import { INVARIANTS } from "@/lib/invariants/table";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { LONG } from "./plan";

/** What the copy of a template lacks from the beginning: its files and the keys it was sealed with. */
const BEYOND = ["files_present", "files_whole", "no_strays"];
/** Recomputing what nothing but its own act can write is left to the long run. */
const SLOW = 700;

export type Soundness = Map<string, { total: number; rows: string[]; failed: string | null; milliseconds: number }>;

/** How many rows offend against each invariant. */
export async function soundness(): Promise<Soundness> {
  const proved = await db.$transaction(
    async (tx) => {
      const now = await beginLook(tx);
      const chosen = INVARIANTS.filter(({ key }) => !BEYOND.includes(key));
      return prove({ tx, now, files: env.filesDirectory(), fast: !LONG, tell: () => {} }, chosen);
    },
    { isolationLevel: "RepeatableRead", timeout: 3_600_000, maxWait: 30_000 },
  );
  for (const each of proved) if (each.milliseconds > SLOW) console.log(`${each.key} ${each.milliseconds} ms`);
  return new Map(proved.map((each) => [each.key, each]));
}

/** Each invariant against which more rows offend than before, with the rows that are new. */
export function newlyBroken(before: Soundness, after: Soundness): string[] {
  return [...after].flatMap(([key, { total, rows, failed }]) => {
    const was = before.get(key);
    if (total <= (was?.total ?? 0) && failed === (was?.failed ?? null)) return [];
    return [`${key}: ${failed ?? rows.filter((row) => !was?.rows.includes(row)).join("; ")}`];
  });
}
