// npm run prove [-- --only KEY,… --fast --json FILE --list]: proves every rule of the data on the portal's own database, which it reads in one
// snapshot and never writes; may run beside `npm start`. Ends with 1 where a rule is broken. With DATABASE_URL (and FILES_DIR) of any database.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { progress } from "./steps/announce.mjs";
import { databaseExists, openDatabase } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { dataDir } from "./steps/paths.mjs";
import { run } from "./steps/run.mjs";
import { tsx } from "./steps/seed.mjs";

await main(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [] },
      json: { type: "string" },
      fast: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
    },
  });
  const step = progress(values.list ? 1 : 2);
  await step("安装依赖", install);
  await generate();
  if (values.list) return finish(await proving(["--list", ...values.only.flatMap((keys) => ["--only", keys])], {}));
  const database = await step("连接数据库", async () => {
    const opened = await openDatabase();
    atEnd(opened.stop);
    return opened;
  });
  if (database.admin && !(await databaseExists(database.admin, "portal")))
    throw new Error("这里还没有数据库。请先执行 npm start，或者用 DATABASE_URL 指明要核对的数据库。");
  const args = [
    ...values.only.flatMap((keys) => ["--only", keys]),
    ...(values.json ? ["--json", resolve(process.env.INIT_CWD ?? process.cwd(), values.json)] : []),
    ...(values.fast ? ["--fast"] : []),
  ];
  // nothing of the keys is needed: what is sealed stays sealed
  const env = { DATABASE_URL: database.url, FILES_DIR: process.env.FILES_DIR ?? join(dataDir, "files"), DB_POOL: "2" };
  await finish(await proving(args, env));
});

/** Its output as it comes; answers how it ended. */
function proving(args, env) {
  return run(tsx("scripts/steps/proving.ts", ...args), { env, show: true }).then(
    () => 0,
    (error) => error.code ?? 1,
  );
}
