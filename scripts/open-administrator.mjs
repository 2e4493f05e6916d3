// npm run open-administrator -- 账号: opens a disabled administrator's account where no other administrator could. May run beside `npm start`.
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
  no_administrator: "这个账号没有管理员岗位，没有变动。请由系统管理员在“账号”中启用。",
  not_disabled: "这个账号没有停用，没有变动。",
};

await main(async () => {
  const [account, ...more] = process.argv.slice(2);
  if (!account || more.length > 0)
    throw Object.assign(new Error("请写明一个账号：npm run open-administrator -- 账号"), { exit: 2 });
  const step = progress(3);
  await step("安装依赖", install);
  const database = await step("启动数据库", async () => {
    const running = await openDatabase();
    atEnd(running.stop);
    await refuseHalfLoaded(running.url);
    return running;
  });
  await generate();
  let opened = {};
  await step("启用管理员账号", async () => {
    const env = serverEnv({ url: database.url, port: 3000, demo: false });
    opened = await answerOf(tsx("prisma/seed/open-administrator.ts", account), { env });
    return !opened.refused;
  });
  if (opened.refused) throw new Error(REFUSED[opened.refused]);
  console.log(`\n${opened.duty} ${opened.name}（${opened.account}）的账号已启用，口令和动态验证码仍是原来的。`);
  console.log("已告知本人和各位管理员，并记入操作留痕。");
  await finish(0);
});
