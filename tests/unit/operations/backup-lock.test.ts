import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { hold } from "@/scripts/steps/backup/lock.mjs";
import { runBackup } from "@/scripts/steps/backup/run.mjs";
import { isServed } from "@/scripts/steps/cluster-lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "lock-"));
const path = join(folder, ".lock");
afterEach(() => vi.useRealTimers());
afterAll(() => rmSync(folder, { recursive: true }));
const refuse = (other: string): never => {
  throw new Error(other);
};

test("二十个同时来，一次只有一个；不肯等的退出，肯等的依次都轮到", async () => {
  let [within, most] = [0, 0];
  const turn = async (patience: number) => {
    const release = await hold(path, patience, refuse);
    within += 1;
    most = Math.max(most, within);
    await new Promise((resolve) => setTimeout(resolve, 5));
    within -= 1;
    await release();
    return true;
  };
  const impatient = await Promise.allSettled(Array.from({ length: 20 }, () => turn(0)));
  expect(impatient.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  expect(await Promise.all([turn(30_000), turn(30_000), turn(30_000)])).toEqual([true, true, true]);
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test("每分钟的文件复制遇到正在做的备份，让过这一次，不算失败", async () => {
  const release = await hold(path, 0, refuse);
  const said = await runBackup(folder, { files: true }, (_title, work) => work());
  expect(said).toEqual({ summary: expect.stringContaining("让过"), code: 0 });
  await release();
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const age = (file: string, minutes: number) => utimesSync(file, ago(minutes), ago(minutes));
const isFresh = () => statSync(path).mtime > ago(1);

/** What a process that holds the lock here has written into it. */
async function ownLock() {
  const release = await hold(path, 0, refuse);
  const own = JSON.parse(readFileSync(path, "utf8")) as { pid: number; begin: string };
  await release();
  return own;
}

test("进程已不在、编号后来给了别的程序的锁，不再算数", async () => {
  const own = await ownLock();
  for (const text of ["", JSON.stringify({ ...own, begin: "1" }), JSON.stringify({ ...own, pid: 4_194_305 })]) {
    writeFileSync(path, text);
    await (await hold(path, 0, refuse))();
  }
});

test("别的机器上的、别的容器里的、断电以前的，问不到进程：五分钟没有动静才不算数", async () => {
  const own = await ownLock();
  const elsewhere = [{ host: "elsewhere" }, { space: "pid:[1]" }, { boot: "before" }];
  for (const other of elsewhere) {
    writeFileSync(path, JSON.stringify({ ...own, begin: "1", ...other }));
    age(path, 4);
    await expect(hold(path, 0, refuse)).rejects.toThrow(`进程 ${own.pid}`);
    age(path, 6);
    await (await hold(path, 0, refuse))();
  }
});

test("拿着锁的每半分钟动一动它；等了很久才轮到的，拿到的是新的", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const release = await hold(path, 0, refuse);
  age(path, 4);
  vi.advanceTimersByTime(31_000);
  expect(isFresh()).toBe(true);
  const waiting = hold(path, 30_000, refuse);
  const aside = await vi.waitFor(() => {
    const found = readdirSync(folder).find((name) => name.startsWith(".lock."));
    expect(found).toBeDefined();
    return join(folder, found!);
  });
  age(aside, 6);
  await release();
  const next = await waiting;
  expect(isFresh()).toBe(true);
  await next();
});

test("崩溃留下的 postmaster.pid 不算数据库还在运行", async () => {
  writeFileSync(join(folder, "postmaster.pid"), `${process.pid}\n`);
  expect(isServed(folder)).toBe(false);
  const server = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", folder]);
  try {
    writeFileSync(join(folder, "postmaster.pid"), `${server.pid}\n`);
    expect(isServed(folder)).toBe(true);
  } finally {
    server.kill();
  }
});
