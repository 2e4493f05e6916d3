import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { startCluster } from "./cluster.mjs";
import { dataDir } from "./paths.mjs";
import { postgresUser, reaches, sharedFolder } from "./postgres-user.mjs";

/**
 * The portal's database: the server in DATABASE_URL, or the embedded one with its files in .data/postgres.
 * @returns {Promise<{url: string, stop: () => Promise<void>, embedded: boolean}>}
 */
export async function openDatabase() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {}, embedded: false };
  const cluster = await startCluster(home());
  const url = cluster.url("portal");
  await ensureDatabase(cluster.url("postgres"), "portal");
  return { url, stop: cluster.stop, embedded: true };
}

/** Creates the database unless it exists. @param {string} adminUrl any database of the same server */
export async function ensureDatabase(adminUrl, name) {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
  });
}

/** Runs `work` with a connected client and closes it whatever happens. */
export async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** .data/postgres; a link to a folder outside the checkout where the server's account can't get into the checkout. */
function home() {
  const path = join(dataDir, "postgres");
  mkdirSync(dataDir, { recursive: true });
  if (existsSync(path)) return realpathSync(path);
  rmSync(path, { force: true });
  const user = postgresUser();
  if (reaches(user, dataDir)) mkdirSync(path);
  else symlinkSync(mkdtempSync(join(sharedFolder(user, { lasting: true }), "data-")), path);
  chmodSync(path, 0o711);
  return realpathSync(path);
}
