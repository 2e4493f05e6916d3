import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { env } from "./env";

// Who puts a content into a bucket and who takes the same one away do so one after the other, in whichever server: advisory locks of
// PostgreSQL, held by one connection a process; within the process, where one connection does not keep two apart, by what is counted here.

type Line = {
  client: Promise<pg.Client> | null;
  turn: Promise<unknown>;
  putting: Map<string, number>;
  removing: Map<string, Promise<void>>;
};

const STEP_MS = 50;
const PATIENCE_MS = 30_000;
const cache = globalThis as { portalContentLine?: Line };

const lineOf = (): Line => {
  cache.portalContentLine ??= { client: null, turn: Promise.resolve(), putting: new Map(), removing: new Map() };
  return cache.portalContentLine;
};

function connection(line: Line): Promise<pg.Client> {
  line.client ??= connect(line).catch((error) => {
    line.client = null;
    throw error;
  });
  return line.client;
}

async function connect(line: Line): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env.databaseUrl(), application_name: "portal-contents" });
  client.on("error", () => {
    line.client = null;
  });
  await client.connect();
  return client;
}

const KEY = "hashtextextended($1, 1)";
async function ask(call: string, key: string): Promise<boolean> {
  const client = await connection(lineOf());
  const { rows } = await client.query(`SELECT ${call}(${KEY}) AS "had"`, [`bucket ${key}`]);
  return rows[0].had === true;
}

/** One question after the other: there is one connection. */
function said(call: string, key: string): Promise<boolean> {
  const line = lineOf();
  const answer = line.turn.then(() => ask(call, key));
  line.turn = answer.catch(() => {});
  return answer;
}

/** Puts, several at once if need be, while nobody takes away. @throws where the lock was lost meanwhile: what was put may have gone */
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
    if (!kept) throw new Error("the lock on a content was lost");
    return ended.value;
  } finally {
    const left = putting.get(key)! - 1;
    if (left === 0) putting.delete(key);
    else putting.set(key, left);
  }
}

async function shared(key: string): Promise<void> {
  for (let waited = 0; !(await said("pg_try_advisory_lock_shared", key)); waited += STEP_MS) {
    if (waited >= PATIENCE_MS) throw new Error("the lock on a content was not to be had");
    await pause(STEP_MS);
  }
}

/** Takes away while nobody puts; false, and nothing done, where somebody does. */
export async function whileNobodyPuts(key: string, remove: () => Promise<boolean>): Promise<boolean> {
  const { putting, removing } = lineOf();
  if (putting.has(key) || removing.has(key)) return false;
  let ended = () => {};
  removing.set(key, new Promise((resolve) => (ended = resolve)));
  try {
    if (!(await said("pg_try_advisory_lock", key))) return false;
    return await remove().finally(() => said("pg_advisory_unlock", key));
  } finally {
    removing.delete(key);
    ended();
  }
}

/** Closes the connection: at the end of a test. */
export async function closeContentLine(): Promise<void> {
  const client = await lineOf().client;
  lineOf().client = null;
  await client?.end();
}
