import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const isRoot = process.getuid?.() === 0;

/**
 * Whom PostgreSQL runs as. It refuses to run as root, so root hands it to the account `postgres` (made when missing), or to
 * whoever already owns the data. Everybody else runs it as themselves.
 * @param {string} [dataFolder] an existing data folder
 * @returns {{uid: number, gid: number} | {}} options for spawn
 */
export function postgresUser(dataFolder) {
  if (!isRoot) return {};
  const owner = dataFolder && statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    execFileSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
      "postgres",
    ]);
    return { uid: id("-u"), gid: id("-g") };
  }
}

/** Can that account get into the folder? Tried, not computed: a parent with mode 700 (a mktemp folder, /root) stops it. */
export function reaches(user, folder) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/" }).status === 0;
}

/** Can it write there too? */
export function writes(user, folder) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], { ...user, cwd: "/" }).status === 0;
}

/** A folder outside the checkout that the account `postgres` does reach, for what it can't reach inside. Only root needs it. */
export function sharedFolder(user, { lasting }) {
  const parents = lasting ? ["/var/lib", "/var/tmp", tmpdir()] : [tmpdir(), "/tmp", "/var/tmp"];
  for (const parent of parents) {
    try {
      const folder = join(parent, "demonstration-portal");
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
      if (reaches(user, folder)) return folder;
    } catch {
      // not writable: the next one
    }
  }
  throw new Error(
    `找不到 postgres 账号可以进入的目录（已试 ${parents.join("、")}）。请设置 DATABASE_URL 使用现有的 PostgreSQL。`,
  );
}
