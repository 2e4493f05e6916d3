// npm run backup -- FOLDER [--keep N] [--mirror SECOND] [--link] [--files] [--base] [--check] [--quiet]: a copy of the running portal, made while
// people work. Ends with one line for cron's mail; exit 0 done, 1 failed, 2 called wrongly, 3 another backup is at work on the folder.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { progress, seconds } from "./steps/announce.mjs";
import { install } from "./steps/install.mjs";
import { finish, main } from "./steps/lifecycle.mjs";

await main(async () => {
  const began = performance.now();
  const { EXIT, Refused } = await import("./steps/backup/refusal.mjs");
  const { folder, ...asked } = readArgs(Refused, EXIT);
  const step = asked.quiet
    ? (_title, work) => work()
    : progress(asked.check || asked.files ? 2 : 3 + (asked.mirror ? 1 : 0));
  await step("安装依赖", install);
  const { runBackup } = await import("./steps/backup/run.mjs");
  const { summary, code } = await runBackup(folder, asked, step);
  console.log(`${summary}，用时 ${seconds(performance.now() - began)}`);
  await finish(code);
});

function readArgs(Refused, EXIT) {
  const flag = { type: "boolean", default: false };
  const text = { type: "string" };
  const options = { keep: text, mirror: text, link: flag, files: flag, base: flag, check: flag, quiet: flag };
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (positionals.length !== 1) throw new Error("请写明备份存放的目录");
    const keep = values.keep === undefined ? null : Number(values.keep);
    if (keep !== null && !(Number.isInteger(keep) && keep > 0)) throw new Error("--keep 应为正整数");
    const folder = resolve(positionals[0]);
    const mirror = values.mirror && resolve(values.mirror);
    if (values.check && !existsSync(join(folder))) throw new Error(`没有目录 ${folder}`);
    return { ...values, folder, mirror, keep };
  } catch (error) {
    throw new Refused(`${error.message}。用法：npm run backup -- 目录 [--keep 份数] [--mirror 异地目录]`, EXIT.usage);
  }
}
