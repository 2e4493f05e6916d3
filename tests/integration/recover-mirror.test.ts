import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sha256Hex } from "@/lib/kernel/hash";
import { migrate } from "../../scripts/migrate.mjs";
import { archiveOf, archiveSettings } from "../../scripts/steps/archive.mjs";
import { basesIn } from "../../scripts/steps/backup/base.mjs";
import { contentPath } from "../../scripts/steps/backup/folder.mjs";
import { segmentOf } from "../../scripts/steps/backup/timelines.mjs";
import { startCluster } from "../../scripts/steps/cluster.mjs";
import { isServed } from "../../scripts/steps/cluster-lock.mjs";
import { createDatabase } from "../../scripts/steps/database.mjs";
import { command } from "../support/commands";
import { ask, KEY, ownFolder } from "../support/copies";

/** Servers are made, copied and restored by the real commands. */
const LONG = 300_000;
const folder = ownFolder();
const [data, copies, away, archive, files] = ["data", "copies", "away", "wal", "files"].map(folder.path) as [
  string,
  string,
  string,
  string,
  string,
];
const home = join(data, "postgres");
// a server whose zone is not the office's
const env = { DATA_DIR: data, DATABASE_URL: undefined, FILES_DIR: files, PORTAL_DATA_KEY: KEY, TZ: "UTC" };
const restoring = [away, "--archive", archive, "--keep-old"];
const own = join(home, "mine");
const homes = () => readdirSync(data).filter((name) => name.startsWith("postgres"));
const bases = async (of: string) => (await basesIn(of)).map(({ name }) => name);
const segments = () => readdirSync(archive).filter((name) => /^[0-9A-F]{24}\.gz$/.test(name));
const text = "只在这台机器上的一份";
const sha256 = sha256Hex(text);
let cluster: Awaited<ReturnType<typeof startCluster>>;
let moment: Date;

/** What has been written so far has been put by. */
async function putBy() {
  const [at] = await ask<{ name: string }>(cluster.url("portal"), "SELECT pg_walfile_name(pg_switch_wal()) AS name");
  await vi.waitFor(() => expect(segments()).toContain(`${at!.name}.gz`), { timeout: 120_000, interval: 200 });
}

beforeAll(async () => {
  for (const path of [data, home, archive]) mkdirSync(path, { recursive: true });
  for (const path of [dirname(data), data, home, archive]) chmodSync(path, 0o777);
  archiveOf(home, archive);
  cluster = await startCluster(home, { settings: archiveSettings(archive, { seconds: 1, tried: false }) });
  await createDatabase(cluster.url("postgres"), "portal");
  await migrate(cluster.url("portal"));
  await ask(cluster.url("portal"), "CREATE TABLE probe (n int PRIMARY KEY)");
}, LONG);
afterAll(async () => {
  await cluster.stop();
  folder.end();
});

describe("机器和备份盘都没有了，只剩异地的", () => {
  test(
    "基础备份也补到异地；只留最近几份，两处一样；用不着的日志清掉，用得着的都在",
    async () => {
      for (let n = 0; n < 3; n += 1) {
        await ask(cluster.url("portal"), "INSERT INTO probe VALUES ($1)", [n]);
        await putBy();
        const said = await command("backup", [copies, "--base", "--mirror", away, "--keep", "2", "--quiet"], env);
        expect(said).toEqual({ code: 0, said: expect.stringContaining("异地副本新增 0 份备份、1 份基础备份") });
      }
      const kept = await basesIn(away);
      expect(kept).toHaveLength(2);
      expect(await bases(copies)).toEqual(kept.map(({ name }) => name));
      const first = kept[0]!.from;
      expect(segments().filter((name) => segmentOf(name).number < first)).toEqual([]);
      expect(segments().some((name) => segmentOf(name).number === first)).toBe(true);
    },
    LONG,
  );

  test(
    "凭异地的恢复到某一刻：没写时区的是北京时间；其间的文件也在",
    async () => {
      mkdirSync(dirname(contentPath(folder.path("."), sha256)), { recursive: true });
      writeFileSync(contentPath(folder.path("."), sha256), text);
      const row = [sha256, Buffer.byteLength(text)];
      const portal = cluster.url("portal");
      await ask(portal, `INSERT INTO "StoredFile" ("sha256", "size", "mime") VALUES ($1, $2, 'text/plain')`, row);
      const copied = await command("backup", [copies, "--files", "--mirror", away, "--quiet"], env);
      expect(copied).toEqual({
        code: 0,
        said: expect.stringContaining("新增 1 份 30 B，已有 0 份，异地副本新增 1 份"),
      });
      await ask(portal, "INSERT INTO probe VALUES (3)");
      moment = (await ask<{ at: Date }>(portal, "SELECT clock_timestamp() AS at"))[0]!.at;
      await pause(50);
      await ask(portal, "INSERT INTO probe VALUES (4)");
      await putBy();
      await cluster.stop();
      for (const lost of [home, copies, files]) rmSync(lost, { recursive: true });

      const beijing = new Date(moment.getTime() + 8 * 3_600_000).toISOString().replace("T", " ").replace("Z", "");
      const { code, said } = await command("restore", [...restoring, "--until", beijing], env);
      expect([code, said]).toEqual([
        0,
        expect.stringContaining(`恢复到 ${beijing}（北京时间，即 ${moment.toISOString()}）\n[1/6]`),
      ]);
      expect(readFileSync(join(files, sha256.slice(0, 2), sha256.slice(2, 4), sha256), "utf8")).toBe(text);
      cluster = await startCluster(home, { settings: archiveSettings(archive, { tried: false }) });
      expect(await ask(cluster.url("portal"), "SELECT n FROM probe ORDER BY n")).toEqual(
        [0, 1, 2, 3].map((n) => ({ n })),
      );
      expect(await bases(away)).toHaveLength(3);
      await cluster.stop();
      writeFileSync(own, "");
    },
    LONG,
  );
});

describe("恢复到某一刻，中途停下", () => {
  /** A restore that has got as far as its server. */
  async function halfway() {
    const child = spawn(process.execPath, ["scripts/restore.mjs", ...restoring], {
      env: { ...process.env, ...env } as NodeJS.ProcessEnv,
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    const begun = () => existsSync(join(data, "restoring.json")) && isServed(join(home, "data"));
    await vi.waitFor(() => expect(begun()).toBe(true), { timeout: 120_000, interval: 20 });
    return { child, ended };
  }
  const standing = () => ({ homes: homes(), own: existsSync(own), word: existsSync(join(data, "restoring.json")) });
  const untouched = { homes: ["postgres"], own: true, word: false };

  test("密钥不是基础备份时的那一把：说出来，什么也不动", async () => {
    const other = { ...env, PORTAL_DATA_KEY: Buffer.alloc(32, 9).toString("base64") };
    const said = await command("restore", restoring, other);
    expect(said).toEqual({ code: 1, said: expect.stringContaining("不是备份时的那一把") });
    expect(standing()).toEqual(untouched);
  });

  test(
    "叫它停的：新的去掉，服务也停，原来的放回原处",
    async () => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        const { child, ended } = await halfway();
        child.kill(signal);
        await ended;
        expect({ ...standing(), served: isServed(join(home, "data")) }).toEqual({ ...untouched, served: false });
      }
    },
    LONG,
  );

  test(
    "被杀掉的：别的命令不拿半个库做事，说出怎么办；--put-back 放回原处，留下的服务也停",
    async () => {
      const { child, ended } = await halfway();
      child.kill("SIGKILL");
      await ended;
      expect(standing()).toMatchObject({ own: false, word: true });
      const refused = await command("backup", [copies, "--quiet"], env);
      expect(refused).toEqual({ code: 1, said: expect.stringMatching(/没有做完就断了.*--put-back/) });
      const back = await command("restore", ["--put-back"], env);
      expect(back).toEqual({ code: 0, said: "断在一半的恢复已撤销，原来的数据库在原处。\n" });
      expect({ ...standing(), served: isServed(join(home, "data")) }).toEqual({ ...untouched, served: false });
    },
    LONG,
  );

  test(
    "再执行同一条命令：先撤销断了的一次，再恢复",
    async () => {
      const { child, ended } = await halfway();
      child.kill("SIGKILL");
      await ended;
      const said = await command("restore", restoring, env);
      expect(said).toEqual({ code: 0, said: expect.stringContaining("上一次断在一半的恢复已撤销") });
      expect(standing()).toMatchObject({ own: false, word: false });
      const before = homes().find((name) => name.includes("before"))!;
      expect([homes().length, existsSync(join(data, before, "mine"))]).toEqual([2, true]);
    },
    LONG,
  );
});
