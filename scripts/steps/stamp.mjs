import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot } from "./paths.mjs";

/**
 * Hash of files and folders of the project, so that a step is repeated only when what it reads has changed.
 * @param {string[]} paths relative to the root; missing ones count as empty
 */
export function fingerprint(paths, skip = /\/generated\//) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths.flatMap(filesOf).filter((file) => !skip.test(file))) {
    hash.update(`\0${path}\0`).update(readFileSync(inRoot(path)));
  }
  return hash.digest("hex");
}

function filesOf(path) {
  const full = inRoot(path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(path, (entry.parentPath ?? entry.path).slice(full.length), entry.name))
    .sort();
}

/** Runs `work` unless the file `stamp` already holds this fingerprint; returns whether it ran. */
export async function unlessStamped(stamp, print, work) {
  const file = inRoot(stamp);
  if (existsSync(file) && readFileSync(file, "utf8") === print) return false;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print);
  return true;
}
