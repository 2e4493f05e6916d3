import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { bucketSettings } from "../../../lib/platform/bucket.mjs";
import { openDatabase } from "../database.mjs";
import { atEnd } from "../lifecycle.mjs";
import { dataDir } from "../paths.mjs";
import { checkCopy } from "./check.mjs";
import { bringAll, contentsLying, filesOf } from "./files.mjs";
import { alone, copyAt, rotate } from "./folder.mjs";
import { dataKeys } from "./key.mjs";
import { mark } from "./mark.mjs";
import { mirror } from "./mirror.mjs";
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
  if (asked.base) {
    const { takeBase } = await import("./base.mjs");
    const { name, bytes } = await step("复制数据库文件", () => takeBase(database, folder, { patience: PATIENCE }));
    mark(diskFolder(), "base");
    return { summary: `基础备份完成 ${name}，${size(bytes)}`, code: 0 };
  }
  const [key] = dataKeys();
  if (!key)
    throw new Refused("没有找到数据密钥（.data/secrets.json 或 PORTAL_DATA_KEY），备份无从标明须用哪一把密钥恢复。");
  const from = { url: database.url, store: filesStore(), key };
  if (asked.link && typeof from.store !== "string")
    throw new Refused("文件在存储桶里，不能用硬链接。请去掉 --link。", EXIT.usage);
  const tell = asked.quiet ? () => {} : progressLine();
  const { name, manifest } = await step("备份", () =>
    takeCopy(from, folder, { linked: asked.link, patience: PATIENCE, tell }),
  );
  const notes = [`备份完成 ${join(folder, name)}：${told(manifest)}`];
  if (asked.mirror) {
    const done = await step("异地副本", () => mirror(folder, asked.mirror, tell));
    notes.push(`异地副本新增 ${done.copies} 份备份、${done.files} 份文件`);
    if (asked.keep) await cleared(asked.mirror, asked.keep);
  }
  if (asked.keep) notes.push(`清理旧备份 ${(await cleared(folder, asked.keep)).copies} 份`);
  const lost = [...manifest.files.missing, ...manifest.files.damaged];
  if (lost.length === 0) {
    mark(diskFolder(), "copy");
    return { summary: notes.join("，"), code: 0 };
  }
  notes.push(`注意：Portal 自己的文件库缺少或损坏 ${lost.length} 份（${lost[0]}…），请从较早的备份找回`);
  return { summary: notes.join("，"), code: EXIT.failed };
}

const cleared = (folder, keep) => alone(folder, () => rotate(folder, keep), { patience: PATIENCE });

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
  await store.ready();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const done = await step("复制文件", () =>
    alone(folder, async () => bringAll(await contentsLying(store), store, filesOf(folder), { tell })).catch((error) => {
      if (error.exit === EXIT.busy) return null;
      throw error;
    }),
  );
  if (done === null) return { summary: "文件：另一个备份正在进行，这一次让过", code: 0 };
  const bad = done.damaged.length > 0 ? `，损坏 ${done.damaged.length} 份（${done.damaged[0]}…）` : "";
  if (!bad) mark(diskFolder(), "files");
  return {
    summary: `文件：新增 ${done.new} 份 ${size(done.bytes)}，已有 ${done.kept} 份${bad}`,
    code: bad ? EXIT.failed : 0,
  };
}
