import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refuseHalfLoaded } from "../../scripts/steps/backup/half-loaded.mjs";
import { restoreCopy } from "../../scripts/steps/backup/restore.mjs";
import { type Manifest, takeCopy } from "../../scripts/steps/backup/take.mjs";
import { ask, KEY, newDatabase, ownFolder, source } from "../support/copies";

/** Whole databases are made. */
const LONG = 300_000;
const folder = ownFolder();
const copies = folder.path("copies");
const url = newDatabase();
let copy: { name: string; manifest: Manifest };
beforeAll(async () => {
  copy = await takeCopy(source, copies);
  await ask(source.url, `CREATE DATABASE "${new URL(url).pathname.slice(1)}"`);
}, LONG);
afterAll(folder.end);

const into = () => ({ url, store: folder.path("restored"), keys: [KEY] });
const rows = () => copy.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
const tables = () => ask(url, `SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1`);

test(
  "恢复到已有的空库，中途被杀的：不当作空的 Portal 启动；再执行同一条命令就成，队列的表也重新建",
  async () => {
    const child = spawn(process.execPath, ["scripts/restore.mjs", copies, "--into", url], {
      env: { ...process.env, PORTAL_DATA_KEY: KEY, FILES_DIR: folder.path("restored") },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    await vi.waitFor(async () => expect(await tables()).toHaveLength(1), { timeout: 120_000, interval: 20 });
    child.kill("SIGKILL");
    await ended;
    await expect(refuseHalfLoaded(url)).rejects.toThrow("没有做完就断了");
    expect(await restoreCopy(copies, into())).toMatchObject({ rows: rows(), old: null });
    await expect(refuseHalfLoaded(url)).resolves.toBeUndefined();
    await expect(restoreCopy(copies, into())).rejects.toThrow("中已有数据，没有恢复");
  },
  LONG,
);

test(
  "叫它停的，库照样是空的，再来一次就成",
  async () => {
    const other = newDatabase();
    await ask(source.url, `CREATE DATABASE "${new URL(other).pathname.slice(1)}"`);
    const undoing: (() => unknown)[] = [];
    const stopped = { atEnd: (undo: () => unknown) => undoing.push(undo) };
    let said = "";
    // as far as the rows, then told to stop
    const tell = (_done: number, _all: number, what: string) => {
      if (what === "核对" && said === "") {
        said = "stopped";
        void Promise.all(undoing.map((undo) => undo()));
      }
    };
    await expect(restoreCopy(copies, { ...into(), url: other }, { ...stopped, tell })).rejects.toThrow();
    expect(said).toBe("stopped");
    const made = `SELECT 1 FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)`;
    expect(await ask(other, made)).toEqual([]);
    expect(await restoreCopy(copies, { ...into(), url: other })).toMatchObject({ rows: rows() });
  },
  LONG,
);
