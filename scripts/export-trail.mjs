// npm run export-trail -- FOLDER: writes 留痕日志 up to its last checkpoint, for `npm run verify-trail -- FOLDER`. May run beside `npm start`.
import { resolve } from "node:path";
import { openDatabase, withClient } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { run } from "./steps/run.mjs";
import { serverEnv } from "./steps/secrets.mjs";
import { tsx } from "./steps/seed.mjs";

await main(async () => {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error("用法：npm run export-trail -- 文件夹");
  await install();
  await generate();
  const database = await openDatabase();
  atEnd(database.stop);
  // what has been written up to now goes into it
  await run(tsx("prisma/seed/sequence-trail.ts"), { env: serverEnv({ url: database.url, port: 3000, demo: false }) });
  const { exportTrail } = await import("./steps/trail-export.mjs");
  const size = await withClient(database.url, (client) => exportTrail(client, resolve(folder), atEnd));
  console.log(`已导出 ${size} 条记录到 ${resolve(folder)}。内容含未公开的办理情况，请妥善保管。`);
  await finish(0);
});
