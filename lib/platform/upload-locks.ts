import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { env } from "./env";

/** Who holds an upload in this process, and how to ask for it back. */
type Held = Map<string, () => void>;
type Line = { client: Promise<pg.Client> | null; held: Held };

const CHANNEL = "portal_upload_wanted";
const PATIENCE_MS = 15_000;
const STEP_MS = 100;
const cache = globalThis as { portalUploadLine?: Line };

const lineOf = (): Line => {
  cache.portalUploadLine ??= { client: null, held: new Map() };
  return cache.portalUploadLine;
};

/** One connection a process carries all its locks on uploads: however many come in, the pool stays free for pages. */
function connection(line: Line): Promise<pg.Client> {
  line.client ??= connect(line).catch((error) => {
    line.client = null;
    throw error;
  });
  return line.client;
}

async function connect(line: Line): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env.databaseUrl(), application_name: "portal-uploads" });
  // with the connection all locks are gone: whoever held one must stop writing
  client.on("error", () => {
    line.client = null;
    for (const letGo of line.held.values()) letGo();
  });
  client.on("notification", ({ payload }) => line.held.get(payload ?? "")?.());
  await client.connect();
  await client.query(`LISTEN ${CHANNEL}`);
  return client;
}

const KEY = "hashtextextended($1, 0)";

/**
 * One upload is written by one request at a time, in whichever server it arrives: an advisory lock of PostgreSQL. Who comes later (the
 * same browser, after its line was cut) asks the holder to stop, wherever that is, and waits. False when it could not be had in time.
 */
export async function lockUpload(id: string, letGo: () => void, stopped: AbortSignal): Promise<boolean> {
  const line = lineOf();
  for (let waited = 0; waited < PATIENCE_MS && !stopped.aborted; waited += STEP_MS) {
    if (!line.held.has(id)) {
      line.held.set(id, letGo);
      if (await tryLock(line, id)) return true;
      line.held.delete(id);
      await (await connection(line)).query("SELECT pg_notify($1, $2)", [CHANNEL, id]);
    } else line.held.get(id)?.();
    await pause(STEP_MS);
  }
  return false;
}

async function tryLock(line: Line, id: string): Promise<boolean> {
  try {
    const client = await connection(line);
    const { rows } = await client.query(`SELECT pg_try_advisory_lock(${KEY}) AS "had"`, [`upload ${id}`]);
    return rows[0].had === true;
  } catch (error) {
    line.held.delete(id);
    throw error;
  }
}

/** Gives it back. */
export async function unlockUpload(id: string): Promise<void> {
  const line = lineOf();
  line.held.delete(id);
  const client = await line.client;
  await client?.query(`SELECT pg_advisory_unlock(${KEY})`, [`upload ${id}`]).catch(() => {});
}

/** Closes the connection: at the end of a test. */
export async function closeUploadLine(): Promise<void> {
  const line = lineOf();
  const client = await line.client?.catch(() => null);
  line.client = null;
  await client?.end();
}

const busy = { status_code: 423, body: "locked\n" };

/** The same for the server of the tus protocol. */
export const uploadLocker = {
  newLock: (id: string) => ({
    lock: async (stopped: AbortSignal, letGo: () => void | Promise<void>): Promise<void> => {
      if (!(await lockUpload(id, () => void letGo(), stopped))) throw busy;
    },
    unlock: () => unlockUpload(id),
  }),
};
