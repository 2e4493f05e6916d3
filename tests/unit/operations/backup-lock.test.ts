import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hold } from "@/scripts/steps/backup/lock.mjs";
import { runBackup } from "@/scripts/steps/backup/run.mjs";
import { isServed } from "@/scripts/steps/cluster-lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "lock-"));
const path = join(folder, ".lock");
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

test("断电留下的锁，编号后来给了别的程序的，不再算数；别的机器上的要等", async () => {
  const held = { pid: process.pid, begin: "1", boot: "before", host: hostname() };
  for (const text of [JSON.stringify(held), "", JSON.stringify({ ...held, pid: 4_194_305 })]) {
    writeFileSync(path, text);
    await (await hold(path, 0, refuse))();
  }
  writeFileSync(path, JSON.stringify({ ...held, host: "elsewhere" }));
  await expect(hold(path, 0, refuse)).rejects.toThrow(`elsewhere 上的进程 ${process.pid}`);
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
