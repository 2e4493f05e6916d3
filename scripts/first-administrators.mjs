// npm run first-administrators: on a portal without any account, makes the three administrators with one-time passwords. May run beside `npm start`.
import { progress } from "./steps/announce.mjs";
import { openDatabase } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { prepare } from "./steps/prepare.mjs";
import { run } from "./steps/run.mjs";
import { serverEnv } from "./steps/secrets.mjs";
import { tsx } from "./steps/seed.mjs";

await main(async () => {
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
  let made = null;
  await step("设立三名管理员", async () => {
    made = JSON.parse(await run(tsx("prisma/seed/first-administrators.ts"), { env: env(database.url) }));
    return made !== null;
  });
  if (made === null) console.log("\n系统中已有账号，没有变动。口令忘记的，请由系统管理员重置。");
  else {
    console.log("\n初始口令只显示这一次，请分别交给三名管理员；首次登录须修改，并绑定动态验证码（手机上的验证器）：");
    for (const { account, duty, password } of made) console.log(`  ${account.padEnd(8)}${duty}：${password}`);
  }
  await finish(0);
});
