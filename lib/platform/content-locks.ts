import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { StoreFault } from "./disk-faults";
import { env } from "./env";

// Who puts a content into a bucket and who takes the same one away do so one after the other, in whichever server: advisory locks of
// PostgreSQL, held by one connection a process; within the process, where one connection does not keep two apart, by what is counted here.

type Client = pg.Client & { ref: () => void; unref: () => void };
type Open = { client: Client; ready: Promise<unknown>; used: boolean };
type Line = {
  open: Open | null;
  turn: Promise<unknown>;
  putting: Map<string, number>;
  removing: Map<string, Promise<void>>;
};

const STEP_MS = 50;
const PATIENCE_MS = 30_000;
/** A line that says nothing for so long is given up, and whatever was locked by it counts as lost: all questions wait behind one another. */
const SILENCE_MS = 5_000;
const cache = globalThis as { portalContentLine?: Line };

const lineOf = (): Line => {
  cache.portalContentLine ??= { open: null, turn: Promise.resolve(), putting: new Map(), removing: new Map() };
  return cache.portalContentLine;
};

/** Opens a line where there is none; whatever breaks it makes room for the next. */
function openLine(line: Line): Open {
  const client = new pg.Client({
    connectionString: env.databaseUrl(),
    application_name: "portal-contents",
    connectionTimeoutMillis: SILENCE_MS,
    query_timeout: SILENCE_MS,
    keepAlive: true,
  }) as Client;
  const open: Open = { client, ready: client.connect(), used: false };
  client.on("error", () => forget(line, open));
  line.open = open;
  return open;
}

function forget(line: Line, open: Open): void {
  if (line.open === open) line.open = null;
  open.client.end().catch(() => {});
}

const LOST = "the lock on a content was lost";
const KEY = "hashtextextended($1, 1)";
/** A line that was idle may be found broken: then it is asked by a new one, on which nothing is locked yet. */
async function ask(call: string, key: string): Promise<boolean> {
  const line = lineOf();
  const open = line.open ?? openLine(line);
  const again = open.used;
  // between two questions it keeps no process from ending: a command that fills a database has nothing else to do
  open.client.ref();
  try {
    await open.ready;
    open.used = true;
    const { rows } = await open.client.query(`SELECT ${call}(${KEY}) AS "had"`, [`bucket ${key}`]);
    return rows[0].had === true;
  } catch (error) {
    forget(line, open);
    if (again) return ask(call, key);
    throw error;
  } finally {
    open.client.unref();
  }
}

/** One question after the other: there is one connection. */
function said(call: string, key: string): Promise<boolean> {
  const line = lineOf();
  const answer = line.turn.then(() => ask(call, key));
  line.turn = answer.catch(() => {});
  return answer;
}

/** Whether the line by which this was locked is still the same, and alive: a lock lasts as long as its line. */
async function holds(mine: Open | null, key: string): Promise<boolean> {
  // had once more, and given back once more
  const had = (await said("pg_try_advisory_lock", key)) && (await said("pg_advisory_unlock", key));
  return had && mine !== null && lineOf().open === mine;
}

/** Puts, several at once if need be, while nobody takes away. @throws StoreFault where the lock was lost meanwhile: what was put may have gone */
export async function whilePutting<T>(key: string, put: () => Promise<T>): Promise<T> {
  const { putting, removing } = lineOf();
  while (removing.has(key)) await removing.get(key);
  putting.set(key, (putting.get(key) ?? 0) + 1);
  try {
    await shared(key);
    const ended = await put().then(
      (value) => ({ value }),
      (fault: unknown) => ({ fault }),
    );
    const kept = await said("pg_advisory_unlock_shared", key);
    if ("fault" in ended) throw ended.fault;
    if (!kept) throw new StoreFault(new Error(LOST));
    return ended.value;
  } finally {
    const left = putting.get(key)! - 1;
    if (left === 0) putting.delete(key);
    else putting.set(key, left);
  }
}

async function shared(key: string): Promise<void> {
  for (let waited = 0; !(await said("pg_try_advisory_lock_shared", key)); waited += STEP_MS) {
    if (waited >= PATIENCE_MS) throw new StoreFault(new Error("the lock on a content was not to be had"));
    await pause(STEP_MS);
  }
}

/**
 * Takes away while nobody puts; false, and nothing done, where somebody does. `held`, to be asked immediately before the removal: whether the
 * lock has lasted until then. @throws where the lock was lost by the end: it may have been put anew, and taken away after that
 */
export async function whileNobodyPuts(
  key: string,
  remove: (held: () => Promise<boolean>) => Promise<boolean>,
): Promise<boolean> {
  const { putting, removing } = lineOf();
  if (putting.has(key) || removing.has(key)) return false;
  let ended = () => {};
  removing.set(key, new Promise((resolve) => (ended = resolve)));
  try {
    if (!(await said("pg_try_advisory_lock", key))) return false;
    const mine = lineOf().open;
    let kept = false;
    const removed = await remove(() => holds(mine, key)).finally(async () => {
      kept = await said("pg_advisory_unlock", key);
    });
    if (!kept) throw new Error(LOST);
    return removed;
  } finally {
    removing.delete(key);
    ended();
  }
}

/** Closes the connection: at the end of a test. */
export async function closeContentLine(): Promise<void> {
  const { open } = lineOf();
  lineOf().open = null;
  await open?.client.end();
}
