/** Answers by what was asked, the oldest first; `at` in milliseconds. */
export type Keeping<T> = Map<string, { answer: Promise<T>; at: number }>;

const MOST = 16;
const LONGEST = 10 * 60_000;

/** The answer to `key`, found once and kept for ten minutes, sixteen at most; whoever asks meanwhile waits for the same. A failure isn't kept. */
export function kept<T>(keeping: Keeping<T>, key: string, find: () => Promise<T>, at = performance.now()): Promise<T> {
  for (const [old, { at: since }] of keeping) if (at - since > LONGEST) keeping.delete(old);
  const known = keeping.get(key);
  if (known) return known.answer;
  const answer = find();
  const entry = { answer, at };
  keeping.set(key, entry);
  for (const old of keeping.keys()) {
    if (keeping.size <= MOST) break;
    keeping.delete(old);
  }
  answer.catch(() => {
    if (keeping.get(key) === entry) keeping.delete(key);
  });
  return answer;
}
