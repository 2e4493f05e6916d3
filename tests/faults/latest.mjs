/** So many acknowledged writes that began after a kill show that work goes on. */
export const AGAIN = 5;
const KEPT = 64;

/** Remembers when those writes began that were acknowledged last. */
export function latest() {
  let begun = [];
  return {
    note(began) {
      begun.push(began);
      if (begun.length >= 2 * KEPT) begun = sorted().slice(0, KEPT);
    },
    /** A moment after which `AGAIN` of them began; 0 while there are fewer. */
    since: () => sorted()[AGAIN - 1] ?? 0,
  };
  function sorted() {
    return [...begun].sort((a, b) => b - a);
  }
}
