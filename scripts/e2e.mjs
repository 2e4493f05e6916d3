// npm run e2e -- NAME: one browser journey, tests/e2e/journeys/NAME.spec.ts, set up as in npm test; without NAME all of them.
import { existsSync } from "node:fs";
import { progress } from "./steps/announce.mjs";
import { browser } from "./steps/browser.mjs";
import { build } from "./steps/build.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { journeys } from "./steps/journeys.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { inRoot } from "./steps/paths.mjs";
import { TEST_DIST } from "./steps/stages.mjs";
import { openTestPlace, throwAwayEnv } from "./steps/throw-away.mjs";

await main(async () => {
  const files = process.argv.slice(2).map((name) => `tests/e2e/journeys/${name}.spec.ts`);
  const missing = files.find((file) => !existsSync(inRoot(file)));
  if (missing) throw new Error(`没有 ${missing}`);
  const step = progress(4);
  await step("安装依赖", install);
  const chromium = await step("准备浏览器", browser);
  await generate();
  const place = await step("准备测试数据库", () => openTestPlace(atEnd));
  await step("构建", () => build(throwAwayEnv(place, place.template, 3000), TEST_DIST));
  const { passed, failed, output } = await journeys(place, {
    chromium,
    show: true,
    ...(files.length > 0 ? { files } : {}),
  });
  if (failed > 0 && output) console.log(output);
  console.log(`${passed} passed, ${failed} failed`);
  await finish(failed > 0 ? 1 : 0);
});
