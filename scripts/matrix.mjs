// npm run matrix [-- --only timing]: who may do what, tried at every door, and what may be read, by canaries: the long form of what npm test
// samples; and whether the time of a refusal tells what exists.
import { parseArgs } from "node:util";
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
import { timedRefusals } from "./steps/timing.mjs";

const LONG = { ...process.env, MATRIX: "long", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
const DOORS = ["pages", "routes", "actions"].map((what) => `tests/integration/doors-${what}.test.ts`);

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: "string" }, pairs: { type: "string", default: "400" } } });
  const [alone, pairs] = [values.only === "timing", Number(values.pairs)];
  const step = progress(alone ? 4 : 7);
  await step("安装依赖", install);
  const chromium = alone ? null : await step("准备浏览器", browser);
  await generate();
  const place = await step("准备测试数据库", () => openThrowAway(atEnd));
  if (!alone) await step("逐一比较授权表，逐门试入", () => everyDoor(place));
  process.env.MATRIX = "long";
  await step("构建", () => build(throwAwayEnv(place, place.template, 3000), TEST_DIST));
  const { held: even } = await step("拒绝的快慢", () => timedRefusals(place, { pairs }));
  if (alone) return finish(even ? 0 : 1);
  const { passed, failed, output } = await step("没有公布的", () =>
    journeys(place, { chromium, show: true, files: ["tests/e2e/journeys/nothing-leaks.spec.ts"] }),
  );
  if (failed > 0 && output) console.log(output);
  console.log(`${passed} passed, ${failed} failed`);
  await finish(failed > 0 || !even ? 1 : 0);
});

async function everyDoor({ template, admin }) {
  const env = { ...LONG, TEST_TEMPLATE_URL: template, TEST_ADMIN_URL: admin };
  const project = (name, ...files) =>
    run(node("vitest/vitest.mjs", "run", `--project=${name}`, ...files), { env, show: true });
  await project("unit", "tests/unit/policy/authorisation.test.ts");
  await project("integration", ...DOORS);
}
