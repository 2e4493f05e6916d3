import "server-only";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";

/** So long without a byte on any line, while some are in use, and the database is asked by another whether it is there. */
const QUIET_MS = 5_000;
/** So long it has to say anything at all. */
const ANSWER_MS = 10_000;
const LOOK_MS = 1_000;
/** Where this process itself was held up, what was said meanwhile is only just being read. */
const READ_MS = 200;
const NOBODY_THERE = ["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"];

type Line = pg.PoolClient & { connection: { stream: { bytesRead: number; destroy: () => void } } };

/** A refusal is an answer; only no word at all is none. */
async function saysNothing(connectionString: string | undefined): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: ANSWER_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return false;
  } catch (error) {
    const { code = "", message } = error as Error & { code?: string };
    return NOBODY_THERE.includes(code) || message === "timeout expired";
  } finally {
    client.end().catch(() => undefined);
  }
}

/**
 * A machine that goes without a word leaves whoever waits on a line to it waiting for a quarter of an hour. Where no line of a pool has heard
 * anything for a while, and a new one hears nothing either, all of them are cut: who waited is told that the database is away. A statement that
 * merely takes long isn't cut, for the database answers beside it.
 */
export function cutWhenSilent(pool: pg.Pool, connectionString: string | undefined): void {
  const lines = new Set<Line>();
  let heard = new Map<Line, number>();
  let since = 0;
  let asking = false;
  let looking: NodeJS.Timeout | undefined;
  const hearing = () => new Map([...lines].map((line) => [line, line.connection.stream.bytesRead]));
  /** A line that was given up meanwhile says nothing of the others. */
  const spokeSince = (before: Map<Line, number>) => [...hearing()].some(([line, read]) => before.get(line) !== read);

  async function ask(): Promise<void> {
    asking = true;
    const before = hearing();
    const silent = await saysNothing(connectionString);
    if (silent) await after(READ_MS);
    if (silent && !spokeSince(before)) for (const line of lines) line.connection.stream.destroy();
    since = performance.now();
    asking = false;
  }

  function look(): void {
    if (pool.totalCount === pool.idleCount) {
      clearInterval(looking);
      looking = undefined;
      return;
    }
    if (spokeSince(heard)) since = performance.now();
    heard = hearing();
    if (!asking && lines.size > 0 && performance.now() - since >= QUIET_MS) void ask();
  }

  pool.on("connect", (line) => lines.add(line as Line));
  pool.on("remove", (line) => lines.delete(line as Line));
  pool.on("acquire", () => {
    if (looking) return;
    since = performance.now();
    looking = setInterval(look, LOOK_MS).unref();
  });
}
