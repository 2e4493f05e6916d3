import { createWriteStream, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../../scripts/steps/paths.mjs";
import { freePort } from "../../scripts/steps/ports.mjs";
import { end, node, run, start } from "../../scripts/steps/run.mjs";
import { serve } from "../../scripts/steps/server.mjs";
import { TEST_DIST } from "../../scripts/steps/stages.mjs";
import { fingerprint, unlessStamped } from "../../scripts/steps/stamp.mjs";
import { throwAwayEnv } from "../../scripts/steps/throw-away.mjs";

const BARE = "tests/load/bare-next";

/** Builds the bare application, in a folder of its own. */
export function buildBare() {
  const stamp = `${BARE}/.next/sources.sha256`;
  if (!existsSync(inRoot(BARE, ".next/BUILD_ID"))) rmSync(inRoot(stamp), { force: true });
  const sources = ["app", "pool.ts", "next.config.ts", "tsconfig.json"].map((name) => join(BARE, name));
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  return unlessStamped(stamp, fingerprint([...sources, "package-lock.json"]), () =>
    run(node("next/dist/bin/next", "build", BARE), { env }),
  );
}

/** The portal as it is served in production, on the database `url`; `more` is what it is told besides. */
export async function servePortal(place, url, more = {}) {
  // in production nobody moves the clock, and no file is looked at for it
  const env = { ...throwAwayEnv(place, url, await freePort()), PORTAL_CLOCK_FILE: "", ...more };
  const log = createWriteStream(join(place.folder, "portal.log"));
  const child = await serve("start", env, { distDir: TEST_DIST, log });
  const said = () => readFileSync(log.path, "utf8").trim().split("\n").slice(-30).join("\n");
  return { port: Number(env.PORT), pid: child.pid, origin: env.NEXTAUTH_URL, secret: env.NEXTAUTH_SECRET, child, said };
}

/** The framework alone. */
export async function serveBare(url) {
  const port = await freePort();
  const command = node("next/dist/bin/next", "start", BARE, "-p", String(port), "-H", "127.0.0.1");
  return answering(port, start(command, { env: { DATABASE_URL: url, NODE_ENV: "production" }, stdio: "ignore" }));
}

/** node:http and pg alone, with what was recorded. */
export const serveFloor = (url, recording) => serveAlone("floor", { DATABASE_URL: url, FLOOR_RECORDING: recording });

/** The same for a filing. */
export const serveSubmitFloor = (url) => serveAlone("submit-floor", { DATABASE_URL: url });

async function serveAlone(name, given) {
  const port = await freePort();
  const env = { ...given, PORT: String(port), NODE_ENV: "production" };
  const command = [process.execPath, `tests/load/${name}.mjs`];
  return answering(port, start(command, { env, stdio: ["ignore", "ignore", "inherit"] }));
}

async function answering(port, child) {
  const origin = `http://127.0.0.1:${port}`;
  for (const until = performance.now() + 60_000; performance.now() < until && child.exitCode === null; ) {
    if (await fetch(origin).catch(() => null)) return { port, pid: child.pid, origin, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${child.spawnargs.join(" ")} 没有启动`);
}

export const endServer = ({ child }) => end(child);
