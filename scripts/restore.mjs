// npm run restore -- FOLDER [--into URL] [--keep-old] [--lost-key]: brings a copy back into an empty database, and its files; compares all of it.
// With --archive WAL [--until 'YYYY-MM-DD HH:MM']: FOLDER is one of base copies, the embedded database goes to that moment of Beijing time.
// --put-back alone: takes back a restore to a moment that was broken off.
import { progress, seconds } from "./steps/announce.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { finish, main } from "./steps/lifecycle.mjs";

await main(async () => {
  const began = performance.now();
  const { readRestore } = await import("./steps/backup/asked.mjs");
  const { momentTold } = await import("./steps/backup/moment.mjs");
  const { folder, ...asked } = readRestore(process.argv.slice(2));
  if (asked.putBack) {
    const { putBackHalf } = await import("./steps/backup/half-restored.mjs");
    console.log(await putBackHalf());
    return finish(0);
  }
  if (asked.archive) console.log(`恢复到${asked.until ? ` ${momentTold(asked.until)}` : "归档的最后"}`);
  const step = progress(asked.archive ? 6 : 7);
  await step("安装依赖", install);
  const { runRestore, runRecovery } = await import("./steps/backup/run-restore.mjs");
  await step("生成数据访问代码", generate);
  const { summary, code } = await (asked.archive ? runRecovery : runRestore)(folder, asked, step);
  console.log(`${summary}，用时 ${seconds(performance.now() - began)}`);
  await finish(code);
});
