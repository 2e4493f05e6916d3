import { mkdirSync } from "node:fs";
import { announce, progress } from "./announce.mjs";
import { build } from "./build.mjs";
import { openDatabase } from "./database.mjs";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { atEnd, finish, isEnding, staysUntilTold } from "./lifecycle.mjs";
import { hasNoAccounts, prepare } from "./prepare.mjs";
import { serverEnv } from "./secrets.mjs";
import { choosePort, serve } from "./server.mjs";
import { strangeTrailKey } from "./trail-key.mjs";

/**
 * From a fresh clone, or from yesterday's, to a portal that answers; stays until told to stop.
 * @param {"start" | "dev"} mode
 */
export async function runPortal(mode) {
  staysUntilTold();
  const demo = process.env.PRODUCTION !== "1";
  const port = await choosePort();
  const step = progress(mode === "start" ? 7 : 6);
  await step("安装依赖", install);
  const database = await step("启动数据库", async () => {
    const opened = await openDatabase();
    atEnd(opened.stop);
    const lost = (error) => {
      console.error(`数据库没有能重新启动，Portal 停止：${error.message}`);
      finish(1);
    };
    atEnd(opened.watch(lost));
    return opened;
  });
  const env = (url) => serverEnv({ url, port, demo });
  mkdirSync(env("").FILES_DIR, { recursive: true });
  await step("生成数据访问代码", generate);
  await prepare(database, step, env, { demo });
  if (mode === "start") await step("构建页面", () => build(env(database.url)));
  const server = await step("启动服务", () => serve(mode, { ...env(database.url), JOBS: process.env.JOBS ?? "1" }));
  const strange = await strangeTrailKey(database.url, { ...process.env, ...env(database.url) });
  announce(port, { demo, empty: await hasNoAccounts(database.url) });
  if (strange) console.error(`\n${strange}`);
  server.once("exit", (code) => {
    if (!isEnding()) console.error(`服务已退出（${code}）。`);
    finish(code ?? 1);
  });
}
