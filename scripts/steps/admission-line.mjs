/** Whose turn comes first (admission-ranks says who is what). A prefetch never waits: nobody sees that it is missing. */
export const RANKS = { write: 0, staff: 1, sender: 2, visitor: 3, ahead: 4 };
const LINES = 4;

/**
 * Places for requests under way, and a line before them that is bounded in length and time. The lower the rank the sooner its turn; within
 * a rank first come, first served. Where the line is full whoever came last of the last rank gives way.
 * @param {{places: number, kept?: number, most: number, patience: number[]}} bounds `kept` of the places are for the first rank alone; `most`
 *   wait at once, each for the milliseconds of its rank
 */
export function admissionLine({ places, kept = 0, most, patience }) {
  const lines = Array.from({ length: LINES }, () => new Set());
  let [under, reading] = [0, 0];
  const waiting = () => lines.reduce((sum, { size }) => sum + size, 0);
  const free = (rank) => under < places && (rank === RANKS.write || reading < places - kept);

  /** @returns {() => void} gives the place back, once */
  function take(rank) {
    const reads = rank === RANKS.write ? 0 : 1;
    under += 1;
    reading += reads;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      under -= 1;
      reading -= reads;
      call();
    };
  }

  function call() {
    for (const [rank, line] of lines.entries())
      for (const one of line) {
        if (!free(rank)) break;
        settle(one, take(rank));
      }
  }

  function settle(one, outcome) {
    if (!lines[one.rank].delete(one)) return;
    clearTimeout(one.timer);
    one.resolve(outcome);
  }

  /** Whoever has to go so that one of this rank can wait. */
  function lastBehind(rank) {
    for (let behind = LINES - 1; behind > rank; behind -= 1)
      if (lines[behind].size > 0) return [...lines[behind]].at(-1);
    return null;
  }

  /**
   * @returns {{turn: Promise<(() => void) | "full" | "late" | "gone">, quit: () => void}} `turn` is how to give the place back, or why
   *   there was none; `quit` for who no longer waits
   */
  function enter(rank) {
    const ahead = lines.slice(0, rank + 1).some(({ size }) => size > 0);
    if (!ahead && free(rank)) return { turn: Promise.resolve(take(rank)), quit: () => {} };
    if (rank >= LINES) return { turn: Promise.resolve("full"), quit: () => {} };
    const other = waiting() >= most ? lastBehind(rank) : null;
    if (waiting() >= most && !other) return { turn: Promise.resolve("full"), quit: () => {} };
    if (other) settle(other, "full");
    const one = { rank };
    const turn = new Promise((resolve) => {
      one.resolve = resolve;
    });
    one.timer = setTimeout(() => settle(one, "late"), patience[rank]);
    lines[rank].add(one);
    return { turn, quit: () => settle(one, "gone") };
  }

  return { enter, under: () => under, waiting };
}
