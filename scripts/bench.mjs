// npm run bench [-- save|desk|dossier|ranking|score|import|workbench|public|dossier-data|profile] [--rounds 5] [--seconds 2]: what the hot paths cost on a country's worth of applications,
// beside the floor and the bare framework. Everything runs on a database, a build folder and ports of its own, on this machine only.
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { busyness, progress } from "./steps/announce.mjs";
import { build } from "./steps/build.mjs";
import { withClient } from "./steps/database.mjs";
import { DATA, dossierDataBench } from "./steps/dossier-data-bench.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { inRoot } from "./steps/paths.mjs";
import { profileBench } from "./steps/profile-bench.mjs";
import { publicBench } from "./steps/public-bench.mjs";
import { answerOf, run } from "./steps/run.mjs";
import { tsx } from "./steps/seed.mjs";
import { TEST_DIST } from "./steps/stages.mjs";
import { openThrowAway, throwAwayEnv } from "./steps/throw-away.mjs";

/** In the order in which they run: the last opens the results. */
const BENCHES = {
  save: { title: "保存一项", concurrency: 8, requests: 4000 },
  desk: { title: "3200 件申报的案头，筛选排序后一页 20 件", concurrency: 8, requests: 2000 },
  dossier: { title: "打开一份 104 项的案卷", concurrency: 8, requests: 2000 },
  ranking: { title: "3200 件申报的综合排名", concurrency: 2, requests: 200 },
};
/** Of `score`, on a copy in which a lot of 200 cases is being scored. */
const SCORE = "score";
const SCORED = {
  score: { title: "保存一项评分", concurrency: 8, requests: 4000 },
  sheet: { title: "打开一份 104 项的评分表", concurrency: 8, requests: 2000 },
};
const SEED = "prisma/seed/national-main.ts";
/** Needs no pages: asked for by itself, it builds none. */
const IMPORT = "import";
/** In a browser; it and the desk have bounds that make them fail. */
const WORKBENCH = "workbench";
/** Asked for by themselves: on the demonstration, what the processor is busy with (of the paths named beside it), and without pages. */
const ALONE = { public: publicBench, profile: profileBench, [DATA]: dossierDataBench };

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "2" } },
  });
  const names = [...Object.keys(BENCHES), SCORE, IMPORT, WORKBENCH, ...Object.keys(ALONE)];
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown) throw new Error(`没有 ${unknown}。可选：${names.join("、")}`);
  const bounds = { rounds: Number(values.rounds), ms: Number(values.seconds) * 1000 };
  const chosen = Object.keys(BENCHES).filter((name) => positionals.length === 0 || positionals.includes(name));
  const importing = positionals.length === 0 || positionals.includes(IMPORT);
  const browsing = positionals.length === 0 || positionals.includes(WORKBENCH);
  const scoring = positionals.length === 0 || positionals.includes(SCORE);
  const pages = chosen.length > 0 || browsing || scoring;
  // a server of our own, whose log shows what it was given
  delete process.env.DATABASE_URL;
  const bench = ALONE[positionals.find((name) => name in ALONE)];
  if (bench) return finish((await bench(bounds, chosen)) ? 0 : 1);
  const scored = scoring ? 2 + Object.keys(SCORED).length : 0;
  const ranking = chosen.includes("ranking") ? 1 : 0;
  const step = progress(ranking + (pages ? 4 + chosen.length : 1) + scored + (importing ? 1 : 0) + (browsing ? 1 : 0));
  await step("安装依赖", install);
  await generate();
  if (importing)
    await step("批量导入", () => importBench(bounds.rounds)).then(({ told }) => console.log(`\n${told}\n`));
  if (!pages) return finish(0);
  const place = await step("准备全国规模的数据", () => openThrowAway(atEnd, (env) => run(tsx(SEED), { env })));
  await step("构建 Portal", () => build(throwAwayEnv(place, place.template, 3000), TEST_DIST));
  const held = browsing ? await step("打开工作台", () => workbenchBench(place, bounds)) : true;
  if (chosen.length === 0 && !scoring) return finish(held ? 0 : 1);
  const load = await loadParts();
  await step("构建对照用的空白应用", load.servers.buildBare);
  const again = scoring ? await scoreBench(place, bounds, step, load) : null;
  const ranked = chosen.length > 0 ? await benches(place, chosen, bounds, step, load) : [];
  const layers = chosen.includes("ranking")
    ? await step("重算 3200 件的各层和排名，重抽 1000 次", () => layersBench(place, bounds))
    : null;
  const results = [...(again?.results ?? []), ...ranked];
  for (const result of results) console.log(`\n${load.report.tableOf(result)}`);
  if (again) console.log(`\n${load.score.recomputedText(again.recomputed)}`);
  const file = inRoot(".cache/bench", `${positionals.length === 1 ? positionals[0] : "all"}.json`);
  if (layers) console.log(`\n${load.report.layersText(layers)}`);
  const { recomputed } = again ?? {};
  const machine = load.report.machine();
  load.report.writeJson(file, { at: new Date().toISOString(), machine, bounds, results, recomputed, layers });
  console.log(`\n详细数字：${file}`);
  const desk = results.find(({ name }) => name === "desk");
  const same = !recomputed || recomputed.same;
  const ranks = !layers || load.report.layersHeld(layers);
  await finish(held && same && ranks && (!desk || load.report.deskHeld(desk)) ? 0 : 1);
});

/** Every layer of the ranking, by the portal's code and in plain SQL; the pages of `ranking` have opened the results before. */
async function layersBench(place, { rounds }) {
  const env = throwAwayEnv(place, place.template, 0);
  return answerOf(tsx("tests/load/ranking-layers.ts", String(Math.max(rounds, 3))), { env });
}

/** On an empty database of its own; `rounds` at most as many as keep it within a few minutes. */
async function importBench(rounds) {
  const { importTable, medians } = await import("../tests/load/import-table.mjs");
  const { machine, writeJson } = await import("../tests/load/report.mjs");
  const place = await openThrowAway(atEnd, async () => {});
  const env = throwAwayEnv(place, place.template, 0);
  const measured = await answerOf(tsx("tests/load/import.ts", String(Math.min(rounds, 5))), { env });
  const { divisions, organisations, accounts } = measured;
  const shown = { divisions, organisations: medians(organisations), accounts: medians(accounts) };
  const at = new Date().toISOString();
  writeJson(inRoot(".cache/bench", "import.json"), {
    at,
    machine: machine(),
    load: loadavg(),
    ...shown,
    rounds: measured,
  });
  await place.stop();
  return { told: `${importTable(shown)}\n${busyness()}` };
}

/** The workbench in a browser, on the place's data; answers whether its bounds are held. */
async function workbenchBench(place, { rounds }) {
  const { measureWorkbench, workbenchTable } = await import("../tests/load/workbench.mjs");
  const [{ endServer, servePortal }, { machine, writeJson }, { browser }] = await Promise.all([
    import("../tests/load/servers.mjs"),
    import("../tests/load/report.mjs"),
    import("./steps/browser.mjs"),
  ]);
  const portal = await servePortal(place, place.template);
  try {
    const chromium = await browser();
    const measured = await withClient(place.template, (client) =>
      measureWorkbench(client, portal, chromium, { rounds: Math.max(rounds, 5) * 2 }),
    );
    const at = new Date().toISOString();
    writeJson(inRoot(".cache/bench", "workbench.json"), { at, machine: machine(), load: loadavg(), ...measured });
    const { told, held } = workbenchTable(measured);
    console.log(`\n${told}`);
    return held;
  } finally {
    await endServer(portal);
  }
}

/** Loaded only once everything is installed. */
async function loadParts() {
  const names = ["servers", "requests", "recorder", "measure", "report", "score"];
  const modules = await Promise.all(names.map((name) => import(`../tests/load/${name}.mjs`)));
  return Object.fromEntries(names.map((name, n) => [name, modules[n]]));
}

async function benches(place, chosen, bounds, step, load) {
  const url = place.template;
  const grown = chosen.includes("desk") ? await tenfold(place) : null;
  const portal = await load.servers.servePortal(place, url);
  const framework = await load.servers.serveBare(url);
  return withClient(url, async (client) => {
    const samplesOf = await load.requests.openRequests(client, portal.secret);
    const results = [];
    for (const name of chosen) {
      const work = async () => {
        if (name === "ranking") await run(tsx(SEED, "results"), { env: throwAwayEnv(place, url, 0) });
        const measured = await oneBench(name, {
          place,
          bounds,
          samples: await samplesOf[name](),
          portal,
          framework,
          load,
        });
        if (name !== "desk") return measured;
        return {
          ...measured,
          growth: await growthOf(place, grown, { bounds, samples: await samplesOf.desk(), portal, load }),
        };
      };
      const told = (error) => {
        throw new Error(`${error.message}\n${portal.said()}`);
      };
      results.push(await step(BENCHES[name].title, () => work().catch(told)));
    }
    return results;
  });
}

/** Saving a mark and opening a sheet while a lot is scored, and its figures reckoned twice; on a copy of the country. */
async function scoreBench(place, bounds, step, load) {
  const url = await place.copy("scored");
  const env = throwAwayEnv(place, url, 0);
  await step("准备评分中的标段", () => run(tsx(SEED, "assessment"), { env }));
  const [portal, framework] = [await load.servers.servePortal(place, url), await load.servers.serveBare(url)];
  const results = await withClient(url, async (client) => {
    const samplesOf = await load.score.openScoreRequests(client, portal.secret);
    const measured = [];
    for (const name of Object.keys(SCORED)) {
      const work = async () =>
        oneBench(name, { ...SCORED[name], url, place, bounds, samples: samplesOf[name], portal, framework, load });
      const told = (error) => {
        throw new Error(`${error.message}\n${portal.said()}`);
      };
      measured.push(await step(SCORED[name].title, () => work().catch(told)));
    }
    return measured;
  });
  await Promise.all([portal, framework].map(load.servers.endServer));
  const again = () => answerOf(tsx("tests/load/recompute.ts"), { env });
  return { results, recomputed: await step("重算 200 件 × 104 项 × 2 人的标段，两遍", again) };
}

/** The same country with ten times as many cases on the same desk; copied while nobody is connected. */
async function tenfold(place) {
  const url = await place.copy("tenfold");
  await run(tsx(SEED, "tenfold"), { env: throwAwayEnv(place, url, 0) });
  return url;
}

/** The desk beside itself at ten times the data, in turn. */
async function growthOf(place, url, { bounds, samples, portal, load }) {
  const large = await load.servers.servePortal(place, url);
  try {
    return await withClient(url, async (client) => {
      const samplesOf = await load.requests.openRequests(client, large.secret);
      const sides = { small: { portal, samples }, large: { portal: large, samples: await samplesOf.desk() } };
      return load.measure.measureGrowth(sides, bounds);
    });
  } finally {
    await load.servers.endServer(large);
  }
}

async function oneBench(name, { place, bounds, samples, portal, framework, load, url = place.template, ...more }) {
  const { title, concurrency, requests } = { ...BENCHES[name], ...more };
  const recorder = await load.recorder.openRecorder(url, join(place.folder, "postgres/log"));
  const { recording, statements } = await load.measure.recordSamples(samples, portal, recorder).finally(recorder.stop);
  const file = join(place.folder, `${name}.json`);
  load.report.writeJson(file, recording);
  const floor = await load.servers.serveFloor(url, file);
  try {
    const targets = { portal, floor, framework };
    const measured = await load.measure.measure(samples, targets, { concurrency, requests, ...bounds });
    const rule = name === "ranking" ? Number(await run(tsx("tests/load/rank.ts"))) : null;
    return { name, title, concurrency, statements, ...(rule === null ? {} : { ruleCpuMs: rule }), ...measured };
  } finally {
    await load.servers.endServer(floor);
  }
}
