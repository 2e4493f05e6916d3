import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { bucketSettings } from "../../../lib/platform/bucket.mjs";
import { archiveOf } from "../archive.mjs";
import { clusterHome, openDatabase } from "../database.mjs";
import { atEnd } from "../lifecycle.mjs";
import { dataDir } from "../paths.mjs";
import { checkCopy } from "./check.mjs";
import { bringAll, contentsLying, filesOf } from "./files.mjs";
import { alone, contentPath, copyAt, rotate } from "./folder.mjs";
import { dataKeys } from "./key.mjs";
import { mark } from "./mark.mjs";
import { mirror, mirrorFiles } from "./mirror.mjs";
import { EXIT, Refused } from "./refusal.mjs";
import { placeOf } from "./stores.mjs";
import { takeCopy } from "./take.mjs";
import { progressLine, size, told } from "./telling.mjs";

/** A copy waits so long for another run on the same folder, in milliseconds. */
export const PATIENCE = 15 * 60_000;

/** Where this installation keeps what lies on its disk, also the file that says when a backup was last done. */
export const diskFolder = () => process.env.FILES_DIR ?? join(dataDir, "files");

/** Where this installation keeps its files: the settings of its bucket, or the folder on its disk. @throws where the bucket is told by halves */
export function filesStore() {
  try {
    return bucketSettings(process.env) ?? diskFolder();
  } catch (error) {
    throw new Refused(`${error.message}。`, EXIT.usage);
  }
}

/**
 * What `npm run backup` does, as it was asked.
 * @returns {Promise<{summary: string, code: number}>} the one line at the end, and the exit code
 */
export async function runBackup(folder, asked, step) {
  if (asked.check) return checked(folder, step);
  if (asked.files) return filesOnly(folder, asked, step);
  const database = await step("连接数据库", () => openInstallation());
  const tell = asked.quiet ? () => {} : progressLine();
  if (asked.base) return baseCopy(database, folder, asked, step, tell);
  const [key] = dataKeys();
  if (!key)
    throw new Refused("没有找到数据密钥（.data/secrets.json 或 PORTAL_DATA_KEY），备份无从标明须用哪一把密钥恢复。");
  const from = { url: database.url, store: filesStore(), key };
  if (asked.link && typeof from.store !== "string")
    throw new Refused("文件在存储桶里，不能用硬链接。请去掉 --link。", EXIT.usage);
  const { name, manifest } = await step("备份", () =>
    takeCopy(from, folder, { linked: asked.link, patience: PATIENCE, tell }),
  );
  const notes = [`备份完成 ${join(folder, name)}：${told(manifest)}`];
  const away = await mirrored(folder, asked.mirror, step, tell);
  notes.push(...away.notes);
  if (asked.keep) {
    if (asked.mirror) await cleared(asked.mirror, asked.keep);
    notes.push(`清理旧备份 ${(await cleared(folder, asked.keep)).copies} 份`);
  }
  const bad = lackingIn(folder, manifest.files);
  if (bad.length + away.refused.length === 0) mark(diskFolder(), "copy");
  const code = bad.length === 0 ? 0 : EXIT.lacking;
  return {
    summary: [...notes, ...bad, ...away.refused].join("，"),
    code: away.refused.length > 0 ? EXIT.failed : code,
  };
}

/** What the installation's own store lacks, in words: nowhere to be had, or still among the copies. */
function lackingIn(folder, { missing, damaged, lost }) {
  const [nowhere, notes] = [[...missing, ...damaged], []];
  const told = (hashes) => `Portal 自己的文件库缺少或损坏 ${hashes.length} 份（${hashes[0]}…）`;
  if (nowhere.length > 0) notes.push(`注意：${told(nowhere)}，这份备份里也没有，请从较早的备份或异地副本找回`);
  if (lost.length > 0) notes.push(`注意：${told(lost)}，备份里还有，请从 ${contentPath(folder, lost[0])} 等处复制回去`);
  return notes;
}

const cleared = (folder, keep) => alone(folder, () => rotate(folder, keep), { patience: PATIENCE });

/** The second folder brought up to the first, where one is named. `refused`: what can't be brought there; the rest has been. */
async function mirrored(folder, second, step, tell) {
  if (!second) return { notes: [], refused: [] };
  const done = await step("异地副本", () => mirror(folder, second, { tell, patience: PATIENCE }));
  const note = `异地副本新增 ${done.copies} 份备份、${done.bases} 份基础备份、${done.files} 份文件`;
  return { notes: [note], refused: done.refused };
}

/** The embedded server's files as they lie; the second folder brought up to it; bounded, with the log, where that is asked for. */
async function baseCopy(database, folder, asked, step, tell) {
  const { takeBase } = await import("./base.mjs");
  const options = { patience: PATIENCE, key: dataKeys()[0] };
  const { name, bytes } = await step("复制数据库文件", () => takeBase(database, folder, options));
  const notes = [`基础备份完成 ${name}，${size(bytes)}`];
  const away = await mirrored(folder, asked.mirror, step, tell);
  notes.push(...away.notes);
  if (asked.keep) {
    const { clearBases } = await import("./bases.mjs");
    const folders = [folder, asked.mirror].filter(Boolean);
    const gone = await clearBases(folders, archiveOf(clusterHome()), asked.keep, { patience: PATIENCE });
    notes.push(`清理旧的基础备份 ${gone.bases} 份、用不着的归档日志 ${gone.segments} 段`);
  }
  if (away.refused.length === 0) mark(diskFolder(), "base");
  return { summary: [...notes, ...away.refused].join("，"), code: away.refused.length === 0 ? 0 : EXIT.failed };
}

/** @throws where nothing has been installed here: a backup makes no database */
export async function openInstallation() {
  if (!process.env.DATABASE_URL && !existsSync(join(dataDir, "postgres")))
    throw new Refused(`${dataDir} 中没有 Portal 的数据库，没有可以备份的数据。用别的数据库的请设置 DATABASE_URL。`);
  const database = await openDatabase();
  atEnd(database.stop);
  return database;
}

async function checked(folder, step) {
  const copy = await copyAt(folder);
  const { manifest } = await step("逐字节检查", () => checkCopy(copy, { thorough: true, tell: progressLine() }));
  return { summary: `备份 ${copy.name} 完好：${told(manifest)}`, code: 0 };
}

/** Between two copies: the new files alone, every minute if need be. Gives way to a copy that is being made, which brings them too. */
async function filesOnly(folder, asked, step) {
  const tell = asked.quiet ? () => {} : progressLine();
  const store = placeOf(filesStore());
  if (asked.link && !store.path) throw new Refused("文件在存储桶里，不能用硬链接。请去掉 --link。", EXIT.usage);
  await store.ready();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const patient = (work) =>
    work().catch((error) => {
      if (error.exit === EXIT.busy) return null;
      throw error;
    });
  const bring = async () => bringAll(await contentsLying(store), store, filesOf(folder), { linked: asked.link, tell });
  const done = await step("复制文件", () => patient(() => alone(folder, bring)));
  if (done === null) return { summary: "文件：另一个备份正在进行，这一次让过", code: 0 };
  const notes = [`文件：新增 ${done.new} 份 ${size(done.bytes)}，已有 ${done.kept} 份`];
  const damaged = [...done.damaged];
  if (asked.mirror) {
    const away = await step("异地副本", () => patient(() => mirrorFiles(folder, asked.mirror, tell)));
    notes.push(away ? `异地副本新增 ${away.new} 份` : "异地副本正在由另一个备份补齐");
    damaged.push(...(away?.damaged ?? []));
  }
  if (damaged.length > 0) notes.push(`损坏 ${damaged.length} 份（${damaged[0]}…）`);
  else mark(diskFolder(), "files");
  return { summary: notes.join("，"), code: damaged.length > 0 ? EXIT.lacking : 0 };
}
