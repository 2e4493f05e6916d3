import { refuseHalfLoaded } from "./backup/half-loaded.mjs";
import { openDatabase } from "./database.mjs";
import { generate } from "./generate.mjs";
import { install } from "./install.mjs";
import { atEnd } from "./lifecycle.mjs";
import { answerOf } from "./run.mjs";
import { serverEnv } from "./secrets.mjs";
import { tsx } from "./seed.mjs";

/** The database that a command of an operator works on, beside a running portal or without one; left as it was found at the end. */
export async function operatorsDatabase(step) {
  await step("安装依赖", install);
  const database = await step("启动数据库", async () => {
    const opened = await openDatabase();
    atEnd(opened.stop);
    await refuseHalfLoaded(opened.url);
    return opened;
  });
  await generate();
  return database;
}

/** What a script of ours answers that works on this database with the portal's own rules. */
export const askedOf = (database, script, ...args) =>
  answerOf(tsx(script, ...args), { env: serverEnv({ url: database.url, port: 3000, demo: false }) });

/**
 * What is done to the one account that the command names.
 * @param {{command: string, title: string, script: string, refused: Record<string, string>}} what `refused`: why not, in words, by what the script answers
 * @returns {Promise<object>} what the script answers of what it has done
 * @throws where no account is named, or nothing was done
 */
export async function onAccount({ command, title, script, refused }, step) {
  const [account, ...more] = process.argv.slice(2);
  if (!account || more.length > 0)
    throw Object.assign(new Error(`请写明一个账号：npm run ${command} -- 账号`), { exit: 2 });
  const database = await operatorsDatabase(step);
  let done = {};
  await step(title, async () => {
    done = await askedOf(database, script, account);
    return !done.refused;
  });
  if (done.refused) throw new Error(refused[done.refused]);
  return done;
}
