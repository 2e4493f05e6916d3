import { join } from "node:path";
import { migrate } from "../../migrate.mjs";
import { withClient } from "../database.mjs";
import { Refused } from "./refusal.mjs";
import { structureHash } from "./structure.mjs";
import { copyIn, measure, quoted, settle, tablesOf } from "./tables.mjs";

/**
 * Fills an empty database with a copy: the structure as it was then, the rows, and everything compared with the manifest, then the way to
 * the present structure. The rows come in one transaction: all of them, or none.
 * @returns {Promise<{rows: number, bytes: number, applied: string[]}>}
 */
export async function loadCopy(url, { folder, name }, manifest, tell = () => {}) {
  await migrate(url, manifest.structure.migrations.at(-1)?.name ?? "");
  const bytes = await withClient(url, async (client) => {
    await settle(client);
    await client.query("BEGIN");
    await sameColumns(client, manifest.tables);
    const triggers = manifest.tables.map(({ name: table }) => quoted(table));
    for (const table of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const references = await dropReferences(client);
    if (triggers.length > 0) await client.query(`TRUNCATE ${triggers.join(", ")}`);
    for (const [n, table] of manifest.tables.entries()) {
      tell(n + 1, manifest.tables.length, "表");
      await copyIn(client, table, join(folder, name, table.file));
    }
    // each is tried against all rows while it is put back
    for (const { table, constraint, definition } of references) {
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(constraint)} ${definition}`);
    }
    for (const table of triggers) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    for (const { name: sequence, value, called } of manifest.sequences) {
      await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [quoted(sequence), value, called]);
    }
    await compare(client, manifest, tell);
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  });
  const applied = await migrate(url);
  return { rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), bytes, applied };
}

async function sameColumns(client, tables) {
  const here = new Map((await tablesOf(client)).map(({ name, columns }) => [name, columns.join()]));
  const other = tables.find(({ name, columns }) => here.get(name) !== columns.join());
  if (other || here.size !== tables.length)
    throw new Refused(
      `备份的数据库结构与它的迁移不符（${other?.name ?? "表的数目"}）：原库的表被手工改动过。请先按 docs/operations/backup.md 处理。`,
    );
}

/** Foreign keys are taken off for the while: rows come in the order of the tables' names. */
async function dropReferences(client) {
  const { rows } = await client.query(`
    SELECT conrelid::regclass::text AS "table", conname AS "constraint", pg_get_constraintdef(oid) AS "definition" FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`);
  for (const { table, constraint } of rows)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(constraint)}`);
  return rows;
}

/** @throws unless every table has the rows of the copy, to the byte, and the database the structure of then */
async function compare(client, manifest, tell) {
  for (const [n, table] of manifest.tables.entries()) {
    tell(n + 1, manifest.tables.length, "核对");
    const { rows, sha256 } = await measure(client, table);
    if (rows !== table.rows || sha256 !== table.sha256)
      throw new Refused(`恢复后的表 ${table.name} 与备份不一致（${rows} 行，应为 ${table.rows} 行），恢复已全部撤销。`);
  }
  const { rows } = await client.query(`SELECT current_setting('server_version') AS "version"`);
  const major = (version) => version.split(".")[0];
  // another server may write the same rule in other words
  if (major(rows[0].version) !== major(manifest.server.version)) return;
  if ((await structureHash(client)) !== manifest.structure.sha256)
    throw new Refused(
      "恢复后的数据库结构与备份时不一致：原库的约束、触发器或函数被手工改动过，恢复已全部撤销。请先按 docs/operations/backup.md 处理。",
    );
}
