import { createHmac } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { node, run } from "./run.mjs";
import { fingerprint, unlessStamped } from "./stamp.mjs";

const SOURCES = ["app", "components", "lib", "prisma", "public", "instrumentation.ts", "next.config.ts"];
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
  const sources = fingerprint([...SOURCES, ...SETTINGS]);
  const named = { PORTAL_BUILD: sources.slice(0, 20), ...actionKey(env) };
  return unlessStamped(stamp, sources, () =>
    run(node("next/dist/bin/next", "build"), {
      env: { ...env, ...named, NODE_ENV: "production", NEXT_DIST_DIR: distDir },
    }),
  );
}

/**
 * What the names of server actions and what they carry are sealed with: the same wherever the session key is, so that a form from one
 * machine is taken by another that was built from the same sources by itself. It goes into the build, and is read from there.
 */
function actionKey(env) {
  const secret = env.NEXTAUTH_SECRET ?? process.env.NEXTAUTH_SECRET;
  const own = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY;
  if (own || !secret) return {};
  return { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: createHmac("sha256", secret).update("server actions").digest("base64") };
}
