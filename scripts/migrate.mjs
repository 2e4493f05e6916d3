// Applies prisma/migrations to the database in DATABASE_URL and records them in _prisma_migrations, as `prisma migrate deploy` would.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { migrationsDir } from "./steps/paths.mjs";
import { openSchemaEngine } from "./steps/schema-engine.mjs";

/**
 * Applies the migrations that the database lacks, oldest first.
 * @param {string} databaseUrl
 * @param {string} [last] the newest one to apply; all of them unless told
 * @returns {Promise<string[]>} names of the migrations applied now; empty when the database was up to date
 * @throws with the database's own message when a migration fails; the migration is then marked failed and blocks the next run
 */
export async function migrate(databaseUrl, last) {
  const migrationsList = listMigrations(last);
  if (migrationsList.migrationDirectories.length === 0) return [];
  const { engine, close } = await openSchemaEngine(databaseUrl);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  } finally {
    await close();
  }
}

function listMigrations(last) {
  const names = existsSync(migrationsDir)
    ? readdirSync(migrationsDir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(migrationsDir, entry.name, "migration.sql")))
        .map((entry) => entry.name)
        .filter((name) => last === undefined || name <= last)
        .sort()
    : [];
  return {
    baseDir: migrationsDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(migrationsDir, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (!process.env.DATABASE_URL) {
    console.error("请先设置 DATABASE_URL。");
    process.exit(2);
  }
  try {
    const applied = await migrate(process.env.DATABASE_URL);
    console.log(applied.length ? applied.map((name) => `已应用 ${name}`).join("\n") : "数据库结构已是最新。");
  } catch (error) {
    console.error(`迁移失败：${error.message.split("\n   0:")[0]}`);
    process.exit(1);
  }
}
