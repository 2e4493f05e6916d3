import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { postgresUser, writes } from "./postgres-user.mjs";

/** So often the server closes a segment of its log, where anything was written: with the packing, at most a minute of work is not put by yet. */
const SECONDS = 50;

/** A text as one word of /bin/sh, in which the server's own % mean nothing. */
const word = (text) => `'${text.replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;

/**
 * The settings by which the embedded server puts its log by in a folder (made when missing, and given to the server's account): each segment
 * packed, forced to disk, then named. One that is there already must be the same.
 * @param {string} folder absolute
 * @param {{seconds?: number, tried?: boolean}} [options] `tried`: whether the folder is made and tried first; where it isn't, segments wait
 *   with the server until the folder can be written to
 */
export function archiveSettings(folder, { seconds = SECONDS, tried = true } = {}) {
  if (tried) giveTo(folder);
  const place = word(folder);
  const keep = `gzip -c "%p" > "$f.part" && sync "$f.part" && mv "$f.part" "$f" && sync "$d"`;
  const command = `d=${place}; f="$d/%f.gz"; if test -f "$f"; then gzip -dc "$f" | cmp -s - "%p"; else ${keep}; fi`;
  return ["archive_mode=on", `archive_timeout=${seconds}`, `archive_command=${command}`];
}

/**
 * The settings by which a server that is being restored fetches them, up to a moment or as far as they go. It sees which histories were
 * begun there before, follows the newest and begins the next. @param {Date | null} until
 */
export function recoverySettings(folder, until) {
  const settings = [
    `restore_command=gzip -dc ${word(folder)}/%f.gz > "%p"`,
    "recovery_target_timeline=latest",
    "recovery_target_action=promote",
  ];
  return until ? [...settings, `recovery_target_time=${until.toISOString().replace("Z", "+00")}`] : settings;
}

/**
 * Where the server in `home` puts its log by: what is told now, or was once. Kept beside the server, so that a command that starts it from
 * another shell leaves no hole. @param {string} [told] a folder, or `off` @returns {string | null} absolute
 */
export function archiveOf(home, told) {
  const file = join(home, "archive");
  if (told === "off") rmSync(file, { force: true });
  else if (told) writeFileSync(file, resolve(told));
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function giveTo(folder) {
  const user = postgresUser();
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ("uid" in user) chownSync(folder, user.uid, user.gid);
  }
  if (!writes(user, folder)) throw new Error(`数据库账号写不进 ${folder}，日志无法归档。请换一个它能写入的目录。`);
}
