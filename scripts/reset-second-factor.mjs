// npm run reset-second-factor -- 账号: takes a second factor away where no other security administrator could. May run beside `npm start`.
import { progress } from "./steps/announce.mjs";
import { onAccount } from "./steps/by-operator.mjs";
import { finish, main } from "./steps/lifecycle.mjs";

const RESETTING = {
  command: "reset-second-factor",
  title: "重置动态验证码",
  script: "prisma/seed/reset-second-factor.ts",
  refused: {
    no_account: "没有这个账号，没有变动。",
    no_second_factor: "这个账号没有绑定动态验证码，没有变动。",
  },
};

await main(async () => {
  const { name, account, closed } = await onAccount(RESETTING, progress(3));
  console.log(`\n${name}（${account}）的动态验证码已重置，退出登录 ${closed} 处。`);
  console.log("已告知本人和各位管理员，并记入操作留痕。本人再次登录只用口令；按设定须使用的，登录后先重新绑定。");
  await finish(0);
});
