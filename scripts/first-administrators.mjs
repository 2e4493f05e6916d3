// npm run first-administrators [-- --again]: on a portal without any account, makes the three administrators with one-time passwords; again: other
// ones for those whom nobody has signed in as. May run beside `npm start`.
import { parseArgs } from "node:util";
import { progress } from "./steps/announce.mjs";
import { openDatabase } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { prepare } from "./steps/prepare.mjs";
import { answerOf } from "./steps/run.mjs";
import { serverEnv } from "./steps/secrets.mjs";
import { tsx } from "./steps/seed.mjs";

await main(async () => {
  const { again } = parseArgs({ options: { again: { type: "boolean", default: false } } }).values;
  const step = progress(5);
  await step("安装依赖", install);
  const database = await step("启动数据库", async () => {
    const opened = await openDatabase();
    atEnd(opened.stop);
    return opened;
  });
  await generate();
  const env = (url) => serverEnv({ url, port: 3000, demo: false });
  await prepare(database, step, env, { demo: false });
  const command = tsx("prisma/seed/first-administrators.ts", ...(again ? ["--again"] : []));
  let answer = { made: null, unused: [] };
  await step("设立三名管理员", async () => {
    answer = await answerOf(command, { env: env(database.url) });
    return answer.made !== null;
  });
  const { made, unused } = answer;
  if (made === null && unused.length > 0)
    console.log(`\n系统中已有账号，没有变动。${unused.join("、")} 还没有人登录过：初始口令没有拿到的，请执行
npm run first-administrators -- --again，另给口令，先前的作废。`);
  else if (made === null) console.log("\n系统中已有账号，没有变动。口令忘记的，请由系统管理员重置。");
  else {
    console.log("\n初始口令只显示这一次，请分别交给三名管理员；首次登录须修改，并绑定动态验证码（手机上的验证器）：");
    for (const { account, duty, password } of made) console.log(`  ${account.padEnd(8)}${duty}：${password}`);
  }
  await finish(0);
});
