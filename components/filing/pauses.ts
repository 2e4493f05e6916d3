const FIRST_MS = 3_000;
const LONGEST_MS = 60_000;

/** So often what somebody waits for is sent before they are told: half a minute, about. */
export const TRIES = 4;

/**
 * How long to wait before trying again what found no place, after so many tries: twice as long each time, up to a minute, and each page
 * another while, so that not all come back at once. Never sooner than the server asked for, in seconds.
 */
export function pauseMs(tried: number, asked = 0, chance: () => number = Math.random): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** tried);
  return Math.round(Math.max(asked * 1_000, most / 2) + (chance() * most) / 2);
}

/** Whether what was not saved is tried again after a while: always while its page is open; afterwards where it is kept nowhere else. */
export const triesAgain = (left: boolean, keptApart: boolean, after: number): boolean =>
  !left || !keptApart || after === 0;
