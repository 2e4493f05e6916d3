import "server-only";

/** Who waits in the line: somebody who has signed in, the portal itself, which has time, or anybody at all. */
export type Line = "asked" | "background" | "public";

const AT_ONCE: Record<Line, number> = { asked: 2, background: 1, public: 1 };
type Turns = Record<Line, { running: number; waiting: (() => void)[] }>;
const cache = globalThis as { portalTurns?: Turns };

/**
 * Runs what takes a process of its own, a few at once in this server; the others wait their turn, each in its own line: what somebody waits
 * for never waits for the background. What `work` needs of the file it reads itself, so that nothing lies in memory meanwhile.
 */
export async function inTurn<T>(line: Line, work: () => Promise<T>): Promise<T> {
  const empty = () => ({ running: 0, waiting: [] });
  cache.portalTurns ??= { asked: empty(), background: empty(), public: empty() };
  const turns = cache.portalTurns[line];
  if (turns.running >= AT_ONCE[line]) await new Promise<void>((resolve) => turns.waiting.push(resolve));
  else turns.running += 1;
  try {
    return await work();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.running -= 1;
  }
}
