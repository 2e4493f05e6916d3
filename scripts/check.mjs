// npm run check: what can be said in seconds, without a database: types, lint, unit and architecture tests.
import { install } from "./steps/install.mjs";
import { finish, main } from "./steps/lifecycle.mjs";
import { lint, types, vitest } from "./steps/stages.mjs";
import { lastWords, tally } from "./steps/tally.mjs";
import { temporary } from "./steps/temporary.mjs";

await main(async () => {
  await install();
  const { total, stage } = tally();
  await stage("类型检查", types);
  await stage("代码规范", lint);
  await stage("单元与架构测试", () =>
    vitest(["unit-together", "unit-apart", "architecture"], temporary("portal-reports-")),
  );
  for (const line of lastWords(total)) console.log(line);
  await finish(total.failed > 0 ? 1 : 0);
});
