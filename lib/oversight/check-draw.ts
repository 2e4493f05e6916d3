import { drawSample } from "@/lib/kernel/draw";
import { sha256Hex } from "@/lib/kernel/hash";
import type { Stratum } from "./strata";

/** What is drawn from: the strata and how many of the drawn are visited. */
export type CheckFrame = { visitCount: number; strata: readonly Pick<Stratum, "key" | "count" | "titles">[] };
export type DrawnTitle = { number: string; stratum: string; onSite: boolean };

/** What the derived seed of the visits is named by; a stratum's key always has a slash. */
const VISITS = "实地";

const numbersOf = ({ titles }: Pick<Stratum, "titles">): string[] => titles.map(({ number }) => number);

/** Whether the batch of every title is frozen, and published, with the list. */
export const hasBatches = ({ strata }: Pick<CheckFrame, "strata">): boolean =>
  strata.every(({ titles }) => titles.every(({ batch }) => batch !== undefined));

/**
 * 名单散列: SHA-256 of `[实地数,[[层,应抽数,[[编号,批次],…]],…]]` as JSON without white space; of a list frozen before batches were
 * published, of its 编号 alone.
 */
export function checkFrameHash(frame: CheckFrame): string {
  const pairs = (titles: Stratum["titles"]) => titles.map(({ number, batch }) => [number, batch]);
  const inside = hasBatches(frame) ? ({ titles }: Pick<Stratum, "titles">) => pairs(titles) : numbersOf;
  const strata = frame.strata.map((stratum) => [stratum.key, stratum.count, inside(stratum)]);
  return sha256Hex(JSON.stringify([frame.visitCount, strata]));
}

/** The seed of one part: SHA-256 of the list's hash, the public seed and what it is for, each on a line. */
const seedFor = (frameHash: string, seed: string, part: string): string => sha256Hex(`${frameHash}\n${seed}\n${part}`);

/**
 * 分层抽取: within each stratum by its own seed, in the order of the strata; of all that were drawn, put in the order of their numbers,
 * those to be visited by a further seed. Published word for word as `CHECK_DRAW_STEPS`; public/verify/draw.mjs does it once more.
 */
export function drawCheck(frame: CheckFrame, seed: string): DrawnTitle[] {
  const hash = checkFrameHash(frame);
  const drawn = frame.strata.flatMap((stratum) =>
    drawSample({ items: numbersOf(stratum), seed: seedFor(hash, seed, stratum.key), count: stratum.count }).map(
      (number) => ({ number, stratum: stratum.key }),
    ),
  );
  const visited = drawSample({
    items: drawn.map(({ number }) => number).sort(),
    seed: seedFor(hash, seed, VISITS),
    count: Math.min(frame.visitCount, drawn.length),
  });
  return drawn.map((one) => ({ ...one, onSite: visited.includes(one.number) }));
}
