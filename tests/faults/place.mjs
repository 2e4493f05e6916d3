import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../scripts/migrate.mjs";
import { createDatabase } from "../../scripts/steps/database.mjs";
import { freePort } from "../../scripts/steps/ports.mjs";
import { fillCluster, newHome, restartable } from "../../scripts/steps/restartable.mjs";
import { run } from "../../scripts/steps/run.mjs";
import { seed, tsx } from "../../scripts/steps/seed.mjs";
import { temporaryFolder, throwAwayEnv } from "../../scripts/steps/throw-away.mjs";
import { openPortal } from "./machines.mjs";
import { placesFor } from "./plan.mjs";

/** The embedded server as `npm start` runs it, but for more lines. */
const SETTINGS = ["max_connections=200"];

/**
 * A database server of its own with the demonstration and an arena beside it, and the portal as it is served, not started yet.
 * @param {(stop: () => Promise<void>) => void} atEnd
 * @param {number} kills so many are to be made
 */
export async function openPlace(atEnd, tell, kills) {
  const folder = temporaryFolder();
  const port = await freePort();
  const home = newHome(folder, "postgres");
  let arena = null;
  const fill = async (cluster) => {
    const url = cluster.url("portal");
    await createDatabase(cluster.url("postgres"), "portal");
    await migrate(url);
    const env = envOf(folder, url, port);
    mkdirSync(env.FILES_DIR, { recursive: true });
    await seed(env);
    const said = await run(tsx("tests/faults/arena.ts", String(placesFor(kills))), { env });
    arena = JSON.parse(said.trim().split("\n").at(-1));
  };
  await fillCluster(home, fill, atEnd);
  const postgres = await restartable(home, SETTINGS).start();
  const stop = [() => postgres.stop()];
  atEnd(async () => {
    for (const each of stop.reverse()) await each().catch(() => {});
    if (!process.env.FAULTS_KEEP) rmSync(folder, { recursive: true, force: true });
  });
  const url = postgres.url();
  const env = envOf(folder, url, port);
  const portal = openPortal(env, join(folder, "portal.log"));
  stop.push(() => portal.kill());
  const serving = { port, origin: env.NEXTAUTH_URL, secret: env.NEXTAUTH_SECRET };
  return {
    folder,
    url,
    env,
    postgres,
    portal,
    arena,
    serving,
    filesDirectory: env.FILES_DIR,
    tell,
    later: (end) => stop.push(end),
  };
}

/** As `npm start` tells the server, but for the limits by which an address may object: all visitors here come from one. */
function envOf(folder, url, port) {
  const own = throwAwayEnv({ folder }, url, port);
  const env = { ...own, JOBS: "1", OBJECTIONS_PER_ADDRESS: "99999", OBJECTIONS_PER_NOTICE: "99999" };
  delete env.PORTAL_CLOCK_FILE;
  return env;
}
