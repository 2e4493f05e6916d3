import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const at = (path: string) => pathToFileURL(path).href;
const SERVER = `
  import { createServer } from "node:http";
  import { stopWithLeader } from "${at("scripts/steps/led.mjs")}";
  const server = createServer().listen(0, "127.0.0.1", () => process.stdout.write(process.pid + "\\n"));
  stopWithLeader(() => server.close(() => process.exit(0)));`;
const leaderOf = (led: boolean) => `
  import { start } from "${at("scripts/steps/run.mjs")}";
  start([process.execPath, "--input-type=module", "-e", ${JSON.stringify(SERVER)}], { led: ${led}, stdio: ["ignore", "inherit", "inherit"] });`;

const runs = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A leader that starts a server, and is then killed without a word. @returns the server's number */
async function leaderless(led: boolean): Promise<number> {
  const leader = spawn(process.execPath, ["--input-type=module", "-e", leaderOf(led)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await new Promise<string[]>((resolve) =>
    createInterface({ input: leader.stdout }).once("line", (said) => resolve([said])),
  );
  leader.kill("SIGKILL");
  return Number(line);
}

test("启动服务的进程被 SIGKILL，服务自己停下；不这样启动的照旧", async () => {
  const pid = await leaderless(true);
  await expect.poll(() => runs(pid), { timeout: 10_000 }).toBe(false);
  const other = await leaderless(false);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(runs(other)).toBe(true);
  process.kill(other, "SIGKILL");
});
