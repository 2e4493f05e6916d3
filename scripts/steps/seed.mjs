import { has } from "./paths.mjs";
import { run } from "./run.mjs";

/** Runs a TypeScript file with the server's rules: under `react-server` the marker `server-only` is an empty module, as in Next. */
export const tsx = (script, ...args) => [
  process.execPath,
  "--conditions=react-server",
  "--import",
  "tsx",
  script,
  ...args,
];

/** Fills an empty database with the demonstration. Nothing happens while there is no seed script. */
export async function seed(env) {
  if (!has("prisma/seed/main.ts")) return false;
  // a demonstration begins a log of its own: what an earlier one kept of its last checkpoint says nothing of it
  await run(tsx("prisma/seed/main.ts"), { env: { ...env, DEMO: "1", PORTAL_TRAIL_KEPT: "" } });
  return true;
}
