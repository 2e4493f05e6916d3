/** So long in milliseconds somebody waits for a page that another makes; then their own is asked for, within the bounds on all. */
const MOST_WAITED = 10_000;
/** What came of making a page, where it was none that is kept: for others too it has to be made, or nothing was found out. */
export const [NOT_KEPT, NOT_MADE] = ["not kept", "not made"];

/**
 * One makes a page, those who come meanwhile wait for it; where that one goes or is turned away, the first of the others makes it.
 * @param {(page: object) => boolean} holds whether a page that was made may still be shown
 */
export function madeOnce(holds) {
  const making = new Map();

  function underWay(key, own) {
    if (making.has(key)) return;
    const over = (made) => {
      making.delete(key);
      return made;
    };
    making.set(
      key,
      own.then(over, () => over(NOT_KEPT)),
    );
  }

  /**
   * @param {() => boolean} gone whether nobody waits any more
   * @param {() => Promise<object | string>} make answers whoever asks by itself; the page for the others, NOT_KEPT or NOT_MADE
   * @returns {Promise<object | null>} the page that another made, or null: `make` has answered, or nobody waits
   */
  return async (key, gone, make) => {
    for (const until = performance.now() + MOST_WAITED; making.has(key) && performance.now() < until; ) {
      const made = await within(making.get(key), until - performance.now());
      if (gone()) return null;
      if (made === NOT_KEPT) break;
      if (made && made !== NOT_MADE && holds(made)) return made;
    }
    // with nothing awaited between: the next of those who waited finds it under way
    const own = make();
    underWay(key, own);
    await own;
    return null;
  };
}

/** What a promise comes to within so many milliseconds, null where it doesn't. */
function within(promise, ms) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
