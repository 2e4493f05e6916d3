import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { archiveOf, archiveSettings } from "./archive.mjs";
import { refuseHalf } from "./backup/half-restored.mjs";
import { startCluster } from "./cluster.mjs";
import { watchCluster } from "./cluster-watch.mjs";
import { dataDir } from "./paths.mjs";
import { postgresUser, reaches, sharedFolder } from "./postgres-user.mjs";

/**
 * The server that holds the portal's database: the one in DATABASE_URL, or the embedded one with its files in .data/postgres, which puts
 * its log by in WAL_ARCHIVE where that is set, or was at an earlier start.
 * @returns {Promise<{url: string, admin: string | null, stop: () => Promise<void>, watch: (lost: (error: Error) => void) => () => Promise<void>}>}
 *   `admin` is null where the operator's server is used; `watch` looks after the embedded one from then on
 */
export async function openDatabase() {
  if (process.env.DATABASE_URL)
    return { url: process.env.DATABASE_URL, admin: null, stop: async () => {}, watch: () => async () => {} };
  refuseHalf();
  const { WAL_ARCHIVE } = process.env;
  const home = clusterHome();
  const archive = archiveOf(home, WAL_ARCHIVE);
  const settings = archive ? archiveSettings(archive, { tried: Boolean(WAL_ARCHIVE) }) : [];
  let cluster = await startCluster(home, { settings });
  const url = cluster.url("portal");
  const again = async () => {
    cluster = await startCluster(home, { settings });
    if (cluster.url("portal") !== url) throw new Error("数据库的端口被别的程序占用了，请重新启动 Portal。");
  };
  const watch = (lost) => watchCluster(home, again, lost);
  return { url, admin: cluster.url("postgres"), stop: () => cluster.stop(), watch };
}

/** @param {string} admin any database of the same server */
export async function databaseExists(admin, name) {
  const found = await withClient(admin, (client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]),
  );
  return found.rowCount === 1;
}

/** Creates a database, empty or as a copy; an older one of that name goes. */
export function createDatabase(admin, name, template) {
  return withClient(admin, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}"` : ""}`);
  });
}

/** The same server, another database. */
export function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/** Runs `work` with a connected client and closes it whatever happens. */
export async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  // a server that is stopped while nothing is asked of it: whatever is asked next will say so
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** .data/postgres; a link to a folder outside the checkout where the server's account can't get into the checkout. */
export function clusterHome() {
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
