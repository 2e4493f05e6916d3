import { setTimeout as pause } from "node:timers/promises";
import { drainMs } from "./draining.mjs";
import { isFree } from "./ports.mjs";
import { node, start } from "./run.mjs";

/** What is under way when the portal stops (an upload, a 报送) has so long to end, in milliseconds. */
export const GRACE_MS = 8_000;
/** A portal whose starter was killed is about to go: once it has said so to the load balancer (`DRAIN_MS`) its port is free within as long. */
const LEAVING_MS = 3_000;

/** The port asked for by PORT, 3000 otherwise. @throws when it is taken, with what to do */
export async function choosePort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`PORT=${process.env.PORT} 不是端口号。`);
  for (const end = performance.now() + drainMs() + LEAVING_MS; !(await isFree(port, "0.0.0.0")); await pause(200))
    if (performance.now() > end)
      throw new Error(`端口 ${port} 已被占用。请换一个端口，例如：PORT=${port + 1} npm start`);
  return port;
}

/**
 * Starts Next.js on all addresses and waits until it answers; from then on its output goes to `log`, or is shown.
 * @param {"start" | "dev"} mode
 * @returns {Promise<import("node:child_process").ChildProcess>}
 */
export async function serve(mode, env, { distDir = ".next", log } = {}) {
  const production = mode === "start";
  const command = production
    ? [process.execPath, "scripts/steps/portal-server.mjs", env.PORT, "0.0.0.0"]
    : node("next/dist/bin/next", mode, "-p", env.PORT, "-H", "0.0.0.0");
  const NODE_ENV = production ? "production" : "development";
  const child = start(command, {
    env: { ...env, NODE_ENV, NEXT_DIST_DIR: distDir },
    stdio: ["ignore", "pipe", "pipe"],
    led: production,
    // its own end first: the load balancer, connections, then what the framework still does
    grace: drainMs(env.DRAIN_MS ?? process.env.DRAIN_MS) + 2 * GRACE_MS + 1_000,
  });
  let banner = "";
  const hold = (text) => {
    banner += text;
  };
  const streams = [child.stdout, child.stderr];
  for (const stream of streams) stream.setEncoding("utf8").on("data", hold);
  await untilAnswering(`http://127.0.0.1:${env.PORT}/`, child).catch((error) => {
    throw new Error(`${error.message}\n${banner}`);
  });
  for (const stream of streams) stream.off("data", hold);
  child.stdout.pipe(log ?? process.stdout, { end: false });
  child.stderr.pipe(log ?? process.stderr, { end: false });
  return child;
}

async function untilAnswering(url, child) {
  let failed;
  child.once("error", (error) => {
    failed = error;
  });
  for (const end = performance.now() + 120_000; performance.now() < end; ) {
    if (failed || child.exitCode !== null) throw failed ?? new Error(`服务没有启动（退出码 ${child.exitCode}）。`);
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error("服务在 120 秒内没有响应。");
}
