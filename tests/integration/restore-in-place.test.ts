import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { beginLoad, endLoad, refuseHalfLoaded } from "../../scripts/steps/backup/half-loaded.mjs";
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
/** Of this database alone: the server's others are restored at the same time. */
const locks = () =>
  ask(
    url,
    `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 74110925
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
/** How a command ends on this database, and what it says. */
const called = (...command: string[]) =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url };
    execFile(process.execPath, command, { env }, (error, _out, stderr) => resolve({ code: error?.code ?? 0, stderr }));
  });

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
    await expect(takeCopy({ ...source, url }, folder.path("none"))).rejects.toThrow("还没有做完");
    const refused = { code: 1, stderr: expect.stringContaining("没有做完就断了") };
    expect(await called("scripts/migrate.mjs")).toEqual(refused);
    expect(await called("scripts/rotate-keys.mjs", "--reseal")).toEqual(refused);
    expect(await called("scripts/open-administrator.mjs", "anquan")).toEqual(refused);
    expect(await called("scripts/reset-second-factor.mjs", "anquan")).toEqual(refused);
    let held = 0;
    // what the broken one left is cut off, not what keeps others away
    const step = async <T>(title: string, work: () => Promise<T>) => {
      if (title.startsWith("装载")) held = (await locks()).length;
      return work();
    };
    expect(await restoreCopy(copies, into(), { step })).toMatchObject({ rows: rows(), old: null });
    expect(held).toBe(1);
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

test(
  "正在恢复的，第二次恢复不能开始；放回文件时库有了变动的，不清空它",
  async () => {
    const live = newDatabase();
    await ask(source.url, `CREATE DATABASE "${new URL(live).pathname.slice(1)}"`);
    await ask(live, `CREATE TABLE "work" ("done" int)`);
    await beginLoad(live);
    let [begun, goOn] = [() => {}, () => {}];
    const reached = new Promise<void>((resolve) => (begun = resolve));
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const step = async <T>(title: string, work: () => Promise<T>) => {
      if (title === "放回文件") {
        begun();
        await gate;
      }
      return work();
    };
    const ended = restoreCopy(copies, { ...into(), url: live }, { step }).then(
      () => "restored",
      (error: Error) => error.message,
    );
    await Promise.race([reached, ended]);
    const busy = { message: expect.stringContaining("另一次恢复正在进行"), exit: 3 };
    await Promise.all([
      expect(restoreCopy(copies, { ...into(), url: live })).rejects.toMatchObject(busy),
      expect(refuseHalfLoaded(live)).rejects.toThrow("正在恢复到这个数据库"),
    ]);
    await endLoad(live);
    await ask(live, `INSERT INTO "work" VALUES (1)`);
    goOn();
    expect(await ended).toContain("在这期间有了变动，没有恢复");
    expect(await ask(live, `SELECT "done" FROM "work"`)).toEqual([{ done: 1 }]);
  },
  LONG,
);
