// npm run drill [-- FOLDER]: backs up the running installation (or takes the newest copy in FOLDER), restores it into an empty database beside it,
// and compares everything. Where nothing is installed, or with --demo, on a throw-away demonstration. --point-in-time: kills a throw-away server that puts
// its log by, and restores it to a moment; --national: with a country's worth of rows; --seconds N: archive_timeout (50).
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { progress, seconds } from "./steps/announce.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { dataDir } from "./steps/paths.mjs";

await main(async () => {
  const flag = { type: "boolean", default: false };
  const options = { demo: flag, national: flag, "point-in-time": flag, seconds: { type: "string", default: "50" } };
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const installed = Boolean(process.env.DATABASE_URL) || existsSync(join(dataDir, "postgres"));
  const demo = values.demo || values.national || !installed;
  const step = progress(values["point-in-time"] ? 8 : 7 + (positionals[0] ? 0 : 1));
  await step("安装依赖", install);
  await step("生成数据访问代码", generate);
  if (values["point-in-time"]) return finish(await pointInTime(values, step));
  const from = await step(demo ? "准备演示数据" : "连接数据库", () =>
    demo ? demonstration(values.national) : installation(),
  );
  const { drill } = await import("./steps/backup/drill.mjs");
  const copy = positionals[0] && resolve(positionals[0]);
  const { lines, held, backupMs, restoreMs, bytes } = await drill(from, { copy, atEnd, step });
  console.log();
  for (const line of lines) console.log(`  ${line.held ? "一致  " : "不一致"} ${line.what}：${line.told}`);
  const { size } = await import("./steps/backup/telling.mjs");
  const taken = copy ? "" : `备份 ${seconds(backupMs)}，`;
  console.log(`\n演练${held ? "通过" : "没有通过"}：${taken}恢复 ${seconds(restoreMs)}（${size(bytes)} 明文数据）`);
  await finish(held ? 0 : 1);
});

async function installation() {
  const { openInstallation, filesStore } = await import("./steps/backup/run.mjs");
  const { dataKeys } = await import("./steps/backup/key.mjs");
  const { url } = await openInstallation();
  return { url, store: filesStore(), keys: dataKeys() };
}

/** A throw-away installation: the demonstration, or a country's worth of rows. */
async function demonstration(national) {
  const { openThrowAway, throwAwayEnv } = await import("./steps/throw-away.mjs");
  const place = await openThrowAway(atEnd, await filling(national));
  const { FILES_DIR, PORTAL_DATA_KEY } = throwAwayEnv(place, place.template, 0);
  return { url: place.template, store: FILES_DIR, keys: [PORTAL_DATA_KEY] };
}

/** @returns {Promise<(env: object) => Promise<unknown>>} what fills a migrated database */
async function filling(national) {
  const { run } = await import("./steps/run.mjs");
  const { seed, tsx } = await import("./steps/seed.mjs");
  return national ? (env) => run(tsx("prisma/seed/national-main.ts"), { env }) : seed;
}

async function pointInTime(values, step) {
  // a server of its own, to be killed
  delete process.env.DATABASE_URL;
  const { tryPointInTime } = await import("./steps/backup/point-in-time.mjs");
  const { migrate } = await import("./migrate.mjs");
  const { throwAwayEnv } = await import("./steps/throw-away.mjs");
  const { size } = await import("./steps/backup/telling.mjs");
  const fillIt = await filling(values.national);
  const fill = async (url, folder) => {
    await migrate(url);
    await fillIt(throwAwayEnv({ folder }, url, 0));
  };
  const bound = Number(values.seconds);
  const found = await tryPointInTime({ seconds: bound, fill, atEnd, step });
  const perGb = (ms) => `${((ms / found.baseBytes) * 1e6).toFixed(1)} s/GB`;
  const right = found.exactly && found.found === found.expected;
  // the server looks at the clock once a second, and packing takes a moment
  const goesOn = found.undone && JSON.stringify(found.goesOn) === "[[],[1]]";
  const lossHeld = found.lostMs <= (bound + 5) * 1000;
  console.log(`
  基础备份 ${size(found.baseBytes)}，${seconds(found.baseMs)}（${perGb(found.baseMs)}）
  ${right ? "一致  " : "不一致"} 恢复到 ${found.at}：应有 ${found.expected} 行，实有 ${found.found} 行（共写入 ${found.acknowledged} 行），${seconds(found.restoredMs)}（${perGb(found.restoredMs)}）
  ${lossHeld ? "守住  " : "没守住"} 丢盘后恢复到归档的最后：丢失最近 ${seconds(found.lostMs)} 的 ${found.lost} 行（上限 ${bound} s），${seconds(found.latestMs)}
  ${goesOn ? "一致  " : "不一致"} 恢复以后继续写入，再丢盘、再恢复：撤销的没有回来，其后写入的都在`);
  const held = right && lossHeld && goesOn;
  console.log(`\n演练${held ? "通过" : "没有通过"}`);
  return held ? 0 : 1;
}
