// npm run migration -- NAME: writes prisma/migrations/NNNN_NAME/migration.sql, the way from the schema of the newest migration to the
// present prisma/schema. Edit the SQL by hand (CHECKs, triggers, roles) before committing it. --print shows the SQL and writes nothing.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrationsDir, schemaDir, snapshotDir } from "./steps/paths.mjs";
import { openSchemaEngine } from "./steps/schema-engine.mjs";

const args = process.argv.slice(2);
const name = args.find((arg) => !arg.startsWith("--"));
const printOnly = args.includes("--print");
if (!printOnly && !/^[a-z0-9_]+$/.test(name ?? "")) {
  console.error("用法：npm run migration -- 名称（小写字母、数字、下划线），或 --print 只看 SQL");
  process.exit(2);
}

const before = readSchema(snapshotDir);
const after = readSchema(schemaDir);
if (after.length === 0) throw new Error("prisma/schema 中没有 .prisma 文件");
const sql = await diff(before, after).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
if (printOnly) {
  console.log(sql);
} else if (/^(\s*--.*)?\s*$/.test(sql) && before.length > 0 && !args.includes("--empty")) {
  console.log("表结构没有变化，未生成迁移。手写 SQL 请加 --empty。");
} else {
  write();
}

/** Prisma schema files of a folder as [path, content], in name order. */
function readSchema(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".prisma"))
    .sort()
    .map((path) => [path, readFileSync(join(folder, path), "utf8")]);
}

async function diff(from, to) {
  const { engine, close } = await openSchemaEngine(to);
  const target = (files) =>
    files.length === 0
      ? { tag: "empty" }
      : { tag: "schemaDatamodel", files: files.map(([path, content]) => ({ path, content })) };
  const filters = { externalTables: [], externalEnums: [] };
  try {
    const result = await engine.diff({ from: target(from), to: target(to), script: true, exitCode: null, filters });
    return result.stdout ?? "";
  } finally {
    await close();
  }
}

function write() {
  const numbers = readdirSync(mkdir(migrationsDir)).map((entry) => Number(/^(\d{4})_/.exec(entry)?.[1] ?? 0));
  const folder = `${String(Math.max(0, ...numbers) + 1).padStart(4, "0")}_${name}`;
  writeFileSync(join(mkdir(join(migrationsDir, folder)), "migration.sql"), sql);
  writeFileSync(join(migrationsDir, "migration_lock.toml"), 'provider = "postgresql"\n');
  rmSync(snapshotDir, { recursive: true, force: true });
  cpSync(schemaDir, snapshotDir, { recursive: true });
  console.log(`已生成 prisma/migrations/${folder}/migration.sql`);
}

function mkdir(path) {
  mkdirSync(path, { recursive: true });
  return path;
}
