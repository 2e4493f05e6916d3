import { existsSync, rmSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { node, run } from "./run.mjs";
import { fingerprint, unlessStamped } from "./stamp.mjs";

const SOURCES = ["app", "components", "lib", "prisma", "public", "proxy.ts", "instrumentation.ts", "next.config.ts"];
const SETTINGS = [
  ".browserslistrc",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.next.json",
  "tsconfig.next-test.json",
  "package-lock.json",
];

/**
 * Builds the pages into `distDir` when a source has changed since the last successful build there.
 * @returns {Promise<boolean>} whether it had to
 */
export function build(env, distDir = ".next") {
  const stamp = `${distDir}/sources.sha256`;
  if (!existsSync(inRoot(distDir, "BUILD_ID"))) rmSync(inRoot(stamp), { force: true });
  return unlessStamped(stamp, fingerprint([...SOURCES, ...SETTINGS]), () =>
    run(node("next/dist/bin/next", "build"), { env: { ...env, NODE_ENV: "production", NEXT_DIST_DIR: distDir } }),
  );
}
