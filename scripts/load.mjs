// npm run load [-- --minutes 3 --scale 0.1 --seconds 30]: the last minutes before a deadline, as a country sends them, a part of it; then three
// times as much as can be done. Open-loop, with a journal of what was acknowledged; on a database, a build and ports of its own.
import { parseArgs } from "node:util";
import { progress } from "./steps/announce.mjs";
import { build } from "./steps/build.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { inRoot } from "./steps/paths.mjs";
import { run } from "./steps/run.mjs";
import { tsx } from "./steps/seed.mjs";
import { TEST_DIST } from "./steps/stages.mjs";
import { openThrowAway } from "./steps/throw-away.mjs";

await main(async () => {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "3" },
      scale: { type: "string", default: "0.1" },
      seconds: { type: "string", default: "30" },
      seed: { type: "string", default: "20261126" },
    },
  });
  const asked = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  for (const [name, value] of Object.entries(asked)) if (!(value > 0)) throw new Error(`--${name} 应当是大于 0 的数。`);
  if (asked.minutes < 1) throw new Error("--minutes 至少是 1：最后一分钟是其中一分钟。");
  // a server of our own, whose log shows what it was given
  delete process.env.DATABASE_URL;
  const step = progress(8);
  await step("安装依赖", install);
  await generate();
  let password = "";
  const fill = async (env) => {
    await run(tsx("prisma/seed/national-main.ts"), { env });
    password = (await run(tsx("tests/load/rush-seed.ts"), { env })).trim().split("\n").at(-1);
  };
  const place = await step("准备全国规模的数据，同时构建 Portal", () =>
    openThrowAway(atEnd, (env) => Promise.all([fill(env), build(env, TEST_DIST)])),
  );
  const [{ measureRush }, { rushText }, { faultsOf }, { machine, writeJson }] = await Promise.all(
    ["rush", "rush-report", "rush-figures", "report"].map((name) => import(`../tests/load/${name}.mjs`)),
  );
  const measured = await measureRush(place, { ...asked, password }, step);
  console.log(`\n${rushText(measured)}`);
  const file = inRoot(".cache/bench", "load.json");
  const { journal: _, ...figures } = measured;
  writeJson(file, { at: new Date().toISOString(), machine: machine(), asked, ...figures });
  console.log(`\n详细数字：${file}`);
  await finish(faultsOf(measured).length === 0 ? 0 : 1);
});
