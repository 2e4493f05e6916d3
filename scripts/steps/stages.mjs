import { join } from "node:path";
import { generate } from "./generate.mjs";
import { node, run } from "./run.mjs";
import { single, vitestOutcome } from "./tally.mjs";

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
