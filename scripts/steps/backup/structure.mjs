import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrationsDir, snapshotDir } from "../paths.mjs";
import { Refused } from "./refusal.mjs";
import { quoted } from "./tables.mjs";

/**
 * The migrations that a database has been through, oldest first.
 * @returns {Promise<{name: string, checksum: string}[]>}
 * @throws when one was left unfinished: what it would mean to copy that nobody knows
 */
export async function positionOf(client) {
  const { rows } = await client.query(`
    SELECT "migration_name" AS "name", "checksum", "finished_at" IS NOT NULL AS "finished" FROM "_prisma_migrations"
    WHERE "rolled_back_at" IS NULL ORDER BY "migration_name" COLLATE "C"`);
  const open = rows.find(({ finished }) => !finished);
  if (open)
    throw new Refused(
      `迁移 ${open.name} 没有做完（旧版本中断时留下的），数据库结构不明。请先启动一次 Portal，由它了结，再备份。`,
    );
  return rows.map(({ name, checksum }) => ({ name, checksum }));
}

/** @throws unless this release knows each of the migrations, as they were when the copy was made */
export function checkPosition(migrations) {
  for (const { name, checksum } of migrations) {
    const here = checksumOf(name);
    if (here === checksum) continue;
    const why = here === null ? "没有" : "内容不同的";
    throw new Refused(`备份出自另一版本的 Portal：本版本${why}迁移 ${name}。请换用备份时的版本或更新的版本恢复。`);
  }
  const names = new Set(migrations.map(({ name }) => name));
  const last = migrations.at(-1)?.name ?? "";
  const between = migrationNames().find((name) => name <= last && !names.has(name));
  if (between) throw new Refused(`备份的数据库缺少迁移 ${between}，与本版本的次序不符。请换用备份时的版本恢复。`);
}

const migrationNames = () =>
  readdirSync(migrationsDir)
    .filter((name) => /^\d{4}_/.test(name))
    .sort();

function checksumOf(name) {
  try {
    return createHash("sha256")
      .update(readFileSync(join(migrationsDir, name, "migration.sql")))
      .digest("hex");
  } catch {
    return null;
  }
}

/** SHA-256 of the schema from which the next migration starts. */
export function snapshotHash() {
  const hash = createHash("sha256");
  for (const name of readdirSync(snapshotDir).sort())
    hash.update(`${name}\0`).update(readFileSync(join(snapshotDir, name)));
  return hash.digest("hex");
}

/** What the database itself says of its structure, a line each: two databases with the same lines have the same rules. */
const LINES = `
  SELECT format('column %s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
      pg_get_expr(d.adbin, d.adrelid)) AS "line"
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
  UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT format('trigger %s %s', t.tgenabled, pg_get_triggerdef(t.oid)) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('function %s %s', p.oid::regprocedure, md5(p.prosrc)) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL SELECT format('view %s %s', viewname, definition) FROM pg_views WHERE schemaname = 'public'
  UNION ALL SELECT format('enum %s %s', e.enumtypid::regtype, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)) FROM pg_enum e GROUP BY e.enumtypid`;

export async function structureHash(client) {
  const { rows } = await client.query(LINES);
  const lines = rows.map(({ line }) => line).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Where each sequence stands. They run ahead of a snapshot, never behind. */
export async function sequencesOf(client) {
  const { rows } = await client.query(
    `SELECT sequencename AS "name" FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`,
  );
  const found = [];
  for (const { name } of rows) {
    const { rows: at } = await client.query(
      `SELECT last_value::text AS "value", is_called AS "called" FROM ${quoted(name)}`,
    );
    found.push({ name, ...at[0] });
  }
  return found;
}
