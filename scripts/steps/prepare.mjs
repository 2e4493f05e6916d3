import { rmSync } from "node:fs";
import { migrate } from "../migrate.mjs";
import { refuseHalfLoaded } from "./backup/half-loaded.mjs";
import { createDatabase, databaseExists, withClient, withDatabase } from "./database.mjs";
import { run } from "./run.mjs";
import { seed, tsx } from "./seed.mjs";

/**
 * Brings the portal's database to the present structure. The embedded one is made and filled under another name and renamed when
 * complete, so that a first start that was interrupted leaves nothing half done.
 * @param {{url: string, admin: string | null}} database
 * @param {(title: string, work: () => Promise<unknown>) => Promise<unknown>} step tells the progress
 * @param {(url: string) => object} env what the seed is told
 * @param {{demo: boolean}} options
 */
export async function prepare(database, step, env, { demo }) {
  const { admin } = database;
  const fresh = admin !== null && !(await databaseExists(admin, "portal"));
  const url = fresh ? withDatabase(admin, "portal_new") : database.url;
  if (!fresh) await refuseHalfLoaded(url);
  await step("升级数据库结构", async () => {
    if (fresh) await createDatabase(admin, "portal_new");
    return (await migrate(url)).length > 0;
  });
  await step(demo ? "导入演示数据" : "检查数据", async () => {
    const filled = demo && (await isEmpty(url)) && (await seed(env(url)));
    if (filled) rmSync(env(database.url).PORTAL_TRAIL_KEPT, { force: true });
    if (!filled && (await lacksPinyin(url))) await run(tsx("prisma/seed/fill-pinyin.ts"), { env: env(url) });
    if (fresh) await withClient(admin, (client) => client.query('ALTER DATABASE "portal_new" RENAME TO "portal"'));
    return filled;
  });
}

/** No account yet means nothing was ever done here. */
async function isEmpty(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('"User"') IS NOT NULL AS made`);
    if (!rows[0].made) return true;
    return (await client.query('SELECT 1 FROM "User" LIMIT 1')).rowCount === 0;
  });
}

/** Names that came before they were kept with their pinyin are not found by it. */
async function lacksPinyin(url) {
  const { rowCount } = await withClient(url, (client) =>
    client.query(`
      SELECT 1 FROM "Organisation" WHERE "initials" = '' UNION ALL SELECT 1 FROM "Area" WHERE "initials" = ''
      UNION ALL SELECT 1 FROM "User" WHERE "initials" = '' LIMIT 1`),
  );
  return rowCount > 0;
}

/** Whether nobody could sign in at all: a portal in production that has just been set up. */
export const hasNoAccounts = isEmpty;
