// npm run machines [-- --minutes 6]: nginx before two processes of the portal, a PostgreSQL primary and a streaming replica, on this machine; under a
// mixed load each of them is killed and brought back. Fails where anything acknowledged is lost, or a request fails where none may.
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { progress } from "./steps/announce.mjs";
import { build } from "./steps/build.mjs";
import { createDatabase, withClient } from "./steps/database.mjs";
import { generate } from "./steps/generate.mjs";
import { install } from "./steps/install.mjs";
import { atEnd, finish, main } from "./steps/lifecycle.mjs";
import { freePort } from "./steps/ports.mjs";
import { TEST_DIST } from "./steps/stages.mjs";
import { temporaryFolder, throwAwayEnv } from "./steps/throw-away.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { minutes: { type: "string", default: "6" } } });
  if (!(Number(values.minutes) > 0)) throw new Error("--minutes 应当是大于 0 的数。");
  const step = progress(6);
  // servers of our own, to be killed
  delete process.env.DATABASE_URL;
  await step("安装依赖", install);
  const machines = await loadParts();
  machines.front.findNginx();
  await generate();
  const stage = { place: { folder: temporaryFolder() }, notes: [], apps: [] };
  atEnd(() => takeDown(stage));
  await step("启动主库，导入演示数据，启动副本", () => openServers(stage, machines));
  await step("构建", () => build(throwAwayEnv(stage.place, stage.primary.url(), 3000), TEST_DIST));
  await step("启动两台服务和 nginx", () => openFront(stage, machines));
  const together = await step("两台服务是一体", () => machines.together.tryTogether(stage));
  const tally = machines.tally.openTally();
  const steady = (Number(values.minutes) * 60_000) / 14;
  const journal = await step("加载，逐个杀掉", () => underLoad(stage, machines, tally, steady));
  const { FILES_DIR } = throwAwayEnv(stage.place, stage.primary.url(), 0);
  const compared = await machines.journal.compareJournal(stage.primary.url(), FILES_DIR, journal);
  await finish(machines.report.report({ stage, together, tally, compared }) ? 0 : 1);
});

/** Loaded only once everything is installed. */
async function loadParts() {
  const names = ["apps", "front", "journal", "load", "phases", "report", "servers", "tally", "together"];
  const modules = await Promise.all(names.map((name) => import(`./steps/machines/${name}.mjs`)));
  return Object.fromEntries(names.map((name, n) => [name, modules[n]]));
}

async function openServers(stage, { servers }) {
  const [{ migrate }, { seed }] = await Promise.all([import("./migrate.mjs"), import("./steps/seed.mjs")]);
  stage.primary = await servers.startPrimary(stage.place.folder, async ({ url }) => {
    await createDatabase(url("postgres"), "portal");
    await migrate(url("portal"));
    await seed(throwAwayEnv(stage.place, url("portal"), 0));
  });
  stage.replica = await servers.startReplica(stage.place.folder, stage.primary);
  await servers.untilFollowing(stage.primary, "async");
  const { rows } = await withClient(stage.primary.url(), (client) => client.query("SHOW server_version"));
  stage.postgres = rows[0].server_version;
}

async function openFront(stage, { apps, front }) {
  stage.apps = [await apps.openApp(stage.place, "甲"), await apps.openApp(stage.place, "乙")];
  const port = await freePort();
  stage.front = await front.startFront(stage.place.folder, { port, backends: stage.apps.map((app) => app.port) });
  const env = apps.portalEnv(stage.place, { ...stage, origin: stage.front.origin });
  for (const app of stage.apps) await app.start(env);
}

/** @returns {Promise<object>} the journal of what was acknowledged */
async function underLoad(stage, { load, phases }, tally, steady) {
  stage.began = loadavg();
  const all = phases.phasesOf(stage, steady);
  tally.begin("登录", "none", { asks: false });
  const going = await load.startLoad(stage.front, stage.primary.url(), tally);
  tally.end();
  for (const { title, mayFail, work } of all) {
    tally.begin(title, mayFail);
    await work();
    tally.end();
  }
  tally.begin("收尾", "none", { asks: false });
  await going.end();
  tally.end();
  stage.ended = loadavg();
  stage.notes.push(`一个服务进程最多用内存 ${Math.max(...stage.apps.map((app) => app.memory()))} MiB`);
  return going.journal;
}

async function takeDown({ front, apps, primary, replica, place }) {
  const { rmSync } = await import("node:fs");
  await front?.stop();
  for (const app of apps) await app.kill().catch(() => {});
  for (const server of [replica, primary]) await server?.stop();
  if (process.env.KEEP !== "1") rmSync(place.folder, { recursive: true, force: true });
}
