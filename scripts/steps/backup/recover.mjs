import { chownSync, existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { migrate } from "../../migrate.mjs";
import { archiveOf, archiveSettings, recoverySettings } from "../archive.mjs";
import { startCluster } from "../cluster.mjs";
import { isServed, sleep } from "../cluster-lock.mjs";
import { clusterHome, databaseExists, withClient } from "../database.mjs";
import { atEnd, isEnding } from "../lifecycle.mjs";
import { dataDir } from "../paths.mjs";
import { postgresUser } from "../postgres-user.mjs";
import { serverEnv } from "../secrets.mjs";
import { strangeTrailKey } from "../trail-key.mjs";
import { basesIn, layBase, takeBase } from "./base.mjs";
import { contentsOf, putBack } from "./files.mjs";
import { nameOf } from "./folder.mjs";
import { beginHalf, endHalf, stopServer, undoHalf } from "./half-restored.mjs";
import { checkKey, dataKeys } from "./key.mjs";
import { mark } from "./mark.mjs";
import { momentTold } from "./moment.mjs";
import { differencesOf, recompute } from "./recompute.mjs";
import { EXIT, Refused } from "./refusal.mjs";
import { diskFolder, filesStore, PATIENCE } from "./run.mjs";
import { placeOf } from "./stores.mjs";
import { archived, gapIn, isOn } from "./timelines.mjs";

/** A long log takes long to be taken in. */
const HOURS = 24 * 3_600_000;

/**
 * A server in `home` (an empty folder) as it was at a moment: the base copy, then the log that was put by, up to that moment or as far as it
 * goes. Started, at the end of it, and open for work; from there on its own log goes into the same archive, as a history of its own.
 * @param {{base: string, archive: string, home: string, until?: Date | null, throwAway?: boolean, seconds?: number, held?: boolean,
 *   signal?: AbortSignal}} how
 *   `held`: nothing of its own log goes into the archive yet; it waits with the server until that is started anew
 * @returns {ReturnType<typeof startCluster>}
 */
export async function recoverCluster({
  base,
  archive,
  home,
  until = null,
  throwAway = false,
  seconds,
  held = false,
  signal,
}) {
  await layBase(base, home, { forced: !throwAway, signal });
  writeFileSync(join(home, "data/recovery.signal"), "");
  await giveToServer(home);
  signal?.throwIfAborted();
  const cluster = await startCluster(home, {
    patience: HOURS,
    throwAway,
    settings: [
      ...recoverySettings(archive, until),
      ...archiveSettings(archive, { seconds }),
      ...(held ? ["archive_command=false"] : []),
    ],
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
    ? `归档的日志还没有到 ${momentTold(until)}，没有恢复。请选较早的时刻，或不写 --until，恢复到归档的最后。`
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

/** Hands the files of a server in `home` to the account that runs it. */
export async function giveToServer(home) {
  const user = postgresUser();
  if (!("uid" in user)) return;
  for (const path of ["", ...(await readdir(join(home, "data"), { recursive: true }))]) {
    chownSync(join(home, "data", path), user.uid, user.gid);
  }
}

/**
 * `npm run restore -- FOLDER --archive WAL [--until MOMENT]`: the embedded database of this installation at a moment, its files from the
 * folder's store, brought to the present structure and reckoned anew; the database that was there keeps its folder under another name. Its log
 * is put by in the same archive from there on, and a new base is made: what is undone stays undone in every later restore. Whatever fails
 * before all of it is there, a signal too, takes the new database away and puts the old one back; the archive has got nothing by then. What
 * not even that could do (killed, power cut) the next command does: half-restored.mjs.
 * @param {{archive: string, until: Date | null, keepOld?: boolean, lostKey?: boolean}} asked
 * @returns {Promise<{summary: string, wrong: string[]}>} what was done, and what does not agree
 */
export async function recoverInstallation(folder, { archive, until, keepOld, lostKey }, step) {
  if (process.env.DATABASE_URL)
    throw new Refused("--archive 只用于内嵌的数据库，其他数据库见 docs/operations/backup.md。");
  await placeOf(filesStore()).ready();
  const base = await baseFor(folder, archive, until);
  if (base.dataKey && !lostKey) checkKey(base.dataKey, dataKeys());
  if (await undoHalf()) console.log("上一次断在一半的恢复已撤销。");
  const there = join(dataDir, "postgres");
  const old = `${there}.before-${nameOf(new Date())}`;
  if (existsSync(there)) {
    if (!keepOld)
      throw new Refused(`${there} 中已有数据库，没有恢复。要换下它请加 --keep-old：原来的目录改名保留。`, EXIT.usage);
    if (isServed(join(realpathSync(there), "data"))) throw new Refused("数据库还在运行，请先停止 Portal 再恢复。");
  }
  const had = await beginHalf({ there, old });
  const how = { base: join(folder, base.name), archive, home: clusterHome(), until, held: true };
  const found = await undoneUnlessWhole(how, (signal) => recovered({ ...how, signal }, folder, step));
  const notes = [`已恢复到${until ? ` ${momentTold(until)}` : "归档的最后"}（自 ${base.name}）`];
  if (had) notes.push(`原来的数据库保留在 ${old}`);
  if (lostKey) notes.push("注意：没有核对数据密钥，以别的密钥加密的内容不能读");
  const made = await step("新的基础备份", () => goesOn(how, folder)).catch((error) => {
    throw new Refused(`${[...notes, ...found.notes, ...found.wrong].join("，")}，但新的基础备份没有做成：${error.message}
${stillToDo(folder)}`);
  });
  return { summary: [...notes, ...found.notes, `新的基础备份 ${made.name}`].join("，"), wrong: found.wrong };
}

const stillToDo = (folder) => `数据库和文件已经恢复，不必重做；请另做一份：npm run backup -- ${folder} --base`;

/** Runs the work that makes the database whole; what fails, and what is told to stop, is undone before anything else goes on. */
async function undoneUnlessWhole({ home, archive }, work) {
  const stopped = new AbortController();
  let undone;
  const undo = () => {
    undone ??= undoHalf();
    return undone;
  };
  let [open, whole] = [true, false];
  const done = work(stopped.signal).finally(() => {
    open = false;
  });
  atEnd(async () => {
    stopped.abort(new Refused("恢复中断。"));
    // also a server that is only just being started
    for (; open; await sleep(200)) await stopServer(join(home, "data"));
    await done.catch(() => {});
    if (whole) return;
    await undo();
    console.error("\n恢复中断，已经撤销；原来的数据库在原处。");
  });
  const found = await done.catch(async (error) => {
    await undo();
    throw error;
  });
  // told to stop in the last moment
  if (isEnding()) return new Promise(() => {});
  whole = true;
  archiveOf(home, archive);
  await endHalf();
  return found;
}

/** The database at the moment, with its files in their places; stopped again. */
async function recovered(how, folder, step) {
  const cluster = await step("恢复到指定时刻", () => recoverCluster(how));
  return settled(cluster, folder, step, how.signal).finally(cluster.stop);
}

/** From here on the log of the restored server is put by, what has waited with it first; a new base begins with it. */
async function goesOn({ home, archive }, folder) {
  const cluster = await startCluster(home, { settings: archiveSettings(archive) });
  let made = null;
  atEnd(async () => {
    if (made) return;
    await cluster.stop();
    console.error(`\n${stillToDo(folder)}`);
  });
  try {
    const options = { patience: PATIENCE, key: dataKeys()[0] };
    made = await takeBase({ admin: cluster.url("postgres") }, folder, options);
    mark(diskFolder(), "base");
    return made;
  } finally {
    await cluster.stop();
  }
}

/** The newest base that was whole by the moment, of the history that the archive goes on with. @throws when the log has a hole before its end */
export async function baseFor(folder, archive, moment) {
  const log = await archived(archive);
  const base = (await basesIn(folder))
    .filter((one) => isOn(log.chain, one) && (moment === null || one.at <= moment))
    .at(-1);
  if (!base) throw new Refused(`${folder} 中没有${moment ? `早于 ${momentTold(moment)} 的` : ""}基础备份。`);
  const gap = moment === null ? gapIn(log, base.from) : null;
  if (gap)
    throw new Refused(
      `归档缺 ${gap.missing}，其后的日志到 ${gap.newest}，接不上，没有恢复。请找回缺的文件，或用 --until 写明缺失以前的时刻。`,
    );
  return base;
}

/** Brings a restored database to the present structure, its files to their places, and reckons anew what was published. */
async function settled(cluster, folder, step, signal) {
  if (!(await databaseExists(cluster.url("postgres"), "portal")))
    return { notes: ["其中还没有 Portal 的数据库"], wrong: [] };
  const url = cluster.url("portal");
  const applied = await migrate(url);
  const onwards = () => signal.throwIfAborted();
  const contents = await withClient(url, contentsOf);
  const files = await step("放回文件", () => putBack(contents, folder, filesStore(), onwards));
  onwards();
  const { recomputed, trail } = await step("重算已公布的结果", () => recompute(url));
  const lost = [...files.missing, ...files.damaged];
  const notes = [
    `文件 ${files.new + files.kept} 份（放回 ${files.new} 份）`,
    `重算 ${recomputed.reduce((sum, { count }) => sum + count, 0)} 件`,
    `留痕日志 ${trail.size} 条，根 ${trail.root.slice(0, 16)}…`,
  ];
  if (applied.length > 0) notes.push(`其后升级了 ${applied.length} 个迁移`);
  const strange = await strangeTrailKey(url, { ...process.env, ...serverEnv({ url, port: 3000 }) });
  if (strange) notes.push(strange);
  const lacking = lost.length > 0 ? [`缺 ${lost.length} 份文件（${lost[0]}…），请从异地副本找回`] : [];
  return { notes, wrong: [...differencesOf(recomputed), ...trail.problems, ...lacking] };
}
