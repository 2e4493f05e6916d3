import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { type Cluster, startCluster } from "../../scripts/steps/cluster.mjs";
import { isServed } from "../../scripts/steps/cluster-lock.mjs";
import { orphansOn } from "../../scripts/steps/cluster-orphans.mjs";
import { withClient } from "../../scripts/steps/database.mjs";
import { temporaryFolder } from "../../scripts/steps/throw-away.mjs";

const KILLS = 10;
/** So long a server that has just been started may need, on a machine that is busy with others, until it says that it is starting up. */
const PATIENCE = 6_000;
const folder = temporaryFolder();
const started: Cluster[] = [];
afterAll(async () => {
  for (const { stop } of started.toReversed()) await stop();
  rmSync(folder, { recursive: true, force: true });
});

const home = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true, mode: 0o711 });
  return path;
};
const start = async (at: string, options = {}) => {
  const cluster = await startCluster(at, options);
  started.push(cluster);
  return cluster;
};
const pidOf = (at: string) => Number(readFileSync(join(at, "data/postmaster.pid"), "utf8").split("\n")[0]);

/** Connections of which two reckon without end and never look whether their server is still there; all of them hold its memory. */
async function busy(url: string): Promise<void> {
  for (let n = 0; n < 8; n += 1) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    if (n < 2) client.query("DO $$ BEGIN LOOP END LOOP; END $$").catch(() => {});
  }
}

test(`数据库在忙时被 SIGKILL ${KILLS} 次：每次第一回就启动，端口不变，确认过的都在`, async () => {
  const at = home("killed");
  let { url } = await start(at);
  const first = url("postgres");
  await withClient(first, (client) => client.query(`CREATE TABLE "kept" ("n" int)`));
  for (let n = 1; n <= KILLS; n += 1) {
    await busy(first);
    await withClient(first, (client) => client.query(`INSERT INTO "kept" VALUES ($1)`, [n]));
    process.kill(pidOf(at), "SIGKILL");
    ({ url } = await start(at));
    expect(url("postgres")).toBe(first);
    const { rows } = await withClient(first, (client) => client.query(`SELECT count(*)::int AS "n" FROM "kept"`));
    expect(rows[0].n).toBe(n);
    expect(orphansOn(join(at, "data"))).toEqual([]);
  }
  expect(readFileSync(join(at, "log"), "utf8")).not.toMatch(/pre-existing shared memory/);
}, 240_000);

test("启动它的进程没有了、编号给了别的程序：再启动的仍由启动的人停下", async () => {
  const at = home("owned");
  const { stop } = await start(at);
  const pid = pidOf(at);
  await stop();
  expect(() => process.kill(pid, 0)).toThrow();
  writeFileSync(join(at, "owner"), "1");
  const again = await start(at);
  const other = pidOf(at);
  await again.stop();
  expect(() => process.kill(other, 0)).toThrow();
});

test("服务进程没有了、还在算的：认得出来，启动时先请它们退出；服务还在的不算", async () => {
  const at = home("held");
  const { url } = await start(at);
  await busy(url("postgres"));
  // those of a live server are nobody's orphans
  expect(orphansOn(join(at, "data"))).toEqual([]);
  process.kill(pidOf(at), "SIGKILL");
  await expect.poll(() => orphansOn(join(at, "data")).length, { timeout: 10_000 }).toBeGreaterThan(1);
  await start(at);
});

test("等不到它答复而不再等的，不留它一个人运行；还在恢复的留着，由下一次启动接过去", async () => {
  const at = home("given-up");
  await (await start(at)).stop();
  await expect(start(at, { patience: 0 })).rejects.toThrow("数据库没有启动");
  const data = join(at, "data");
  expect(isServed(data)).toBe(false);
  writeFileSync(join(data, "standby.signal"), "");
  const recovers = { settings: ["hot_standby=off"], patience: PATIENCE, recovery: PATIENCE + 2_000 };
  await expect(start(at, recovers)).rejects.toThrow("还在恢复，请不要结束它");
  const pid = pidOf(at);
  expect(isServed(data)).toBe(true);
  writeFileSync(join(data, "promote"), "");
  process.kill(pid, "SIGUSR1");
  const { url } = await start(at);
  await withClient(url("postgres"), (client) => client.query("SELECT 1"));
  expect(pidOf(at)).toBe(pid);
});

test("答复“正在启动”的，过了平常的耐心仍然等；其间又有人启动的，也等着用这一个", async () => {
  const at = home("starting");
  await (await start(at)).stop();
  const data = join(at, "data");
  writeFileSync(join(data, "standby.signal"), "");
  // a server that follows nobody and lets nobody read answers as one that is still recovering, until it is promoted
  const opened = start(at, { settings: ["hot_standby=off"], patience: PATIENCE });
  await expect.poll(() => isServed(data), { timeout: 20_000 }).toBe(true);
  const beside = start(at, { patience: PATIENCE });
  beside.catch(() => {});
  await after(PATIENCE + 3_000);
  const pid = pidOf(at);
  writeFileSync(join(data, "promote"), "");
  process.kill(pid, "SIGUSR1");
  for (const { url } of await Promise.all([opened, beside]))
    await withClient(url("postgres"), (client) => client.query("SELECT 1"));
  expect(pidOf(at)).toBe(pid);
});
