// Applies prisma/migrations to the database in DATABASE_URL and records them in _prisma_migrations, where `prisma migrate deploy` would look.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { enter, openLedger } from "./steps/ledger.mjs";
import { migrationsDir } from "./steps/paths.mjs";

/** Only one after the other: a later one uses a new value of a type, or a table about which something is still to be checked. */
const ONE_BY_ONE = new Set(["55P04", "55006"]);

/** A table wasn't to be had in time, or somebody wanted two the other way round. */
const HELD = new Set(["55P03", "40P01"]);
/** So long a migration waits for a table, and with it whoever wants one that it has; then it lets all go, and tries again after a while. */
const LOCK_TIMEOUT = "5s";
const AGAIN_MS = 2_000;
const PATIENCE_MS = 10 * 60_000;

/**
 * Applies the migrations that the database lacks, oldest first. Each goes into the database together with its record, or not at all; those of one
 * upgrade all together, so that a failure leaves the structure of before and the release of before can be started again.
 * @param {string} databaseUrl
 * @param {string} [last] the newest one to apply; all of them unless told
 * @param {string} [folder] where they lie
 * @returns {Promise<string[]>} names of the migrations applied now; empty when the database was up to date
 * @throws with the database's own message when a migration fails; nothing is recorded of it then
 */
export async function migrate(databaseUrl, last, folder = migrationsDir) {
  const known = migrationsIn(folder, last);
  if (known.length === 0) return [];
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    const through = await openLedger(client);
    const lacking = known.filter((name) => !through.has(name));
    const scripts = lacking.map((name) => ({ name, sql: readFileSync(join(folder, name, "migration.sql"), "utf8") }));
    await applyAll(client, scripts, { upgrade: through.size > 0 });
    return lacking;
  } finally {
    await client.end();
  }
}

async function applyAll(client, scripts, { upgrade }) {
  const patiently = patience();
  if (upgrade && scripts.length > 1) {
    try {
      return await patiently(() => together(client, scripts));
    } catch (error) {
      if (!ONE_BY_ONE.has(error.code)) throw error;
    }
  }
  for (const script of scripts) await patiently(() => together(client, [script]));
}

/** Tries work again where others hold what it needs: a backup reads all tables until it has ended, and the release of before works on meanwhile. */
function patience() {
  const end = performance.now() + PATIENCE_MS;
  let told = false;
  return async (work) => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!HELD.has(error.code) || performance.now() > end) throw error;
        if (!told) console.log("等候数据库中的长操作（备份等）结束。");
        told = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };
}

/** In one transaction, their records with them. */
async function together(client, scripts) {
  let at = scripts[0];
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    for (at of scripts) {
      await client.query(at.sql);
      await enter(client, at);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const more = [error.detail, error.hint].filter(Boolean).map((line) => `\n${line}`);
    const message = `迁移 ${at.name} 没有应用，没有留下什么：${error.message}${more.join("")}`;
    throw Object.assign(new Error(message, { cause: error }), { code: error.code });
  }
}

function migrationsIn(folder, last) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .filter((name) => last === undefined || name <= last)
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (!process.env.DATABASE_URL) {
    console.error("请先设置 DATABASE_URL。");
    process.exit(2);
  }
  try {
    const { refuseHalfLoaded } = await import("./steps/backup/half-loaded.mjs");
    await refuseHalfLoaded(process.env.DATABASE_URL);
    const applied = await migrate(process.env.DATABASE_URL);
    console.log(applied.length ? applied.map((name) => `已应用 ${name}`).join("\n") : "数据库结构已是最新。");
  } catch (error) {
    console.error(`迁移失败：${error.message}`);
    process.exit(1);
  }
}
