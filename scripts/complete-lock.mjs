// node scripts/complete-lock.mjs, after `npm install` has changed package-lock.json: adds the builds of packages for other systems that the
// registry in use doesn't carry (an intranet mirror often holds only its own). Without their entries `npm ci` refuses the lock file.
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./steps/paths.mjs";

const file = inRoot("package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = [];

for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const known = `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
    const system = systemOf(name);
    if (path === "" || known || !system || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(parent.dev ? { dev: true } : {}),
      optional: true,
      ...system,
    };
    added.push(`${name}@${version}`);
  }
}

if (added.length) {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(added.length ? `已补充：\n${added.join("\n")}` : "锁文件是完整的。");

/** Which system a build is for, as its name says: `…-linux-arm64-musl`. */
function systemOf(name) {
  const found = /-(android|darwin|freebsd|linux|win32)-(arm64|arm|x64|ia32)(-musl)?/.exec(name);
  if (found) return { cpu: [found[2]], os: [found[1]], ...(found[3] ? { libc: ["musl"] } : {}) };
  return name.endsWith("-wasm32-wasi") ? { cpu: ["wasm32"] } : null;
}
