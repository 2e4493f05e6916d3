// npm run matrix: who may do what, tried at every door, and what may be read, by canaries: the long form of what npm test samples.
import { progress } from "./steps/announce.mjs";
import { browser } from "./steps/browser.mjs";
import { build } from "./steps/build.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { journeys } from "./steps/journeys.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { node, run } from "./steps/run.mjs";
import { TEST_DIST } from "./steps/stages.mjs";
import { openThrowAway, throwAwayEnv } from "./steps/throw-away.mjs";

const LONG = { ...process.env, MATRIX: "long", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
const DOORS = ["pages", "routes", "actions"].map((what) => `tests/integration/doors-${what}.test.ts`);

await main(async () => {
  const step = progress(5);
  await step("安装依赖", install);
  const chromium = await step("准备浏览器", browser);
  await generate();
  const place = await step("准备测试数据库", () => openThrowAway(atEnd));
  await step("逐一比较授权表，逐门试入", async () => {
    const env = { ...LONG, TEST_TEMPLATE_URL: place.template, TEST_ADMIN_URL: place.admin };
    await run(node("vitest/vitest.mjs", "run", "--project=unit", "tests/unit/policy/authorisation.test.ts"), {
      env,
      show: true,
    });
    await run(node("vitest/vitest.mjs", "run", "--project=integration", ...DOORS), { env, show: true });
  });
  process.env.MATRIX = "long";
  await step("构建", () => build(throwAwayEnv(place, place.template, 3000), TEST_DIST));
  const { passed, failed, output } = await journeys(place, {
    chromium,
    show: true,
    files: ["tests/e2e/journeys/nothing-leaks.spec.ts"],
  });
  if (failed > 0 && output) console.log(output);
  console.log(`${passed} passed, ${failed} failed`);
  await finish(failed > 0 ? 1 : 0);
});
