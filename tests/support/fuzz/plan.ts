/** How much is tried: `npm run fuzz` says it; without a word the sample of `npm test`. */
const asked = process.env;
export const CASES = Number(asked.FUZZ_CASES ?? 4);
export const SEED = Number(asked.FUZZ_SEED ?? 20_261_126);
export const ONLY = asked.FUZZ_ONLY ?? "";
export const LONG = asked.FUZZ_CASES !== undefined;
const MINUTES = Number(asked.FUZZ_MINUTES ?? 600);
const began = performance.now();

/** The seed of one door, by its name: it alone, run again with `--only`, is given the same cases. */
export function seedOf(name: string): number {
  let seed = SEED;
  for (const letter of name) seed = (Math.imul(seed, 31) + letter.codePointAt(0)!) | 0;
  return seed;
}

/** Of how many doors the sample tries one. */
const ONE_OF = 12;

/** What is chosen by `--only`: doors whose name has this in it; in the sample one door of many. */
export const wanted = <T>(doors: readonly T[], nameOf: (door: T) => string): T[] =>
  doors.filter((door, index) => nameOf(door).includes(ONLY) && (LONG || index % ONE_OF === 0));

/** Milliseconds that one of so many doors left may take, so that all of them come to their turn within the time given. */
export const share = (left: number): number => (MINUTES * 60_000 - (performance.now() - began)) / Math.max(1, left);
