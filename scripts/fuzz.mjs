// npm run fuzz [-- --cases 10000 --minutes 600 --only NAME --seed N]: every server action, route and act with input of any form, on a
// database of its own, which is proved at the end; npm test tries a sample. What one door was given comes again by `--only` and the seed.
import { parseArgs } from "node:util";
import { progress } from "./steps/announce.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { node, run } from "./steps/run.mjs";
import { openThrowAway } from "./steps/throw-away.mjs";

await main(async () => {
  const { values } = parseArgs({
    options: {
      cases: { type: "string", default: "10000" },
      minutes: { type: "string", default: "600" },
      only: { type: "string", default: "" },
      seed: { type: "string", default: "20261126" },
    },
  });
  for (const name of ["cases", "minutes", "seed"])
    if (!(Number(values[name]) > 0)) throw new Error(`--${name} 应当是大于 0 的数。`);
  const step = progress(3);
  await step("安装依赖", install);
  await generate();
  const place = await step("准备测试数据库", () => openThrowAway(atEnd));
  const env = {
    ...process.env,
    NO_COLOR: "1",
    TEST_TEMPLATE_URL: place.template,
    TEST_ADMIN_URL: place.admin,
    FUZZ_CASES: values.cases,
    FUZZ_MINUTES: values.minutes,
    FUZZ_ONLY: values.only,
    FUZZ_SEED: values.seed,
  };
  const failed = await step("逐门试入", () =>
    run(
      node(
        "vitest/vitest.mjs",
        "run",
        "--project=integration",
        "--disableConsoleIntercept=true",
        "tests/integration/fuzz.test.ts",
      ),
      { env, show: true },
    ).then(
      () => false,
      () => true,
    ),
  );
  console.log(failed ? "有不成立的，见上。" : "全部成立。");
  await finish(failed ? 1 : 0);
});
