import { existsSync, readdirSync, statSync } from "node:fs";
import { busyness, progress } from "./announce.mjs";
import { build } from "./build.mjs";
import { withClient } from "./database.mjs";
import { atEnd } from "./lifecycle.mjs";
import { inRoot } from "./paths.mjs";
import { TEST_DIST } from "./stages.mjs";
import { openThrowAway, throwAwayEnv } from "./throw-away.mjs";

/**
 * npm run bench -- public: what a notice and the register cost a server, beside a static file of it, and how much script they send. On
 * the demonstration with some thousand titles more. Answers whether the bound of the script is held.
 * @param {{rounds: number, ms: number}} bounds
 */
export async function publicBench(bounds) {
  const step = progress(3);
  const place = await step("准备演示数据和三千个称号", () => openThrowAway(atEnd));
  await step("构建 Portal", () => build(throwAwayEnv(place, place.template, 3000), TEST_DIST));
  const [load, servers, report] = await Promise.all(
    ["public", "servers", "report"].map((name) => import(`../../tests/load/${name}.mjs`)),
  );
  const [pages, weighed] = await withClient(place.template, async (client) => {
    await load.growRegister(client);
    return [await load.publicPages(client), await load.weighedPages(client)];
  });
  const portal = await servers.servePortal(place, place.template);
  try {
    const file = largestStyle();
    const results = await step("公示页和名录页", () => load.measurePublic(portal, pages, file.path, bounds));
    const scripts = [];
    for (const address of weighed) scripts.push(await load.scriptOf(portal, address));
    const { told, held } = load.publicTable(results, scripts, file);
    console.log(`\n${told}\n${busyness()}`);
    const at = new Date().toISOString();
    report.writeJson(inRoot(".cache/bench", "public.json"), {
      at,
      machine: report.machine(),
      bounds,
      file,
      results,
      scripts,
    });
    return held;
  } finally {
    await servers.endServer(portal);
  }
}

/** The style sheet of all pages: a file that the framework serves as it lies on disk. */
function largestStyle() {
  const folders = ["static/chunks", "static/css"].filter((folder) => existsSync(inRoot(TEST_DIST, folder)));
  const files = folders.flatMap((folder) =>
    readdirSync(inRoot(TEST_DIST, folder))
      .filter((name) => name.endsWith(".css"))
      .map((name) => ({ path: `/_next/${folder}/${name}`, bytes: statSync(inRoot(TEST_DIST, folder, name)).size })),
  );
  return files.sort((a, b) => b.bytes - a.bytes)[0];
}
