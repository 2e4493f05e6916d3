import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refused } from "./refusal.mjs";

/** Beside the files, where every process of the portal looks. */
const MARKS = ".backups.json";

/**
 * Leaves word of a backup that was done in full, for /api/metrics: a night without one is noticed.
 * @param {"copy" | "base" | "files"} kind
 */
export function mark(store, kind, at = new Date()) {
  const file = join(store, MARKS);
  try {
    mkdirSync(store, { recursive: true });
    const marks = { ...marksIn(file), [kind]: at.toISOString() };
    writeFileSync(`${file}.new`, `${JSON.stringify(marks)}\n`, { mode: 0o644 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new Refused(`备份已做完，但写不进 ${file}（${error.code}），监控看不到它。请让备份的账号能写入这个目录。`);
  }
}

function marksIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
