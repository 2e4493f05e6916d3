import { createHash } from "node:crypto";
import { generatorFrom } from "./generator.mjs";

/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** A whole number from 0 to n − 1, none favoured. */
  below(n: number): number;
  /** Evenly spread over (0, 1). */
  uniform(): number;
  /** From the standard normal distribution. */
  normal(): number;
};

/** The four words with which a generator begins: from the SHA-256 of the seed in UTF-8. */
function wordsOf(seed: string): number[] {
  const hash = createHash("sha256").update(seed).digest();
  return Array.from({ length: 4 }, (_, n) => hash.readUInt32LE(n * 4));
}

/** xoshiro128** (Blackman, Vigna 2018), begun from the SHA-256 of the seed in UTF-8; normals by Marsaglia's polar method. */
export const randomFrom = (seed: string): Random => generatorFrom(wordsOf(seed));
