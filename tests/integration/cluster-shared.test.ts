import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, expect, test } from "vitest";
import { startCluster } from "../../scripts/steps/cluster.mjs";
import { isServed } from "../../scripts/steps/cluster-lock.mjs";
import { watchCluster } from "../../scripts/steps/cluster-watch.mjs";
import { withClient } from "../../scripts/steps/database.mjs";
import { temporaryFolder } from "../../scripts/steps/throw-away.mjs";
import { command } from "../support/commands";

const folder = temporaryFolder();
const users: ChildProcess[] = [];
const home = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true, mode: 0o711 });
  return path;
};
const pidOf = (at: string) => Number(readFileSync(join(at, "data/postmaster.pid"), "utf8").split("\n")[0]);
const served = (at: string) => isServed(join(at, "data"));
const answers = (url: string) => withClient(url, (client) => client.query("SELECT 1")).then(() => true);

afterEach(() => {
  for (const child of users.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  for (const name of ["handed", "killed", "terminal", "coming", "watched"])
    await startCluster(home(name)).then(({ stop }) => stop());
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** A command that works with the server in `at`, in a process group of its own, as a shell starts it. */
async function user(at: string) {
  const child = spawn(process.execPath, ["tests/support/cluster-user.mjs", at], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
  });
  users.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const said = async () => String((await lines.next()).value);
  const url = await said();
  const gone = new Promise((done) => child.once("exit", done));
  return {
    url,
    stop: async () => {
      child.stdin.write("stop\n");
      expect(await said()).toBe("left");
    },
    kill: async (signal: NodeJS.Signals) => {
      process.kill(-child.pid!, signal);
      await gone;
    },
  };
}

test("先启动的先走：数据库留给还在用的，最后一个走的停下它", async () => {
  const at = home("handed");
  const [first, second] = [await user(at), await user(at)];
  const third = await user(at);
  await first.stop();
  expect(await answers(third.url)).toBe(true);
  await third.stop();
  expect(await answers(second.url)).toBe(true);
  await second.stop();
  expect(served(at)).toBe(false);
});

test("启动它的被杀掉：仍留给还在用的，被杀的不算在用", async () => {
  const at = home("killed");
  const [first, second] = [await user(at), await user(at)];
  await first.kill("SIGKILL");
  expect(await answers(second.url)).toBe(true);
  await second.stop();
  expect(served(at)).toBe(false);
});

test("在启动它的终端里按 Ctrl+C：停的是那条命令，数据库不在它的进程组里", async () => {
  const at = home("terminal");
  const [first, second] = [await user(at), await user(at)];
  await first.kill("SIGINT");
  expect(await answers(second.url)).toBe(true);
  await second.stop();
  expect(served(at)).toBe(false);
});

test("一个正走、另一个正来，各次：来的总有数据库可用", async () => {
  const at = home("coming");
  let before = await user(at);
  for (let n = 0; n < 6; n += 1) {
    const [next] = await Promise.all([user(at), before.stop()]);
    expect(await answers(next.url)).toBe(true);
    before = next;
  }
  await before.stop();
  expect(served(at)).toBe(false);
}, 240_000);

test("npm start 看着的数据库没有了：在同一地址重新启动；启动不成的说出来，不再等", async () => {
  const at = home("watched");
  let cluster = await startCluster(at);
  const url = cluster.url("postgres");
  const lost: string[] = [];
  const again = async () => {
    cluster = await startCluster(at);
  };
  const over = watchCluster(at, again, (error) => lost.push(error.message), 50);
  const before = pidOf(at);
  process.kill(before, "SIGKILL");
  await expect.poll(() => answers(url).catch(() => false), { timeout: 60_000 }).toBe(true);
  expect(pidOf(at)).not.toBe(before);
  await over();
  await cluster.stop();
  expect(served(at)).toBe(false);
  // told to stop: nothing is started any more
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([served(at), lost]).toEqual([false, []]);
  const refuse = () => Promise.reject(new Error("no space"));
  await watchCluster(at, refuse, (error) => lost.push(error.message), 1);
  await expect.poll(() => lost).toEqual(["no space"]);
});

test("verify-trail --live 给的检查点读不到：说出来就结束，自己启动的数据库也停下", async () => {
  const at = home("verified");
  mkdirSync(join(at, "postgres"), { mode: 0o711 });
  const env = { DATA_DIR: at, DATABASE_URL: undefined, WAL_ARCHIVE: undefined };
  const { code, said } = await command("verify-trail", ["--live", "--checkpoint", join(at, "nofile")], env);
  expect([code, said.includes("无法核对")]).toEqual([1, true]);
  expect(served(join(at, "postgres"))).toBe(false);
});

test("内嵌数据库的日志：只有本人能看，出错的语句和值不在其中，太长了只留末尾", async () => {
  const at = home("watched");
  const log = join(at, "log");
  writeFileSync(log, `${"x".repeat(99)}\n`.repeat(170_000), { mode: 0o644 });
  const { url, stop } = await startCluster(at);
  expect(statSync(log).mode & 0o777).toBe(0o600);
  expect(statSync(log).size).toBeLessThan(2 * 1024 * 1024);
  const wrong = `SELECT '13800138000'::uuid`;
  await expect(withClient(url("postgres"), (client) => client.query(wrong))).rejects.toThrow("13800138000");
  await stop();
  const said = readFileSync(log, "utf8");
  expect(said).toContain("database system is ready to accept connections");
  expect(said).not.toMatch(/13800138000/);
  expect(said.startsWith("x".repeat(99))).toBe(true);
});
