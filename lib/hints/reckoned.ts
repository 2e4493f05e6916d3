import "server-only";
import { createHash } from "node:crypto";
import type { Hint, HintFacts } from "./hint";
import { hintsOf } from "./rules";

const MOST_KEPT = 500;
const kept = new Map<string, Hint[]>();

/** All counties of the country by name, with the mark that the database reckons from them. */
export type Counties = { mark: string; names: ReadonlySet<string> };
let held: Counties = { mark: "", names: new Set() };

/** Those this process has read; whoever asks tells their mark, and is sent the names only where it is another by now. */
export const countiesHeld = (): Counties => held;

/** Holds what was read. */
export function holdCounties(mark: string, names: readonly string[]): Counties {
  held = { mark, names: new Set(names) };
  return held;
}

type Facts = Omit<HintFacts, "places"> & { own: readonly string[]; counties: Counties };

/** The hints of these facts; reckoned once for the same words, days and places, since a reader goes through the items one by one. */
export function hintsFrom({ own, counties, ...facts }: Facts): Hint[] {
  const words = JSON.stringify([facts.items, facts.today, facts.from, own, counties.mark]);
  const key = createHash("sha256").update(words).digest("base64url");
  const known = kept.get(key);
  if (known) return known;
  const names = new Set(own);
  const others = new Set([...counties.names].filter((name) => !names.has(name)));
  const hints = hintsOf({ ...facts, places: { own: names, others } });
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, hints);
  return hints;
}
