import "server-only";

/** Who waits in the line: somebody for an answer, or the portal itself, which has time. */
export type Line = "asked" | "background";

const AT_ONCE: Record<Line, number> = { asked: 2, background: 1 };
type Turns = Record<Line, { running: number; waiting: (() => void)[] }>;
const cache = globalThis as { portalTurns?: Turns };

/**
 * Runs what takes a process of its own, a few at once in this server; the others wait their turn, each in its own line: what somebody waits
 * for never waits for the background. What `work` needs of the file it reads itself, so that nothing lies in memory meanwhile.
 */
export async function inTurn<T>(line: Line, work: () => Promise<T>): Promise<T> {
  cache.portalTurns ??= { asked: { running: 0, waiting: [] }, background: { running: 0, waiting: [] } };
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
