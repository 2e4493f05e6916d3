import { randomBytes } from "node:crypto";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { sha256Hex } from "@/lib/kernel/hash";
import { restoreCopy } from "../../scripts/steps/backup/restore.mjs";

export const KEY = process.env.PORTAL_DATA_KEY!;
/** The installation of the test file at hand: files that share a process have one each. */
export const source = {
  get url() {
    return process.env.DATABASE_URL!;
  },
  get store() {
    return process.env.FILES_DIR!;
  },
  key: KEY,
};

/** A folder of the test file's own; `end` removes it. */
export function ownFolder(): { path: (name: string) => string; end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "portal-copies-"));
  return { path: (name) => join(folder, name), end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The address of a database that is not there yet; it goes with the test run, as its name begins with the template's. */
export function newDatabase(): string {
  const url = new URL(source.url);
  url.pathname += `_${randomBytes(3).toString("hex")}`;
  return url.href;
}

/** Whether there is such a database, under its own name or the one that it has while it is being restored. */
export async function isThere(url: string): Promise<boolean> {
  const name = new URL(url).pathname.slice(1);
  const rows = await ask(source.url, "SELECT 1 FROM pg_database WHERE starts_with(datname, $1)", [name]);
  return rows.length > 0;
}

export async function ask<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** What a restore from a spoilt likeness of a copy says, and that it has left no database. */
export async function saidOf(
  folder: string,
  name: string,
  spoil: (copy: string, folder: string) => void,
  keys = [KEY],
) {
  const spoilt = ownFolder();
  const url = newDatabase();
  try {
    cpSync(folder, spoilt.path("likeness"), { recursive: true });
    spoil(join(spoilt.path("likeness"), name), spoilt.path("likeness"));
    const into = { url, store: spoilt.path("files"), keys };
    const said = await restoreCopy(spoilt.path("likeness"), into).then(
      () => "restored",
      (error: Error) => error.message,
    );
    return { said, left: await isThere(url) };
  } finally {
    spoilt.end();
  }
}

/** Changes one byte in the middle of a file. */
export function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
}

/** Someone who means it: one number in the manifest changed, and the sums made to agree. */
export function forge(copy: string, change: (manifest: string) => string): void {
  const manifest = change(readFileSync(join(copy, "manifest.json"), "utf8"));
  writeFileSync(join(copy, "manifest.json"), manifest);
  const sums = readFileSync(join(copy, "SHA256SUMS"), "utf8");
  const others = sums.split("\n").filter((line) => line !== "" && !line.endsWith("  manifest.json"));
  writeFileSync(join(copy, "SHA256SUMS"), "");
  appendFileSync(join(copy, "SHA256SUMS"), [...others, `${sha256Hex(manifest)}  manifest.json`, ""].join("\n"));
}
