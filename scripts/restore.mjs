// npm run restore -- FOLDER [--into URL] [--keep-old] [--lost-key]: brings a copy back into an empty database, and its files; compares all of it.
// With --until 'YYYY-MM-DD HH:MM:SS' --archive WAL: FOLDER is one of base copies, the embedded database goes to that moment.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { progress, seconds } from "./steps/announce.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { finish, main } from "./steps/lifecycle.mjs";

await main(async () => {
  const began = performance.now();
  const { EXIT, Refused } = await import("./steps/backup/refusal.mjs");
  const { folder, ...asked } = readArgs(Refused, EXIT);
  const step = progress(asked.archive ? 6 : 7);
  await step("安装依赖", install);
  const { runRestore, runRecovery } = await import("./steps/backup/run-restore.mjs");
  await step("生成数据访问代码", generate);
  const { summary, code } = await (asked.archive ? runRecovery : runRestore)(folder, asked, step);
  console.log(`${summary}，用时 ${seconds(performance.now() - began)}`);
  await finish(code);
});

function readArgs(Refused, EXIT) {
  const flag = { type: "boolean", default: false };
  const text = { type: "string" };
  const options = { into: text, until: text, archive: text, "keep-old": flag, "lost-key": flag };
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (positionals.length !== 1) throw new Error("请写明备份所在的目录");
    if (values.until && !values.archive) throw new Error("--until 要与 --archive 一起用");
    if (values.until && Number.isNaN(Date.parse(values.until))) throw new Error(`--until ${values.until} 不是时间`);
    const archive = values.archive && resolve(values.archive);
    return {
      ...values,
      folder: resolve(positionals[0]),
      archive,
      keepOld: values["keep-old"],
      lostKey: values["lost-key"],
    };
  } catch (error) {
    throw new Refused(`${error.message}。用法：npm run restore -- 目录 [--into 数据库地址] [--keep-old]`, EXIT.usage);
  }
}
