import "server-only";
import { createHash } from "node:crypto";
import { db } from "@/lib/platform/db";
import type { Hint, HintFacts } from "./hint";
import { hintsOf } from "./rules";

const MOST_KEPT = 500;
const kept = new Map<string, Hint[]>();
let counties = { mark: "", names: new Set<string>() };

/** All counties of the country by name, read anew only when `mark`, which the database reckons from them, is another. */
async function countiesBy(mark: string): Promise<Set<string>> {
  if (counties.mark === mark) return counties.names;
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT "name" FROM "Area" WHERE "level" = 'county' AND "validTo" IS NULL`;
  counties = { mark, names: new Set(rows.map(({ name }) => name)) };
  return counties.names;
}

type Facts = Omit<HintFacts, "places"> & { own: readonly string[]; countiesMark: string };

/** The hints of these facts; reckoned once for the same words, days and places, since a reader goes through the items one by one. */
export async function hintsFrom({ own, countiesMark, ...facts }: Facts): Promise<Hint[]> {
  const words = JSON.stringify([facts.items, facts.today, facts.from, own, countiesMark]);
  const key = createHash("sha256").update(words).digest("base64url");
  const known = kept.get(key);
  if (known) return known;
  const names = new Set(own);
  const others = new Set([...(await countiesBy(countiesMark))].filter((name) => !names.has(name)));
  const hints = hintsOf({ ...facts, places: { own: names, others } });
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, hints);
  return hints;
}
