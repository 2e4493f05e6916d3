/** How many numbers stand for a text; two texts share about as many of them as they share runs of words. */
const HASHES = 64;
const ROWS = 4;
const BANDS = HASHES / ROWS;
const SHINGLE = 4;
/** Shorter texts are alike by chance. */
const LEAST_SHINGLES = 100;
const LONGEST = 20_000;
/** Bands of pictures have numbers of their own. */
const PICTURE_BANDS = 1_000;
const WORD = 0x1_0000_0000;

const seeds = Array.from({ length: HASHES }, (_, n) => Math.imul(n + 1, 0x9e3779b1) | 1);

/** Whatever isn't a letter, a CJK character or a digit says nothing about where a text was taken from. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .slice(0, LONGEST);

function hashOf(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < SHINGLE; n += 1) hash = Math.imul(hash ^ text.charCodeAt(at + n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** MinHash over runs of four characters, 64 whole numbers of 32 bits; null for a text too short to tell. */
export function minhashOf(text: string): number[] | null {
  const words = plain(text);
  const count = words.length - SHINGLE + 1;
  if (count < LEAST_SHINGLES) return null;
  const least = new Int32Array(HASHES).fill(0x7fffffff);
  for (let at = 0; at < count; at += 1) {
    const hash = hashOf(words, at);
    for (let n = 0; n < HASHES; n += 1) {
      const mixed = Math.imul(hash ^ (hash >>> 16) ^ seeds[n]!, 0x045d9f3b ^ (n << 8)) | 0;
      const value = mixed ^ (mixed >>> 16);
      if (value < least[n]!) least[n] = value;
    }
  }
  return [...least];
}

/** How much two texts share, 0 to 100, estimated from their numbers. */
export function sharedPercent(a: readonly number[], b: readonly number[]): number {
  if (a.length !== HASHES || b.length !== HASHES) return 0;
  return Math.round((a.filter((value, n) => value === b[n]).length * 100) / HASHES);
}

/** Texts that share four fifths have a band in common all but surely, those that share a third hardly ever. */
export function bandsOf(minhash: readonly number[]): bigint[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = 0x811c9dc5;
    for (const value of minhash.slice(band * ROWS, (band + 1) * ROWS)) {
      hash = Math.imul(hash ^ value, 0x01000193);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    }
    return BigInt(band * WORD + (hash >>> 0));
  });
}

/** Pictures whose hashes differ in at most three of 64 bits have a quarter in common. */
export const NEAR_PICTURE_BITS = 3;

/** The four quarters of a picture's hash. */
export const pictureBandsOf = (hash: bigint): bigint[] =>
  [0, 1, 2, 3].map((band) => {
    const quarter = (BigInt.asUintN(64, hash) >> BigInt(band * 16)) & 0xffffn;
    return BigInt((PICTURE_BANDS + band) * WORD) + quarter;
  });

/** In how many bits two hashes differ. */
export function differingBits(a: bigint, b: bigint): number {
  let rest = BigInt.asUintN(64, a ^ b);
  let count = 0;
  for (; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}
