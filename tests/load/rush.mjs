import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { withClient } from "../../scripts/steps/database.mjs";
import { drive } from "./driver.mjs";
import { openJournal } from "./journal.mjs";
import { recordSamples } from "./measure.mjs";
import { closedLoop, exchange, manyLines, openLoop, outcomeOf } from "./open-loop.mjs";
import { processorSeconds } from "./processor.mjs";
import { openRecorder } from "./recorder.mjs";
import { writeJson } from "./report.mjs";
import { openRequests } from "./requests.mjs";
import { figuresByKind, goodput, processorsFor } from "./rush-figures.mjs";
import { openPeople, sending } from "./rush-people.mjs";
import { chances, kindBy, mixedPlan, provinceBy, RUSH, rushPlan } from "./rush-plan.mjs";
import { endServer, serveFloor, servePortal, serveSubmitFloor } from "./servers.mjs";

/** As many at once as leave nobody idle, and somebody always waiting. */
const WORKERS = 24;
/** A place that finds no room to sign in asks so often. */
const AGAIN = 20;
const OVERLOAD = 3;

/**
 * The rush, its floor, the most that can be done, and three times that, on one portal.
 * @param {{minutes: number, scale: number, seconds: number, seed: number, password: string}} asked
 */
export async function measureRush(place, asked, step) {
  const portal = await servePortal(place, place.template);
  try {
    return await withClient(place.template, (client) => measured(client, place, portal, asked, step));
  } catch (error) {
    throw new Error(`${error.message}\n${portal.said()}`);
  } finally {
    await endServer(portal);
  }
}

async function measured(client, place, portal, { minutes, scale, seconds, seed, password }, step) {
  const agent = manyLines();
  const journal = openJournal();
  const people = await openPeople(client, portal.secret);
  const send = sending(agent, portal, people, journal, password);
  const samplesOf = await openRequests(client, portal.secret);
  const [saves, pages] = [await samplesOf.save(), await samplesOf.dossier()];
  const ask = asking(
    send,
    pages.map((sample) => sample.ask.portal()),
    AGAIN,
  );
  const signatories = people.dossiers.flat();
  await step("拟办报送", () => eachOf(signatories, 4, send.prepare));
  const database = Number(readFileSync(join(place.folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
  const unit = await step("一次要多少处理器", () => unitCosts({ portal, database, ask, seconds: seconds / 3 }));
  const rush = await step("截止前", () => openLoop(rushPlan({ minutes, scale, seed }), ask));
  const floor = await step("同样的到达，下限", () =>
    floorOf(place, portal, saves, {
      password,
      signatories,
      plan: rushPlan({ minutes: Math.min(minutes, 2), scale, seed, kinds: ["save", "submit"] }),
    }),
  );
  // who is turned away here stays away: an overload that asks again and again would be a larger one
  const once = asking(
    send,
    pages.map((sample) => sample.ask.portal()),
    0,
  );
  const { peak, overload, health } = await step("三倍于能办的", async () => {
    const chance = chances(seed + 1);
    const next = () => ({ kind: kindBy(chance), province: provinceBy(chance) });
    const most = await closedLoop({ workers: WORKERS, ms: seconds * 1_000, next, ask: once });
    const perSecond = OVERLOAD * (most.all.filter(({ outcome }) => outcome === "taken").length / most.seconds);
    const watching = watchHealth(agent, portal.port);
    const over = await openLoop(mixedPlan({ seconds, perSecond, seed: seed + 2 }), once);
    return { peak: most, overload: over, health: await watching() };
  });
  const kept = await step("对账", () => journal.compare(client));
  agent.destroy();
  const cost = Object.fromEntries(Object.entries(unit).map(([kind, of]) => [kind, of.portal + of.database]));
  const [ours, least] = [figuresByKind(rush), figuresByKind(floor)];
  return {
    ...{ scale, unit, rush, floor, peak, overload, health, kept, journal },
    share: goodput(overload, cost) / goodput(peak, cost),
    processors: processorsFor(RUSH, cost),
    ratios: { save: ours.save.p95 / least.save.p95, submit: ours.submit.p99 / least.submit.p99 },
    load: loadavg(),
  };
}

/** Kinds of the plan as what people do; pages of staff and visitors in turn. */
function asking({ save, submit, read }, pages, again) {
  let turn = 0;
  return (arrival) => {
    turn += 1;
    if (arrival.kind === "save") return save(arrival);
    if (arrival.kind === "submit") return submit({ ...arrival, again });
    if (arrival.kind === "visit") return read(null, "/register");
    const { path, headers } = pages[turn % pages.length];
    return read(headers.cookie, path);
  };
}

async function eachOf(list, atOnce, work) {
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      next += 1;
      await work(list[next - 1]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Seconds of processor of one of each kind, of the portal and of its database; warmed up before. */
async function unitCosts({ portal, database, ask, seconds }) {
  const unit = {};
  for (const kind of ["save", "page", "submit"]) {
    const next = () => ({ kind, province: Math.floor(Math.random() * 32) });
    const of = { ms: seconds * 1_000, next, ask };
    // there are only so many dossiers to be signed
    const few = kind === "submit";
    await closedLoop({ ...of, workers: 4, ms: of.ms / 2, ...(few ? { most: 5 } : {}) });
    const before = [processorSeconds(portal.pid), processorSeconds(database)];
    const { all } = await closedLoop({ ...of, workers: 8, ...(few ? { workers: 2, most: 40 } : {}) });
    const after = [processorSeconds(portal.pid), processorSeconds(database)];
    const taken = all.filter(({ outcome }) => outcome === "taken").length;
    if (taken === 0) throw new Error(`${kind}：一次也没有办成`);
    unit[kind] = { taken, portal: (after[0] - before[0]) / taken, database: (after[1] - before[1]) / taken };
  }
  return unit;
}

/** The same arrivals at bare servers: saves as the portal's own statements, a filing as its least. */
async function floorOf(place, portal, saves, { plan, password, signatories }) {
  const recorder = await openRecorder(place.template, join(place.folder, "postgres/log"));
  const { recording } = await recordSamples(saves, portal, recorder).finally(recorder.stop);
  const file = join(place.folder, "rush.json");
  writeJson(file, recording);
  const floor = await serveFloor(place.template, file);
  const filing = await serveSubmitFloor(place.template);
  const agent = manyLines();
  const free = [...saves];
  const save = async () => {
    const sample = free.shift();
    if (!sample) return "nobody";
    const outcome = outcomeOf(await exchange(agent, floor.port, sample.ask.floor()));
    if (outcome === "taken") sample.version += 1;
    free.push(sample);
    return outcome;
  };
  let turn = 0;
  const submit = async () => {
    turn += 1;
    const { id, signatory } = signatories[turn % signatories.length];
    const body = JSON.stringify({ password, key: randomUUID(), applicationId: id });
    const headers = { cookie: `sid=${signatory.sid}` };
    return outcomeOf(await exchange(agent, filing.port, { method: "POST", path: "/", headers, body }));
  };
  try {
    const ask = (sample) => sample.ask.floor();
    await drive({ port: floor.port, samples: saves, ask, concurrency: 4, requests: 400, ms: 3_000 });
    return await openLoop(plan, ({ kind }) => (kind === "save" ? save() : submit()));
  } finally {
    agent.destroy();
    await Promise.all([floor, filing].map(endServer));
  }
}

/** Asks once a second how the portal is; the answer ends it. @returns {() => Promise<number[]>} the statuses */
function watchHealth(agent, port) {
  const asked = [];
  const timer = setInterval(() => asked.push(exchange(agent, port, { path: "/api/health" })), 1_000);
  return async () => {
    clearInterval(timer);
    return (await Promise.all(asked)).map(({ status }) => status);
  };
}
