import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";

/** Installs what package-lock.json names, unless just that is installed. @returns {Promise<boolean>} whether it had to */
export async function install() {
  if (installed()) return false;
  const npm = process.env.npm_execpath;
  const program = npm?.endsWith("js") ? [process.execPath, npm] : ["npm"];
  await run([...program, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  return true;
}

/** Compares the lock file with the record npm keeps of what it put into node_modules. */
function installed() {
  const record = inRoot("node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === "") return true;
    return path in present ? present[path].version === version : Boolean(optional || devOptional);
  });
}
