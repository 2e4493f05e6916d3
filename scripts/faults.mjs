// npm run faults [-- --kills 100] [--writes 500000] [--minutes 60] [--only kills|restart|clock|slow|syscalls|disk]: whether an acknowledged write is lost or half there when the
// portal or PostgreSQL is killed under load, what people are told while the database restarts, whether a server whose clock is wrong still judges
// by the database's, and what connections that only hang on cost; asked for by name, what becomes of a file when a system
// call fails (needs strace) and of everything when a disk is full (needs root). On a database server, a build folder and ports of its own. Ends with 1 where
// anything was lost, half there, or not answered.
import { parseArgs } from "node:util";
import { busyness, loads, progress } from "./steps/announce.mjs";
import { build } from "./steps/build.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, isEnding, main } from "./steps/lifecycle.mjs";
import { inRoot } from "./steps/paths.mjs";
import { run } from "./steps/run.mjs";
import { tsx } from "./steps/seed.mjs";
import { TEST_DIST } from "./steps/stages.mjs";

const TITLES = {
  kills: "在负载下反复强制结束服务和数据库",
  restart: "报送时重启数据库",
  clock: "服务器时钟差一天",
  slow: "极慢的连接",
};
/** These make disks and files of their own, and run only where they are asked for. */
const BY_NAME = { syscalls: "保存文件时系统调用失败", disk: "磁盘写满" };

await main(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "100" },
      writes: { type: "string", default: "0" },
      minutes: { type: "string", default: "60" },
      only: { type: "string", multiple: true, default: [] },
    },
  });
  const wanted = values.only.flatMap((names) => names.split(","));
  const titles = { ...TITLES, ...BY_NAME };
  const unknown = wanted.find((name) => !titles[name]);
  if (unknown) throw new Error(`没有 ${unknown}。可选：${Object.keys(titles).join("、")}`);
  const [kills, minutes, writes] = [values.kills, values.minutes, values.writes].map(Number);
  if (!(kills > 0 && minutes > 0 && writes >= 0))
    throw new Error("--kills 和 --minutes 应为正数，--writes 不能是负数。");
  const chosen = Object.keys(TITLES).filter((name) => wanted.length === 0 || wanted.includes(name));
  const named = Object.keys(BY_NAME).filter((name) => wanted.includes(name));
  delete process.env.DATABASE_URL;
  const step = progress(named.length + (chosen.length > 0 ? chosen.length + 4 : 1));
  await step("安装依赖", install);
  await generate();
  for (const name of named) await step(BY_NAME[name], () => byName(name));
  if (chosen.length === 0) return finish(0);
  const parts = await import("../tests/faults/parts.mjs");
  const place = await step("准备数据库和演示数据", () =>
    parts.openPlace(atEnd, (text) => console.log(`  ${text}`), chosen.includes("kills") ? kills : 0),
  );
  await step("构建 Portal", () => build(place.env, TEST_DIST));
  console.log(`  数据库设置：${JSON.stringify(await parts.mustLast(place.url))}`);
  await place.portal.start();
  const bounds = { kills, writes, until: performance.now() + minutes * 60_000 };
  const results = {};
  // after each part, so that none is lost with what comes after it
  const keep = (proved = null) => parts.writeJson(inRoot(".cache/faults.json"), kept(parts.machine(), results, proved));
  for (const name of chosen) {
    results[name] = await step(TITLES[name], () => parts.PARTS[name](place, bounds)).catch(broken);
    keep();
  }
  const proved = await step("核对全部不变量", () => proving(place.env));
  const held = chosen.filter((name) => !results[name].held);
  for (const name of chosen) console.log(`\n${TITLES[name]}：\n${JSON.stringify(results[name], null, 2)}`);
  console.log(`\n不变量：${proved ? "全部成立" : "有不成立的"}。${busyness()}`);
  keep(proved);
  await finish(held.length === 0 && proved ? 0 : 1);
});

/** What is written down of a run. */
function kept(machine, results, proved) {
  return { at: new Date().toISOString(), machine, average: loads(), results, proved };
}

/** A part that could not be carried through doesn't hold; the others, and the proof of all, are still told. */
function broken(error) {
  if (isEnding()) throw error;
  console.error(`  ${error.message}`);
  return { held: false, broken: error.message };
}

/** Throws where it doesn't hold. */
async function byName(name) {
  const { run: tried } = await import(`../tests/faults/${name}.mjs`);
  await tried({ say: (text) => console.log(`  ${text}`) });
}

/** Every rule of the data, on the very database and files; what doesn't hold is shown. */
async function proving(env) {
  const { DATABASE_URL, FILES_DIR } = env;
  const command = tsx("scripts/steps/proving.ts");
  const said = await run(command, { env: { DATABASE_URL, FILES_DIR, DB_POOL: "2" } }).catch((error) => error);
  if (typeof said === "string") return true;
  console.log(
    String(said.output ?? said.message)
      .split("\n")
      .filter((line) => !line.startsWith("✓"))
      .join("\n"),
  );
  return false;
}
