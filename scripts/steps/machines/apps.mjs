import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../ports.mjs";
import { serve } from "../server.mjs";
import { TEST_DIST } from "../stages.mjs";
import { throwAwayEnv } from "../throw-away.mjs";
import { mostMemory } from "./processes.mjs";

/** So long a process that was told to stop goes on taking requests, while whoever stands before it finds another. */
export const DRAIN_MS = 3_000;
const LONGEST_MS = 60_000;

/** What both processes are told: the same keys and files, jobs in either, the address of nginx. Limits of visitors are not what is tried. */
export function portalEnv(place, { primary, replica, origin }) {
  const { PORTAL_CLOCK_FILE: _, ...env } = throwAwayEnv(place, primary.url(), 0);
  return {
    ...env,
    NEXTAUTH_URL: origin,
    JOBS: "1",
    DRAIN_MS: String(DRAIN_MS),
    OBJECTIONS_PER_ADDRESS: "99999",
    OBJECTIONS_PER_NOTICE: "99999",
    ...(replica ? { DATABASE_READ_URL: replica.url() } : {}),
  };
}

/** One process of the portal as `npm start` serves it, which can be killed, told to stop and started again. */
export async function openApp(place, name) {
  const port = await freePort();
  const log = createWriteStream(join(place.folder, `${name}.log`), { flags: "a" });
  let child = null;
  let memory = 0;
  const weigh = () => {
    memory = Math.max(memory, child ? mostMemory(child.pid) : 0);
    return memory;
  };
  return {
    name,
    port,
    async start(env) {
      child = await serve("start", { ...env, PORT: String(port) }, { distDir: TEST_DIST, log });
    },
    kill: async () => {
      weigh();
      if (child) await gone(child, "SIGKILL");
    },
    /** @returns {Promise<number>} after how many milliseconds it was gone */
    stop: async () => {
      const began = performance.now();
      weigh();
      await gone(child, "SIGTERM");
      return performance.now() - began;
    },
    /** The most memory that any process of it has held, in MiB. */
    memory: weigh,
    said: () => readFileSync(log.path, "utf8").trim().split("\n").slice(-15).join("\n"),
  };
}

async function gone(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS);
  await closed;
  clearTimeout(late);
}
