import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../migrate.mjs";
import { startCluster } from "./cluster.mjs";
import { createDatabase, withClient, withDatabase } from "./database.mjs";
import { postgresUser, reaches, sharedFolder } from "./postgres-user.mjs";
import { serverEnv } from "./secrets.mjs";
import { seed } from "./seed.mjs";

/**
 * A database server to use up: its own in a temporary folder, or, with DATABASE_URL, databases of that server which are dropped at the
 * end. The template is migrated and filled once; tests copy it.
 * @param {(stop: () => Promise<void>) => void} [atEnd] told early how to stop, in case we are interrupted
 * @param {(env: object) => Promise<unknown>} [fill] fills the migrated template; the demonstration unless told otherwise
 * @param {string[]} [settings] further ones of an own server, as `name=value`
 * @returns {Promise<{folder: string, admin: string, template: string, copy: (name: string) => Promise<string>, stop: () => Promise<void>}>}
 *   `copy` makes a database like the template and returns its address
 */
export async function openThrowAway(atEnd = () => {}, fill = seed, settings = []) {
  const { folder, admin, prefix, stop } = await openSpareServer(atEnd, settings);
  try {
    const template = withDatabase(admin, prefix);
    await createDatabase(admin, prefix);
    await migrate(template);
    await fill(throwAwayEnv({ folder }, template, 0));
    const copy = async (name) => {
      await createDatabase(admin, `${prefix}_${name}`, prefix);
      return withDatabase(admin, `${prefix}_${name}`);
    };
    return { folder, admin, template, copy, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The demonstration for tests, which copy it some hundreds of times: nothing goes round all the copies, several a second, looking for what
 * there is to clear up; what the planner must know it is told once, before it is copied.
 */
export function openTestPlace(atEnd) {
  const fill = async (env) => {
    await seed(env);
    await withClient(env.DATABASE_URL, (client) => client.query("VACUUM ANALYZE"));
  };
  return openThrowAway(atEnd, fill, ["autovacuum=off", "max_connections=300"]);
}

/** The server alone, with no database on it yet; those whose names begin with `prefix` go at the end. */
export async function openSpareServer(atEnd = () => {}, settings = []) {
  const folder = temporaryFolder();
  const prefix = `portal_test_${randomBytes(4).toString("hex")}`;
  const cluster = process.env.DATABASE_URL ? null : await startOwn(folder, settings);
  const admin = cluster ? cluster.url("postgres") : process.env.DATABASE_URL;
  const stop = async () => {
    if (cluster) await cluster.stop();
    else await dropAll(admin, prefix);
    rmSync(folder, { recursive: true, force: true });
  };
  atEnd(stop);
  return { folder, admin, prefix, stop };
}

/** What a server on a throw-away database is told; PORTAL_CLOCK_FILE lets a test move its clock: {"offsetMs": number}. */
export function throwAwayEnv({ folder }, url, port) {
  const own = serverEnv({ url, port, folder, demo: true });
  return {
    ...own,
    FILES_DIR: join(folder, "files"),
    NEXTAUTH_URL: `http://localhost:${port}`,
    PORTAL_CLOCK_FILE: join(folder, "clock.json"),
    // what is asked for is done at once; what is timed is run by hand
    JOBS: "work",
  };
}

export function temporaryFolder() {
  const user = postgresUser();
  const parent = reaches(user, tmpdir()) ? tmpdir() : sharedFolder(user, { lasting: false });
  const folder = mkdtempSync(join(parent, "portal-test-"));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, "files"));
  return folder;
}

function startOwn(folder, settings) {
  const home = join(folder, "postgres");
  mkdirSync(home);
  chmodSync(home, 0o711);
  return startCluster(home, { throwAway: true, settings });
}

function dropAll(admin, prefix) {
  return withClient(admin, async (client) => {
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [prefix]);
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  });
}
