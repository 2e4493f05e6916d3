import { existsSync } from "node:fs";
import { openDatabase } from "../database.mjs";
import { atEnd } from "../lifecycle.mjs";
import { serverEnv } from "../secrets.mjs";
import { strangeTrailKey } from "../trail-key.mjs";
import { dataKeys } from "./key.mjs";
import { differencesOf, recompute } from "./recompute.mjs";
import { EXIT, Refused } from "./refusal.mjs";
import { restoreCopy } from "./restore.mjs";
import { filesStore } from "./run.mjs";
import { progressLine, size, told } from "./telling.mjs";

/** What `npm run restore` does. @returns {Promise<{summary: string, code: number}>} */
export async function runRestore(folder, asked, step) {
  if (!existsSync(folder)) throw new Refused(`没有目录 ${folder}。`, EXIT.usage);
  const url = await step("连接数据库", () => targetOf(asked));
  const into = { url, store: filesStore(), keys: dataKeys() };
  const { manifest, old, files, rows, bytes, applied } = await restoreCopy(folder, into, {
    ...asked,
    atEnd,
    step,
    tell: progressLine(),
  });
  const { recomputed, trail } = await step("重算已公布的结果", () => recompute(url));
  const differing = [...differencesOf(recomputed), ...trail.problems];
  const notes = [
    `恢复完成：${told(manifest)}`,
    `逐表核对 ${manifest.tables.length} 张表 ${rows} 行 ${size(bytes)}、文件 ${files.new + files.kept} 份，与备份一致`,
    `重算 ${recomputed.reduce((sum, { count }) => sum + count, 0)} 件`,
    `留痕日志 ${trail.size} 条，根 ${trail.root.slice(0, 16)}…`,
  ];
  if (applied.length > 0) notes.push(`其后升级了 ${applied.length} 个迁移`);
  if (old) notes.push(`原来的数据库保留为 ${old}`);
  const strange = await strangeTrailKey(url, { ...process.env, ...serverEnv({ url, port: 3000 }) });
  if (strange) notes.push(strange);
  if (asked.lostKey) notes.push("注意：没有用备份时的数据密钥，加密的内容不能读");
  const lost = [...manifest.files.missing, ...manifest.files.damaged];
  if (lost.length > 0) notes.push(`注意：备份时 Portal 的文件库已缺 ${lost.length} 份文件`);
  if (differing.length === 0) return { summary: notes.join("，"), code: 0 };
  return { summary: [...notes, ...differing].join("，"), code: EXIT.failed };
}

async function targetOf({ into }) {
  if (into) return into;
  const database = await openDatabase();
  atEnd(database.stop);
  return database.url;
}

/** Point in time: see recover.mjs. */
export async function runRecovery(folder, asked, step) {
  const { recoverInstallation } = await import("./recover.mjs");
  const { summary, wrong } = await recoverInstallation(folder, asked, step);
  if (wrong.length === 0) return { summary, code: 0 };
  return { summary: [summary, ...wrong].join("，"), code: EXIT.failed };
}
