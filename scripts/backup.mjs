// npm run backup -- FOLDER [--base | --files] [--keep N] [--mirror SECOND] [--link] [--quiet], or --check: a copy of the running portal, made while
// people work. Ends with one line for cron's mail; exit 0 done, 1 failed, 2 called wrongly, 3 another backup is at work on the folder, 4 made, but
// the installation's own store lacks files.
import { progress, seconds } from "./steps/announce.mjs";
import { install } from "./steps/install.mjs";
import { finish, main } from "./steps/lifecycle.mjs";

await main(async () => {
  const began = performance.now();
  const { readBackup } = await import("./steps/backup/asked.mjs");
  const { folder, ...asked } = readBackup(process.argv.slice(2));
  const step = asked.quiet ? (_title, work) => work() : progress(stepsOf(asked));
  await step("安装依赖", install);
  const { runBackup } = await import("./steps/backup/run.mjs");
  const { summary, code } = await runBackup(folder, asked, step);
  console.log(`${summary}，用时 ${seconds(performance.now() - began)}`);
  await finish(code);
});

function stepsOf({ check, files, mirror }) {
  return (check || files ? 2 : 3) + (mirror ? 1 : 0);
}
