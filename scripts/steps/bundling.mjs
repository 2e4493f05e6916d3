import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, createReadStream, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inRoot, root } from "./paths.mjs";
import { run } from "./run.mjs";

/** What git doesn't keep and the other machine can't make without a registry. */
const MADE = ["node_modules", ".next", ".cache/generated.sha256", "lib/platform/generated"];
const RUNTIME = ".cache/runtime";
/** What a build leaves for the next one. */
const LEFT_OUT = [".next/cache", ".next/dev", "node_modules/.cache"];

/**
 * Native packages run on machines like this one only: the name says on which. It says which release too, by day and commit, so that two of them
 * lie beside each other; what was changed since the commit is told.
 */
export function bundleName() {
  const { name, version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const [day, commit] = git("log", "-1", "--format=%cd %h", "--date=format:%Y%m%d", "--abbrev=12").split(" ");
  const changed = git("status", "--porcelain", "--untracked-files=no") === "" ? "" : "-changed";
  return `${name}-${version}-${day}-${commit}${changed}-${process.platform}-${process.arch}`;
}

const git = (...args) => execFileSync("git", args, { cwd: root, maxBuffer: 64e6 }).toString().trim();

/** Paths of all that goes in, from the root. */
export function contents() {
  writeRuntime();
  return [...MADE, RUNTIME];
}

/** The command of a bundle that needs neither npm nor a Node of the machine. */
export const START = `#!/bin/sh
# ./start, or ./start COMMAND: npm run COMMAND with the Node of this bundle (start, first-administrators, prove, backup ...).
set -e
cd "$(dirname "$0")"
PATH="$PWD/${RUNTIME}/bin:$PATH"
export PATH
command="\${1:-start}"
[ $# -gt 0 ] && shift
# as npm takes it: what it is written behind is the command's own
[ "\${1:-}" = -- ] && shift
exec node "scripts/$command.mjs" "$@"
`;

/** This Node, and a command that starts the portal with it: the other machine needs none of its own. */
function writeRuntime() {
  mkdirSync(inRoot(RUNTIME, "bin"), { recursive: true });
  copyFileSync(process.execPath, inRoot(RUNTIME, "bin/node"));
  chmodSync(inRoot(RUNTIME, "bin/node"), 0o755);
  writeFileSync(inRoot(RUNTIME, "start"), START, { mode: 0o755 });
}

/** Packs the paths and everything that git keeps into one archive, all of it in the folder `name`; the archive has its own only when it is whole. */
export async function archive(file, made, name) {
  const kept = git("ls-files", "-z").split("\0");
  const list = inRoot(RUNTIME, "list");
  writeFileSync(list, [...kept.filter(Boolean), ...made].join("\0"));
  const away = LEFT_OUT.map((path) => `--exclude=./${path}`).concat(LEFT_OUT.map((path) => `--exclude=${path}`));
  const renamed = [`--transform=s,^${RUNTIME}/start$,start,`, `--transform=s,^,${name}/,S`];
  const options = ["--null", `--files-from=${list}`, "--verbatim-files-from", "--owner=0", "--group=0"];
  await run(["tar", "-czf", `${file}.part`, ...away, ...renamed, ...options]);
  renameSync(`${file}.part`, file);
}

/** SHA-256 and size of a file; the sum is written beside it, as `sha256sum -c` reads it. */
export async function sumOf(file) {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    size += chunk.length;
  }
  const sum = hash.digest("hex");
  writeFileSync(join(`${file}.sha256`), `${sum}  ${basename(file)}\n`);
  return { sum, size };
}
