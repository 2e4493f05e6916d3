import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { command } from "../../support/commands";

const folder = mkdtempSync(join(tmpdir(), "portal-ending-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const step = (name: string) => JSON.stringify(resolve("scripts/steps", `${name}.mjs`));

/** A command as they all are: what must be taken down, a program under way, and no end of its own. `more`: said before it waits. */
function waiting(name: string, more = ""): string {
  const file = join(folder, `${name}.mjs`);
  const source = `
    import { atEnd, finish, main, staysUntilTold } from ${step("lifecycle")};
    import { run } from ${step("run")};
    import { hold } from ${step("backup/lock")};
    await main(async () => {
      atEnd(async () => console.log("taken down"));
      ${more}
      console.log("ready");
      await run([process.execPath, "-e", "setInterval(() => {}, 1000)"]).then(() => 0, (error) => error.code ?? 1);
      await finish(0);
    });`;
  writeFileSync(file, source);
  return file;
}

/** Starts it, sends the signal once it is under way; how it ended and what it said. */
function told(file: string, signal: NodeJS.Signals): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (!said.includes("ready") && (said + text).includes("ready")) child.kill(signal);
    said += text;
  });
  return new Promise((done) => child.once("close", (code) => done({ code, said })));
}

describe("一条命令被叫停", () => {
  test.each([
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s：该收的收好，以 %i 结束，不当作做完", async (signal, code) => {
    expect(await told(waiting("plain"), signal)).toEqual({ code, said: "ready\ntaken down\n" });
  });

  test("一直运行到叫停为止的（npm start）：系统叫停是正常结束，Ctrl+C 不变", async () => {
    const file = waiting("staying", "staysUntilTold();");
    expect((await told(file, "SIGTERM")).code).toBe(0);
    expect((await told(file, "SIGHUP")).code).toBe(0);
    expect((await told(file, "SIGINT")).code).toBe(130);
  });

  test("手里的锁交还：在别的机器（容器）上等着的看不见这个进程", async () => {
    const lock = join(folder, ".lock");
    const held = `await hold(${JSON.stringify(lock)}, 0, (other) => { throw new Error(other); });
      console.log(existsSync(${JSON.stringify(lock)}) ? "held" : "not held");`;
    const file = waiting("holding", `const { existsSync } = await import("node:fs"); ${held}`);
    expect((await told(file, "SIGTERM")).said).toContain("held\nready");
    expect(existsSync(lock)).toBe(false);
  });
});

test("参数写错：中文说明，以 2 退出，不动数据库", async () => {
  for (const name of ["prove", "faults", "rotate-keys", "first-administrators"])
    expect(await command(name, ["--foo"], {})).toEqual({ code: 2, said: "\n没有这个参数：--foo\n" });
  const { code, said } = await command("verify-trail", ["--foo"], {});
  expect([code, said.includes("没有这个参数：--foo"), said.includes("at ")]).toEqual([2, true, false]);
});

test("rotate-keys：登录密钥由环境变量给出的不动文件、不说已经退出；一次只做一样", async () => {
  const env = { DATA_DIR: folder, NEXTAUTH_SECRET: "from outside", PORTAL_DATA_KEY: "from outside" };
  const sessions = await command("rotate-keys", ["--sessions"], env);
  expect([sessions.code, sessions.said.includes("谁也没有退出登录")]).toEqual([1, true]);
  const whole = await command("rotate-keys", [], env);
  expect([whole.code, whole.said.includes("--reseal")]).toEqual([1, true]);
  const both = await command("rotate-keys", ["--sessions", "--forget"], env);
  expect([both.code, both.said.includes("一次只能写一个")]).toEqual([2, true]);
  expect(existsSync(join(folder, "secrets.json"))).toBe(false);
});

describe("程序的回答", () => {
  const asking = (source: string) => `
    import { answerOf } from ${step("run")};
    console.log(JSON.stringify(await answerOf([process.execPath, "-e", ${JSON.stringify(source)}])));`;
  const ask = (source: string) => {
    const file = join(folder, "asking.mjs");
    writeFileSync(file, asking(source));
    return execFileSync(process.execPath, [file], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  };

  test("先后夹着警告（驱动、Node 的），仍读得出", () => {
    const warned = `process.emitWarning("SECURITY WARNING"); console.log(JSON.stringify([{ account: "xitong" }]));
      setTimeout(() => console.error("a late warning"), 50);`;
    expect(JSON.parse(ask(warned))).toEqual([{ account: "xitong" }]);
  });
  test("不是回答的说清楚；失败的仍带着出错输出", () => {
    expect(() => ask(`console.log("not json")`)).toThrow(/没有听懂/);
    expect(() => ask(`console.error("the reason"); process.exit(3)`)).toThrow(/the reason/);
  });
});
