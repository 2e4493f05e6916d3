// Which hashes a proof of RFC 6962 consists of, as runs of leaves, and of which full subtrees each run is made.

/** Leaves from `start` up to, not including, `end`. */
export type Run = { start: number; end: number };
/** A full subtree: 2^level leaves, the index-th of its level. */
export type Place = { level: number; index: number };

/** The largest power of two below n (n ≥ 2). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** PATH(index, D[size]), from the leaf upwards. */
export function inclusionRuns(index: number, size: number): Run[] {
  const runs: Run[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      runs.push({ start: middle, end });
      end = middle;
    } else {
      runs.push({ start, end: middle });
      start = middle;
    }
  }
  return runs.reverse();
}

/** PROOF(from, D[to]), in the order of RFC 6962. */
export function consistencyRuns(from: number, to: number): Run[] {
  const runs: Run[] = [];
  let [start, end, whole] = [0, to, true];
  while (from !== end) {
    const middle = start + split(end - start);
    if (from <= middle) {
      runs.push({ start: middle, end });
      end = middle;
    } else {
      runs.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  return (whole ? runs : [...runs, { start, end }]).reverse();
}

/** The full subtrees of a run, from the left; a run of a proof begins where they fit. */
export function placesOf({ start, end }: Run): Place[] {
  const places: Place[] = [];
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1;
      width *= 2;
    }
    places.push({ level, index: at / width });
    at += width;
  }
  return places;
}
