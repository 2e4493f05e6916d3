import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "./generate.mjs";
import { freePort } from "./ports.mjs";
import { end, node, run } from "./run.mjs";
import { serve } from "./server.mjs";
import { playwrightOutcome, single, vitestOutcome } from "./tally.mjs";
import { throwAwayEnv } from "./throw-away.mjs";

export const TEST_DIST = ".next-test";
const plain = { NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };

/** The whole project, tests included; the route types come from Next. */
export const types = () =>
  single(async () => {
    await generate();
    await run(node("next/dist/bin/next", "typegen"), { env: plain });
    await run(node("typescript/bin/tsc", "--noEmit"), { env: plain });
  });

export const lint = () => single(() => run(node("@biomejs/biome/bin/biome", "check", "."), { env: plain }));

/**
 * @param {string[]} projects of vitest.config.ts
 * @param {string} folder where the report goes
 * @param {object} [env]
 */
export function vitest(projects, folder, env = {}) {
  const report = join(folder, `${projects.join("-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const chosen = projects.map((project) => `--project=${project}`);
  const command = node("vitest/vitest.mjs", "run", "--passWithNoTests", ...chosen, ...reporters);
  return vitestOutcome(run(command, { env: { ...plain, ...env } }), report);
}

/**
 * Serves the built portal on a copy of the template and runs the journeys in a browser.
 * @param {Awaited<ReturnType<import("./throw-away.mjs").openThrowAway>>} place
 * @param {{chromium: string, files?: string[], show?: boolean}} options `files` to run only those
 */
export async function journeys(place, { chromium, files = [], show = false }) {
  const env = throwAwayEnv(place, await place.copy("browser"), await freePort());
  const log = join(place.folder, "server.log");
  const server = await serve("start", env, { distDir: TEST_DIST, log: createWriteStream(log) });
  try {
    const report = join(place.folder, "journeys.json");
    const told = { ...plain, ...env, BASE_URL: env.NEXTAUTH_URL, CHROMIUM_PATH: chromium, JOURNEYS_REPORT: report };
    const command = node("@playwright/test/cli.js", "test", "--pass-with-no-tests", ...files);
    const outcome = await playwrightOutcome(run(command, { env: told, show }), report);
    if (outcome.failed > 0) outcome.output = `${outcome.output ?? ""}\n服务日志末尾：\n${tail(log)}`;
    return outcome;
  } finally {
    await end(server);
  }
}

const tail = (file) => (existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(-30).join("\n") : "");
