import "server-only";

const AT_ONCE = 2;
const cache = globalThis as { portalTurns?: { running: number; waiting: (() => void)[] } };

/** Runs what takes a process of its own, at most two at once in this server; the others wait their turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  cache.portalTurns ??= { running: 0, waiting: [] };
  const turns = cache.portalTurns;
  if (turns.running >= AT_ONCE) await new Promise<void>((resolve) => turns.waiting.push(resolve));
  else turns.running += 1;
  try {
    return await work();
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.running -= 1;
  }
}
