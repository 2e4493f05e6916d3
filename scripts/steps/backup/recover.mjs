import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { recoverySettings } from "../archive.mjs";
import { startCluster } from "../cluster.mjs";
import { clusterHome, databaseExists, withClient } from "../database.mjs";
import { dataDir } from "../paths.mjs";
import { postgresUser } from "../postgres-user.mjs";
import { basesIn, layBase } from "./base.mjs";
import { bringAll, contentsOf, placeIn, placeInStore } from "./files.mjs";
import { nameOf } from "./folder.mjs";
import { EXIT, Refused } from "./refusal.mjs";
import { filesFolder } from "./run.mjs";

/** A long log takes long to be taken in. */
const HOURS = 24 * 3_600_000;

/**
 * A server in `home` (an empty folder) as it was at a moment: the base copy, then the log that was put by, up to that moment or as far as it
 * goes. Started, at the end of it, and open for work.
 * @param {{base: string, archive: string, home: string, until?: Date | null, throwAway?: boolean}} how
 * @returns {ReturnType<typeof startCluster>}
 */
export async function recoverCluster({ base, archive, home, until = null, throwAway = false }) {
  await layBase(base, home);
  writeFileSync(join(home, "data/recovery.signal"), "");
  await giveToServer(home);
  const cluster = await startCluster(home, {
    patience: HOURS,
    throwAway,
    settings: recoverySettings(archive, until),
  }).catch((error) => {
    throw new Refused(explained(error.message, until));
  });
  try {
    await untilOpen(cluster.url("postgres"), home, until);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

const explained = (said, until) =>
  /before configured recovery target was reached/.test(said)
    ? `归档的日志还没有到 ${until.toISOString()}，没有恢复。请选较早的时刻，或不写 --until，恢复到归档的最后。`
    : `数据库没有恢复起来：\n${said}`;

/** The server answers readers while it is still taking in its log; when it stops before the end, its log says why. */
async function untilOpen(url, home, until) {
  for (;;) {
    try {
      const open = await withClient(url, (client) => client.query("SELECT NOT pg_is_in_recovery() AS open"));
      if (open.rows[0].open) return;
    } catch (error) {
      if (error.code !== "ECONNREFUSED" && error.code !== "57P03" && !/terminated/.test(error.message)) throw error;
      if (!existsSync(join(home, "data/postmaster.pid"))) {
        const log = readFileSync(join(home, "log"), "utf8").trim().split("\n");
        throw new Refused(explained(log.slice(-12).join("\n"), until));
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function giveToServer(home) {
  const user = postgresUser();
  if (!("uid" in user)) return;
  for (const path of ["", ...(await readdir(join(home, "data"), { recursive: true }))]) {
    chownSync(join(home, "data", path), user.uid, user.gid);
  }
}

/**
 * `npm run restore -- FOLDER --archive WAL [--until MOMENT]`: the embedded database of this installation at a moment, its files from the
 * folder's store; the database that was there keeps its folder under another name.
 * @returns {Promise<string>} what was done
 */
export async function recoverInstallation(folder, { archive, until, keepOld }) {
  if (process.env.DATABASE_URL)
    throw new Refused("--archive 只用于内嵌的数据库，其他数据库见 docs/operations/backup.md。");
  const moment = until ? new Date(until) : null;
  const base = (await basesIn(folder)).filter(({ at }) => moment === null || at <= moment).at(-1);
  if (!base) throw new Refused(`${folder} 中没有${moment ? `早于 ${moment.toISOString()} 的` : ""}基础备份。`);
  const there = join(dataDir, "postgres");
  const old = `${there}.before-${nameOf(new Date())}`;
  if (existsSync(there)) {
    if (!keepOld)
      throw new Refused(`${there} 中已有数据库，没有恢复。要换下它请加 --keep-old：原来的目录改名保留。`, EXIT.usage);
    if (existsSync(join(there, "data/postmaster.pid"))) throw new Refused("数据库还在运行，请先停止 Portal 再恢复。");
    renameSync(there, old);
  }
  const how = { base: join(folder, base.name), archive, home: clusterHome(), until: moment };
  const cluster = await recoverCluster(how).catch((error) => {
    rmSync(how.home, { recursive: true, force: true });
    rmSync(there, { recursive: true, force: true });
    if (existsSync(old)) renameSync(old, there);
    throw error;
  });
  try {
    const files = await placeFiles(cluster, folder);
    const kept = existsSync(old) ? `，原来的数据库保留在 ${old}` : "";
    return `已恢复到${moment ? ` ${moment.toISOString()}` : "归档的最后"}（自 ${base.name}）${files}${kept}`;
  } finally {
    await cluster.stop();
  }
}

/** The files that the database names now, from the folder's store where the installation lacks them. */
async function placeFiles(cluster, folder) {
  if (!(await databaseExists(cluster.url("postgres"), "portal"))) return "";
  const contents = await withClient(cluster.url("portal"), contentsOf);
  const done = await bringAll(contents, placeIn(folder), placeInStore(filesFolder()));
  const lost = [...done.missing, ...done.damaged];
  const note = lost.length > 0 ? `，注意：缺 ${lost.length} 份文件（${lost[0]}…），请从异地副本找回` : "";
  return `，文件 ${contents.length} 份（放回 ${done.new} 份）${note}`;
}
