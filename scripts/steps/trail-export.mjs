import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkpointLines, keyLines, leafLines } from "../../lib/trail/export-lines.mjs";
import { sync } from "./backup/folder.mjs";

/**
 * Writes 留痕日志 up to its last checkpoint into an empty folder: leaves.ndjson, checkpoints.ndjson, keys.txt. It holds what is not published: for
 * the account alone that has called it. Written under another name, and forced to disk, before the folder has its own.
 * @param {{query: (sql: string, values?: unknown[]) => Promise<{rows: any[]}>}} client one connection: all of it is of one moment
 * @param {(cleanup: () => unknown) => void} [atEnd] told what to undo where the command is told to stop
 * @returns {Promise<number>} how many leaves
 */
export async function exportTrail(client, folder, atEnd = () => {}) {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} 不是空文件夹`);
  const partial = `${folder}.partial`;
  const clear = () => rmSync(partial, { recursive: true, force: true });
  clear();
  atEnd(async () => clear());
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  try {
    const size = await written(client, partial);
    place(partial, folder);
    await sync(dirname(folder));
    return size;
  } catch (error) {
    clear();
    throw error;
  }
}

async function written(client, folder) {
  const query = async (sql, values) => (await client.query(sql, values)).rows;
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const [last] = await query(`SELECT max("size")::text AS "size" FROM "TrailCheckpoint"`, []);
  const size = Number(last.size ?? 0);
  if (size === 0) throw new Error("留痕日志还没有检查点");
  const write = async (name, lines) => {
    const path = join(folder, name);
    await pipeline(Readable.from(lines), createWriteStream(path, { flags: "wx", mode: 0o600 }));
    await sync(path);
  };
  await write("leaves.ndjson", leafLines(query, size));
  await write("checkpoints.ndjson", checkpointLines(query, size));
  await write("keys.txt", [await keyLines(query, size)]);
  await client.query("COMMIT");
  await sync(folder);
  return size;
}

/** An empty folder of that name gives way to it. */
function place(partial, folder) {
  try {
    renameSync(partial, folder);
  } catch (error) {
    throw new Error(`${folder} 不能换上（${error.code}）：请写明一个还没有的文件夹，不要直接用挂载的盘`);
  }
}
