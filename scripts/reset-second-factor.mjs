// npm run reset-second-factor -- 账号: takes a second factor away where no other security administrator could. May run beside `npm start`.
import { progress } from "./steps/announce.mjs";
import { refuseHalfLoaded } from "./steps/backup/half-loaded.mjs";
import { openDatabase } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { answerOf } from "./steps/run.mjs";
import { serverEnv } from "./steps/secrets.mjs";
import { tsx } from "./steps/seed.mjs";

const REFUSED = {
  no_account: "没有这个账号，没有变动。",
  no_second_factor: "这个账号没有绑定动态验证码，没有变动。",
};

await main(async () => {
  const [account, ...more] = process.argv.slice(2);
  if (!account || more.length > 0)
    throw Object.assign(new Error("请写明一个账号：npm run reset-second-factor -- 账号"), { exit: 2 });
  const step = progress(3);
  await step("安装依赖", install);
  const database = await step("启动数据库", async () => {
    const opened = await openDatabase();
    atEnd(opened.stop);
    await refuseHalfLoaded(opened.url);
    return opened;
  });
  await generate();
  let reset = {};
  await step("重置动态验证码", async () => {
    const env = serverEnv({ url: database.url, port: 3000, demo: false });
    reset = await answerOf(tsx("prisma/seed/reset-second-factor.ts", account), { env });
    return !reset.refused;
  });
  if (reset.refused) throw new Error(REFUSED[reset.refused]);
  console.log(`\n${reset.name}（${reset.account}）的动态验证码已重置，退出登录 ${reset.closed} 处。`);
  console.log("已告知本人和各位管理员，并记入操作留痕。本人再次登录只用口令；按设定须使用的，登录后先重新绑定。");
  await finish(0);
});
