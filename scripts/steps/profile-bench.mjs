import { existsSync, readFileSync, rmSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { busyness, progress } from "./announce.mjs";
import { build } from "./build.mjs";
import { withClient } from "./database.mjs";
import { atEnd } from "./lifecycle.mjs";
import { inRoot } from "./paths.mjs";
import { run } from "./run.mjs";
import { tsx } from "./seed.mjs";
import { TEST_DIST } from "./stages.mjs";
import { openThrowAway, throwAwayEnv } from "./throw-away.mjs";

const ASKED = { desk: "案头一页", dossier: "案卷一页", save: "保存一项" };
const CONCURRENCY = 4;

/** Where the processor time of the hot paths goes in the portal's own process, or of those that are named; answers true. */
export async function profileBench({ ms }, named) {
  const wanted = Object.entries(ASKED).filter(([name]) => named.includes(name));
  const asked = wanted.length > 0 ? wanted : Object.entries(ASKED);
  const step = progress(2 + asked.length);
  const [servers, { openRequests }, { drive }, { grouped, profileText }, { writeJson }] = await Promise.all(
    ["servers", "requests", "driver", "profile", "report"].map((name) => import(`../../tests/load/${name}.mjs`)),
  );
  const place = await step("准备全国规模的数据", () =>
    openThrowAway(atEnd, (env) => run(tsx("prisma/seed/national-main.ts"), { env })),
  );
  await step("构建 Portal", () => build(throwAwayEnv(place, place.template, 3000), TEST_DIST));
  const file = join(place.folder, "profile.json");
  const preload = `--import ${inRoot("tests/load/profiled.mjs")}`;
  const portal = await servers.servePortal(place, place.template, { NODE_OPTIONS: preload, PROFILE_FILE: file });
  const taken = {};
  await withClient(place.template, async (client) => {
    const samplesOf = await openRequests(client, portal.secret);
    for (const [name, title] of asked) {
      const samples = await samplesOf[name]();
      const ask = (sample) => sample.ask.portal(portal.origin);
      const go = () => drive({ port: portal.port, samples, ask, concurrency: CONCURRENCY, requests: 20_000, ms });
      taken[name] = await step(title, async () => {
        // a server is measured once its script is compiled
        for (let warm = 0; warm < 2; warm += 1) await go();
        rmSync(file, { force: true });
        process.kill(portal.pid, "SIGUSR2");
        await pause(300);
        const { count } = await go();
        process.kill(portal.pid, "SIGUSR2");
        while (!existsSync(file)) await pause(100);
        return { title, count, ...grouped(JSON.parse(readFileSync(file, "utf8"))) };
      });
    }
  });
  for (const { title, count, ...profile } of Object.values(taken))
    console.log(`\n${profileText(title, profile, count)}`);
  console.log(`\n${busyness()}`);
  for (const each of Object.values(taken)) each.functions.length = Math.min(each.functions.length, 100);
  writeJson(inRoot(".cache/bench", "profile.json"), { at: new Date().toISOString(), load: loadavg(), taken });
  return true;
}
