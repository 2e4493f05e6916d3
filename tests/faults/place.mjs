import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../scripts/migrate.mjs";
import { createDatabase } from "../../scripts/steps/database.mjs";
import { freePort } from "../../scripts/steps/ports.mjs";
import { run } from "../../scripts/steps/run.mjs";
import { seed, tsx } from "../../scripts/steps/seed.mjs";
import { temporaryFolder, throwAwayEnv } from "../../scripts/steps/throw-away.mjs";
import { openPortal, openPostgres } from "./machines.mjs";

const PLACES = 120;

/**
 * A database server of its own with the demonstration and an arena beside it, and the portal as it is served, not started yet.
 * @param {(stop: () => Promise<void>) => void} atEnd
 */
export async function openPlace(atEnd, tell) {
  const folder = temporaryFolder();
  const port = await freePort();
  const made = {};
  const postgres = await openPostgres(
    join(folder, "postgres"),
    async (urlOf) => {
      const url = urlOf("portal");
      await createDatabase(urlOf("postgres"), "portal");
      await migrate(url);
      made.env = envOf(folder, url, port);
      mkdirSync(made.env.FILES_DIR, { recursive: true });
      await seed(made.env);
      const said = await run(tsx("tests/faults/arena.ts", String(PLACES)), { env: made.env });
      made.arena = JSON.parse(said.trim().split("\n").at(-1));
    },
    atEnd,
  );
  const stop = [() => postgres.stop()];
  atEnd(async () => {
    for (const each of stop.reverse()) await each().catch(() => {});
    if (!process.env.FAULTS_KEEP) rmSync(folder, { recursive: true, force: true });
  });
  const url = postgres.url("portal");
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
    arena: made.arena,
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
