const WORD = 2 ** 32;
const rotl = (x, k) => ((x << k) | (x >>> (32 - k))) >>> 0;

function nextWord(s) {
  const result = Math.imul(rotl(Math.imul(s[1], 5), 7), 9) >>> 0;
  const t = (s[1] << 9) >>> 0;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 11);
  return result;
}

/** xoshiro128** (Blackman, Vigna 2018) from four words, not all nought; normals by Marsaglia's polar method. */
export function generatorFrom(words) {
  const state = Uint32Array.from(words);
  if (state.every((word) => word === 0)) state[0] = 1;
  const uniform = () => (nextWord(state) + 0.5) / WORD;
  let spare = null;
  return {
    uniform,
    below(n) {
      const limit = WORD - (WORD % n);
      for (;;) {
        const word = nextWord(state);
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
