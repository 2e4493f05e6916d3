import { createHash } from "node:crypto";

/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** A whole number from 0 to n − 1, none favoured. */
  below(n: number): number;
  /** Evenly spread over (0, 1). */
  uniform(): number;
  /** From the standard normal distribution. */
  normal(): number;
};

const WORD = 2 ** 32;

/** xoshiro128** (Blackman, Vigna 2018), begun from the SHA-256 of the seed in UTF-8; normals by Marsaglia's polar method. */
export function randomFrom(seed: string): Random {
  const hash = createHash("sha256").update(seed).digest();
  const state = Uint32Array.from({ length: 4 }, (_, n) => hash.readUInt32LE(n * 4));
  if (state.every((word) => word === 0)) state[0] = 1;
  const next = (): number => nextWord(state);
  const uniform = (): number => (next() + 0.5) / WORD;
  let spare: number | null = null;
  return {
    uniform,
    below(n) {
      const limit = WORD - (WORD % n);
      for (;;) {
        const word = next();
        if (word < limit) return word % n;
      }
    },
    normal() {
      if (spare !== null) {
        const kept = spare;
        spare = null;
        return kept;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const s = u * u + v * v;
        if (s >= 1 || s === 0) continue;
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    },
  };
}

const rotl = (x: number, k: number): number => ((x << k) | (x >>> (32 - k))) >>> 0;

function nextWord(s: Uint32Array): number {
  const result = Math.imul(rotl(Math.imul(s[1]!, 5), 7), 9) >>> 0;
  const t = (s[1]! << 9) >>> 0;
  s[2]! ^= s[0]!;
  s[3]! ^= s[1]!;
  s[1]! ^= s[2]!;
  s[0]! ^= s[3]!;
  s[2]! ^= t;
  s[3] = rotl(s[3]!, 11);
  return result;
}
