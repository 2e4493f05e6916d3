import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { newTrailKey } from "../../lib/trail/note.mjs";
import { dataDir } from "./paths.mjs";

/** Keys made on the first run and kept: losing PORTAL_DATA_KEY would make encrypted fields unreadable. */
export function secrets(folder = dataDir) {
  const file = join(folder, "secrets.json");
  const fresh = () => randomBytes(32).toString("base64");
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const all = { NEXTAUTH_SECRET: fresh(), PORTAL_DATA_KEY: fresh(), PORTAL_TRAIL_KEY: newTrailKey(), ...kept };
  return Object.keys(kept).length < Object.keys(all).length ? keep(folder, all) : all;
}

/** Writes the keys; the file is whole at every moment, also where the power fails. @returns the keys */
export function keep(folder, keys) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "secrets.json");
  const made = `${file}.new`;
  const handle = openSync(made, "w", 0o600);
  writeSync(handle, `${JSON.stringify(keys, null, 2)}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(made, file);
  const place = openSync(folder, "r");
  fsyncSync(place);
  closeSync(place);
  return keys;
}

/**
 * What the server is told. Anything the operator has set stays as set.
 * @param {{url: string, port: number, folder?: string, demo?: boolean}} options `folder` holds secrets and files
 */
export function serverEnv({ url, port, folder = dataDir, demo = process.env.PRODUCTION !== "1" }) {
  refuseEmpty();
  const { NEXTAUTH_SECRET, PORTAL_TRAIL_KEY, NEXTAUTH_URL, FILES_DIR } = process.env;
  const made = secrets(folder);
  return {
    DATABASE_URL: url,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? made.NEXTAUTH_SECRET,
    ...dataKeys(made),
    PORTAL_TRAIL_KEY: PORTAL_TRAIL_KEY ?? made.PORTAL_TRAIL_KEY,
    PORTAL_TRAIL_KEPT: keptFile(url, folder),
    NEXTAUTH_URL: NEXTAUTH_URL ?? `http://localhost:${port}`,
    FILES_DIR: FILES_DIR ?? join(folder, "files"),
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    ...(demo ? { DEMO: "1" } : {}),
  };
}

/** A key that is named and left blank (a list of settings that nobody filled in) must not be made up: the next container would have another. */
function refuseEmpty() {
  const empty = ["NEXTAUTH_SECRET", "PORTAL_DATA_KEY", "PORTAL_TRAIL_KEY"].filter((name) => process.env[name] === "");
  if (empty.length === 0) return;
  const message = `${empty.join("、")} 写了名称而没有值。请填上密钥（docs/OPERATIONS.md“Keys”）；只有一台机器、要由 Portal 自己生成并保管的，把这一行删去。`;
  throw Object.assign(new Error(message), { exit: 2 });
}

/** Where the last signed checkpoint of a database is kept: each has a file of its own; the embedded server's port changes. */
export function keptFile(url, folder = dataDir) {
  const { host, pathname } = url ? new URL(url) : { host: "", pathname: "" };
  const name = `${process.env.DATABASE_URL ? host : ""}${pathname}`.replace(/\W+/g, "-").replace(/^-/, "");
  return process.env.PORTAL_TRAIL_KEPT ?? join(folder, `trail-checkpoint-${name}.txt`);
}

/** The data key with the keys of before and the one for look-ups: all of them the operator's, or all of them ours. */
function dataKeys(made) {
  const from = process.env.PORTAL_DATA_KEY ? process.env : made;
  const names = ["PORTAL_DATA_KEY", "PORTAL_OLDER_KEYS", "PORTAL_FINDING_KEY"];
  return Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
}
