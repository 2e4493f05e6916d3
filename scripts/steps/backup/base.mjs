import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { mkdir, open, readdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isNone, namesIn } from "../../../lib/platform/names-in.mjs";
import { withClient } from "../database.mjs";
import { alone, digestOf, each, nameOf, partialOf, SUMS, sync, writeWhole } from "./folder.mjs";
import { fingerprintOf } from "./key.mjs";
import { Refused } from "./refusal.mjs";
import { placeOf, segmentOf } from "./timelines.mjs";

const BASE = "base-";
/** When, and at which place of the log, the copying had ended: from there on the copy serves; and by which data key it is sealed. */
const END = "end.json";
/** Folders of which only the folder counts: the server fills them anew, or has no use for what others left in them. */
export const EMPTY = [
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|recovery\.signal)$|^pgsql_tmp|^pg_internal\.init/;

/**
 * A copy of the embedded server's files as they lie, made while it works; with the log that is put by from then on, any later moment can
 * be restored. Waits until the log of the copying itself has been put by.
 * @param {{admin: string | null}} database
 * @param {{patience?: number, key?: string}} [options] `patience` as `alone` has it; `key`: the data key of this installation
 * @returns {Promise<{name: string, bytes: number}>}
 */
export function takeBase({ admin }, folder, { key, ...options } = {}) {
  if (admin === null)
    throw new Refused("DATABASE_URL 指定的数据库请用 pg_basebackup 做基础备份，见 docs/operations/backup.md。");
  return alone(folder, () => withClient(admin, (client) => take(client, folder, key)), options);
}

async function take(client, folder, key) {
  const { rows } = await client.query(
    "SELECT current_setting('data_directory') AS data, current_setting('archive_mode') AS archiving",
  );
  const [{ data, archiving }] = rows;
  if (archiving === "off")
    throw new Refused("数据库没有归档日志。请先以 WAL_ARCHIVE=目录 npm start 启动，再做基础备份。");
  if ((await readdir(join(data, "pg_tblspc"))).length > 0) throw new Refused("不支持表空间，请用 pg_basebackup。");
  const partial = join(folder, partialOf(BASE));
  await mkdir(join(partial, "data"), { recursive: true, mode: 0o700 });
  await client.query("SELECT pg_backup_start($1, true)", ["portal"]);
  const sums = await copyTree(data, join(partial, "data"));
  const stopped = await client.query(
    "SELECT labelfile, lsn::text AS stop, clock_timestamp() AS at FROM pg_backup_stop(true)",
  );
  const [{ labelfile, stop, at }] = stopped.rows;
  await writeWhole(join(partial, "data/backup_label"), labelfile);
  await writeWhole(join(partial, END), `${JSON.stringify({ at, stop, dataKey: key ? fingerprintOf(key) : null })}\n`);
  // opens the embedded server on the loopback address, nothing else
  copyFileSync(join(dirname(data), "password"), join(partial, "password"));
  for (const path of ["data/backup_label", END, "password"]) sums.set(path, await digestOf(join(partial, path)));
  await writeWhole(join(partial, SUMS), [...sums].map(([path, { sha256 }]) => `${sha256}  ${path}\n`).join(""));
  await forceFolders(partial);
  const name = `${BASE}${nameOf(at)}`;
  await rename(partial, join(folder, name));
  await sync(folder);
  return { name, bytes: [...sums.values()].reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Forces the names in a folder and in all below it to disk. */
export async function forceFolders(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await sync(join(entry.parentPath ?? entry.path, entry.name));
  }
  await sync(folder);
}

/** @returns {Promise<Map<string, {sha256: string, bytes: number}>>} by path, under `data/` */
export async function copyTree(data, target) {
  const [folders, files] = [[], []];
  for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name).slice(data.length + 1);
    if (LEFT_OUT.test(entry.name) || EMPTY.includes(path.split("/")[0])) continue;
    if (entry.isDirectory()) folders.push(path);
    else if (entry.isFile()) files.push(path);
  }
  for (const path of [...EMPTY, "pg_wal/archive_status", ...folders.sort()]) {
    await mkdir(join(target, path), { recursive: true, mode: 0o700 });
  }
  const sums = new Map();
  // what the server starts from comes last, as its own tool has it
  const control = "global/pg_control";
  await each(
    files.filter((path) => path !== control),
    (path) => one(path),
  );
  await one(control);
  return sums;

  async function one(path) {
    const copied = await copy(join(data, path), join(target, path));
    if (copied) sums.set(`data/${path}`, copied);
  }
}

/** A file as it is read, forced to disk unless told otherwise; null where the server has removed it meanwhile. */
async function copy(source, target, { forced = true, signal } = {}) {
  const from = await open(source, "r").catch((error) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!from) return null;
  const to = await open(target, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of from.createReadStream({ autoClose: false, start: 0, highWaterMark: 1 << 20 })) {
      signal?.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      await to.writeFile(chunk);
    }
    if (forced) await to.sync();
    return { sha256: hash.digest("hex"), bytes };
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

/**
 * Whole base copies of a folder, oldest first.
 * @returns {Promise<{name: string, at: Date, timeline: number, from: bigint, stop: bigint, dataKey: string | null}[]>} `at` and `stop`: from when, and
 *   from which place of the log on, they serve; `from`: the first segment that they need; `dataKey`: fingerprint of the data key
 */
export async function basesIn(folder) {
  const names = (await namesIn(folder)).filter((name) => name.startsWith(BASE));
  return names.flatMap((name) => {
    const [end, label] = [END, "data/backup_label"].map((path) => textAt(join(folder, name, path)));
    if (end === null || label === null) return [];
    const { at, stop, dataKey = null } = JSON.parse(end);
    const { timeline, number } = segmentOf(/\(file ([0-9A-F]{24})\)/.exec(label)[1]);
    return [{ name, at: new Date(at), timeline, from: number, stop: placeOf(stop), dataKey }];
  });
}

/** What stands in a small file; null where there is none. */
function textAt(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isNone(error)) return null;
    throw error;
  }
}

/**
 * Puts a base copy to where a server can start from it, every file hashed on its way; `forced` to disk where the server is to stay; breaks off
 * when the `signal` says so.
 */
export async function layBase(base, home, { forced = true, signal } = {}) {
  const text = existsSync(join(base, SUMS)) ? readFileSync(join(base, SUMS), "utf8") : "";
  const lines = text.split("\n").filter(Boolean);
  if (!text.endsWith("\n")) throw new Refused(`基础备份 ${base} 不完整，请改用上一份。`);
  for (const path of await readdir(join(base, "data"), { recursive: true })) {
    const found = await stat(join(base, "data", path));
    if (found.isDirectory()) await mkdir(join(home, "data", path), { recursive: true, mode: 0o700 });
  }
  await each(lines, async (line) => {
    const [sha256, path] = [line.slice(0, 64), line.slice(66)];
    signal?.throwIfAborted();
    const copied = await copy(join(base, path), join(home, path), { forced, signal });
    if (copied?.sha256 !== sha256) throw new Refused(`基础备份的 ${path} 缺失或已损坏，请改用上一份。`);
  });
}
