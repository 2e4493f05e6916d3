// npm run resume-trail -- REASON: after a restore to an earlier moment, lets 留痕日志 go on with a number above the last one that was signed.
// May run beside `npm start`. What it means, and how it is announced: docs/operations/trail.md.
import { openDatabase } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { run } from "./steps/run.mjs";
import { serverEnv } from "./steps/secrets.mjs";
import { tsx } from "./steps/seed.mjs";

await main(async () => {
  const reason = process.argv.slice(2).join(" ").trim();
  if (!reason) throw new Error("用法：npm run resume-trail -- 原因（何时、为何恢复到哪一刻）");
  await install();
  await generate();
  const database = await openDatabase();
  atEnd(database.stop);
  const env = serverEnv({ url: database.url, port: 3000, demo: false });
  await run(tsx("prisma/seed/resume-trail.ts", reason), { env, show: true });
  await finish(0);
});
