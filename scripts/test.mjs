// npm test: everything, on a database, a build folder and ports of its own. The last line is `N passed, N failed`.

import { progress } from "./steps/announce.mjs";
import { browser } from "./steps/browser.mjs";
import { build } from "./steps/build.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { journeys } from "./steps/journeys.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { lint, TEST_DIST, types, vitest } from "./steps/stages.mjs";
import { lastWords, tally } from "./steps/tally.mjs";
import { temporary } from "./steps/temporary.mjs";
import { openTestPlace, throwAwayEnv } from "./steps/throw-away.mjs";

await main(async () => {
  const step = progress(2);
  // waits for the network, each for another one
  const installing = later(install());
  const chromium = later(browser(installing));
  await step("安装依赖", () => installing);
  await step("生成数据访问代码", generate);
  const { total, stage } = tally();
  const reports = temporary("portal-reports-");

  // played by one process, which leaves a core to what goes beside it; the build, which is told of no database, goes beside the integration tests
  const place = later(openTestPlace(atEnd));
  await Promise.all([stage("类型检查", types), stage("代码规范", lint)]);
  await stage("单元与架构测试", () => vitest(["unit-together", "unit-apart", "architecture"], reports));

  await stage("准备测试数据库", async () => {
    await place;
    return { passed: 0, failed: 0 };
  });
  const building = later(build(throwAwayEnv({ folder: reports }, "postgresql://127.0.0.1:1/none", 3000), TEST_DIST));
  await stage("集成测试", async () => {
    const { template, admin } = await place;
    const told = { TEST_TEMPLATE_URL: template, TEST_ADMIN_URL: admin };
    return vitest(["integration-together", "integration-apart"], reports, told);
  });
  const built = await stage("构建", async () => {
    await building;
    return { passed: 0, failed: 0 };
  });
  await stage("浏览器测试", async () => {
    if (!built) throw new Error("构建失败，浏览器测试没有进行。");
    return journeys(await place, { chromium: await chromium });
  });

  if (total.reasons.length > 0) console.log(`\n没有通过的：\n\n${total.reasons.join("\n\n")}\n`);
  for (const line of lastWords(total)) console.log(line);
  await finish(total.failed > 0 ? 1 : 0);
});

/** A promise awaited later: its failure is told there, not as an unhandled one. */
function later(promise) {
  promise.catch(() => {});
  return promise;
}
