// npm run open-administrator -- 账号: opens a disabled administrator's account where no other administrator could. May run beside `npm start`.
import { progress } from "./steps/announce.mjs";
import { onAccount } from "./steps/by-operator.mjs";
import { finish, main } from "./steps/lifecycle.mjs";

const OPENING = {
  command: "open-administrator",
  title: "启用管理员账号",
  script: "prisma/seed/open-administrator.ts",
  refused: {
    no_account: "没有这个账号，没有变动。",
    no_administrator: "这个账号没有管理员岗位，没有变动。请由系统管理员在“账号”中启用。",
    not_disabled: "这个账号没有停用，没有变动。",
  },
};

await main(async () => {
  const { duty, name, account } = await onAccount(OPENING, progress(3));
  console.log(`\n${duty} ${name}（${account}）的账号已启用，口令和动态验证码仍是原来的。`);
  console.log("已告知本人和各位管理员，并记入操作留痕。");
  await finish(0);
});
