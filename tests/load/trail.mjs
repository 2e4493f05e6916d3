// node tests/load/trail.mjs [1000000]: makes up an export of so many events in a temporary folder and checks it in a process of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeMadeUpTrail } from "../support/trail-export.mjs";

const count = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "portal-trail-"));
try {
  const began = performance.now();
  await writeMadeUpTrail(folder, { count, every: 500 });
  const megabytes = Math.round(statSync(join(folder, "leaves.ndjson")).size / 1e6);
  console.log(`制作 ${count} 条（${megabytes} MB）：${((performance.now() - began) / 1000).toFixed(1)} s`);
  const { status } = spawnSync(process.execPath, ["scripts/verify-trail.mjs", folder], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
