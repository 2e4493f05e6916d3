// npm run rotate-keys [-- --reseal | --forget | --sessions]: another data key, everything sealed anew. docs/OPERATIONS.md tells when to use which.
import { parseArgs } from "node:util";
import { progress } from "./steps/announce.mjs";
import { askedOf, operatorsDatabase } from "./steps/by-operator.mjs";
import { forgetOlderKeys, newDataKey, newSessionSecret } from "./steps/data-keys.mjs";
import { withClient } from "./steps/database.mjs";
import { finish, main } from "./steps/lifecycle.mjs";
import { dataDir } from "./steps/paths.mjs";

const SET_OUTSIDE =
  "密钥由环境变量给出，请在那里更换（docs/OPERATIONS.md“更换密钥”），再执行 npm run rotate-keys -- --reseal。";
const SESSIONS_OUTSIDE =
  "NEXTAUTH_SECRET 由环境变量给出，没有更换，谁也没有退出登录。请在那里换一个（openssl rand -base64 32），逐台重启，所有人即须重新登录。";

/** What was asked for can be done here: what the environment gives is not in our hands, and nothing would come of changing the file. */
function mustBeOurs({ reseal, forget, sessions }) {
  if ([reseal, forget, sessions].filter(Boolean).length > 1)
    throw Object.assign(new Error("--reseal、--forget、--sessions 一次只能写一个。"), { exit: 2 });
  if (sessions && process.env.NEXTAUTH_SECRET !== undefined) throw new Error(SESSIONS_OUTSIDE);
  if (!sessions && !reseal && process.env.PORTAL_DATA_KEY) throw new Error(SET_OUTSIDE);
}

/** Whoever still works with the old key could not read what is sealed anew. */
async function aloneWith(url) {
  const { rows } = await withClient(url, (client) =>
    client.query(`SELECT count(*)::int AS "others" FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`),
  );
  if (rows[0].others > 0) throw new Error("平台还在运行。请先停止各台服务，再更换密钥。");
}

const resealed = (database, ...args) => askedOf(database, "prisma/seed/reseal.ts", ...args);

await main(async () => {
  const { values } = parseArgs({
    options: { reseal: { type: "boolean" }, forget: { type: "boolean" }, sessions: { type: "boolean" } },
  });
  mustBeOurs(values);
  const step = progress(3);
  const database = await operatorsDatabase(step);
  if (values.sessions) {
    await step("更换登录密钥", async () => {
      newSessionSecret(dataDir);
      await resealed(database, "--sessions");
    });
    console.log("\n下次启动后，所有人须重新登录。");
  } else if (values.forget) {
    const { left } = await step("核对", () => resealed(database, "--forget"));
    if (left > 0)
      throw new Error(`还有 ${left} 条用旧密钥封存，旧密钥不能去掉。请先执行 npm run rotate-keys -- --reseal。`);
    console.log(`\n去掉了 ${forgetOlderKeys(dataDir)} 个旧密钥。此前的备份仍要用它们才能恢复，请与那些备份一起保管。`);
  } else {
    if (!values.reseal) {
      await aloneWith(database.url);
      newDataKey(dataDir);
    }
    const { counts, left } = await step("重新封存", () => resealed(database));
    for (const [column, count] of Object.entries(counts)) if (count > 0) console.log(`  ${column}：${count} 条`);
    console.log(left === 0 ? "\n全部已用新密钥封存。" : `\n还有 ${left} 条没有换，请再执行一次 -- --reseal。`);
  }
  await finish(0);
});
