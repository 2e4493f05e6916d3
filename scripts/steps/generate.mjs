import { existsSync, rmSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { node, run } from "./run.mjs";
import { fingerprint, unlessStamped } from "./stamp.mjs";

const STAMP = ".cache/generated.sha256";

/** Writes the Prisma client for prisma/schema into lib/platform/generated. @returns {Promise<boolean>} whether it had to */
export function generate() {
  if (!existsSync(inRoot("lib/platform/generated/prisma/client.ts"))) rmSync(inRoot(STAMP), { force: true });
  const print = fingerprint(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  return unlessStamped(STAMP, print, () => run(node("prisma/build/index.js", "generate")));
}
