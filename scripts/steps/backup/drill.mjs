import { join } from "node:path";
import { withClient, withDatabase } from "../database.mjs";
import { openSpareServer } from "../throw-away.mjs";
import { differencesOf, recompute } from "./recompute.mjs";
import { restoreCopy } from "./restore.mjs";
import { structureHash } from "./structure.mjs";
import { takeCopy } from "./take.mjs";

/**
 * 恢复演练: a copy of an installation, brought back into an empty database beside it, and everything compared. Nothing of the installation is
 * changed.
 * @param {{url: string, store: string | object, keys: string[]}} from database, folder of files or settings of a bucket, data keys, the present one first
 * @param {{copy?: string, atEnd?: Function, step?: Function}} [options] `copy`: an older copy, or folder of copies, to try instead of a new one
 * @returns {Promise<{lines: {what: string, told: string, held: boolean}[], held: boolean, backupMs: number, restoreMs: number, bytes: number}>}
 */
export async function drill(from, { copy, atEnd, step = (_title, work) => work() } = {}) {
  const spare = await openSpareServer(atEnd);
  try {
    const folder = join(spare.folder, "copies");
    const backup = await timed(() =>
      copy ? null : step("备份", () => takeCopy({ ...from, key: from.keys[0] }, folder)),
    );
    const url = withDatabase(spare.admin, `${spare.prefix}_drill`);
    const into = { url, store: join(spare.folder, "restored"), keys: from.keys };
    const restore = await timed(() => restoreCopy(copy ?? folder, into, { step }));
    // a bucket is read for the copy, and nothing is put there
    const env = { PORTAL_DATA_KEY: from.keys[0], FILES_DIR: into.store, FILES_URL: "" };
    const again = await step("重算已公布的结果，试登录", () => recompute(url, { signIn: true, env }));
    const lines = [...rowsAndFiles(restore.value), ...(await structures(url, restore.value)), ...results(again)];
    const { bytes } = restore.value;
    return { lines, held: lines.every(({ held }) => held), backupMs: backup.ms, restoreMs: restore.ms, bytes };
  } finally {
    await spare.stop();
  }
}

async function timed(work) {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

/** A table that differs, or a file, has ended the restore before this. */
function rowsAndFiles({ manifest, rows, files }) {
  const lost = [...manifest.files.missing, ...manifest.files.damaged];
  const event = manifest.tables.find(({ name }) => name === "Event");
  return [
    { what: "各表行数、散列", told: `${manifest.tables.length} 张表 ${rows} 行，逐表相同`, held: true },
    { what: "留痕", told: `${event.rows} 条，散列 ${event.sha256.slice(0, 16)}… 相同`, held: true },
    {
      what: "佐证文件散列",
      told:
        lost.length === 0 ? `${files.new + files.kept} 份，逐份相同` : `原库缺少或损坏 ${lost.length} 份：${lost[0]}…`,
      held: lost.length === 0,
    },
  ];
}

async function structures(url, { manifest, applied }) {
  // what was migrated forward since is no longer the structure of then; it was compared before
  const same = applied.length > 0 || (await withClient(url, structureHash)) === manifest.structure.sha256;
  return [{ what: "表结构、约束、触发器", told: `${manifest.structure.migrations.length} 个迁移`, held: same }];
}

function results({ recomputed, signIn, trail }) {
  const differing = differencesOf(recomputed);
  const found = recomputed.filter(({ count }) => count > 0).map(({ what, count }) => `${what} ${count}`);
  return [
    {
      what: "留痕日志",
      told: trail.problems[0] ?? `${trail.size} 条，根 ${trail.root.slice(0, 16)}… 与检查点一致`,
      held: trail.problems.length === 0,
    },
    {
      what: "重算已公布的结果",
      told: differing.length > 0 ? differing.join("；") : found.join("、"),
      held: differing.length === 0,
    },
    { what: "登录", told: signIn ? "口令对的进得去，错的进不去" : "没有人能登录", held: signIn === true },
  ];
}
