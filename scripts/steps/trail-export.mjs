import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkpointLines, keyLines, leafLines } from "../../lib/trail/export-lines.mjs";

/**
 * Writes 留痕日志 up to its last checkpoint into an empty folder: leaves.ndjson, checkpoints.ndjson, keys.txt.
 * @param {{query: (sql: string, values?: unknown[]) => Promise<{rows: any[]}>}} client one connection: all of it is of one moment
 * @returns {Promise<number>} how many leaves
 */
export async function exportTrail(client, folder) {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} 不是空文件夹`);
  const query = async (sql, values) => (await client.query(sql, values)).rows;
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const [last] = await query(`SELECT max("size")::text AS "size" FROM "TrailCheckpoint"`, []);
  const size = Number(last.size ?? 0);
  if (size === 0) throw new Error("留痕日志还没有检查点");
  const write = (name, lines) => pipeline(Readable.from(lines), createWriteStream(join(folder, name)));
  await write("leaves.ndjson", leafLines(query, size));
  await write("checkpoints.ndjson", checkpointLines(query, size));
  writeFileSync(join(folder, "keys.txt"), await keyLines(query, size));
  await client.query("COMMIT");
  return size;
}
