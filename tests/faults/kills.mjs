import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "../../scripts/steps/database.mjs";
import { root } from "../../scripts/steps/paths.mjs";
import { check } from "./check.mjs";
import { openPlan } from "./plan.mjs";

/** Under load for so long before each kill, in milliseconds: a random moment between. */
const BETWEEN = [500, 3_000];
/** What is acknowledged again after a kill must come within. */
const AGAIN_MS = 60_000;
const KINDS = ["app", "postmaster", "backend", "both"];
const EACH = 10;
/** So many acknowledged after a kill show that work goes on. */
const AGAIN = 5;

/**
 * Kills by SIGKILL, in turn the portal, PostgreSQL, one of its backends, and both at once, while people write; each time it is started again and
 * the work goes on. The journal of what was acknowledged is compared with the database every tenth time and at the end.
 * @param {object} place what `openPlace` answers
 * @param {{kills: number, until: number}} bounds `until`: by `performance.now()`, no further kill then
 */
export async function killsUnderLoad(place, { kills, until }) {
  const folder = join(place.folder, "kills");
  mkdirSync(folder, { recursive: true });
  const journal = join(folder, "journal.jsonl");
  const plan = await withClient(place.url, (client) => openPlan(client, place.arena, { ...place.serving, journal }));
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
  const load = startLoad(join(folder, "plan.json"));
  const done = { app: 0, postmaster: 0, backend: 0, both: 0 };
  const found = { lost: [], half: [], stuck: [] };
  const hold = async (still) => {
    const compared = await withClient(place.url, (client) =>
      check(client, { journal, filesDirectory: place.filesDirectory, cycleId: place.arena.cycleId, still }),
    );
    found.lost.push(...compared.lost);
    found.half.push(...compared.half);
    return compared.lines;
  };
  const began = performance.now();
  let slowest = 0;
  for (let n = 0; n < kills && performance.now() < until; n += 1) {
    await pause(BETWEEN[0] + Math.random() * (BETWEEN[1] - BETWEEN[0]));
    const kind = KINDS[n % KINDS.length];
    if (place.portal.ended()) {
      found.stuck.push(`第 ${n} 次以前服务自己退出`);
      await place.portal.start();
    }
    const killed = performance.now();
    await KILL[kind](place);
    done[kind] += 1;
    const before = load.said.acknowledged;
    const again = await soon(() => load.said.acknowledged > before + AGAIN, AGAIN_MS);
    if (!again) found.stuck.push(`第 ${n + 1} 次（${kind}）以后 ${AGAIN_MS / 1000} 秒没有再保存成功`);
    slowest = Math.max(slowest, performance.now() - killed);
    if ((n + 1) % EACH === 0) {
      const lines = await hold(false);
      place.tell(
        `杀 ${n + 1} 次，已确认 ${lines} 次写入，丢失 ${found.lost.length}，不完整 ${found.half.length}，${Math.round((performance.now() - began) / 1000)} 秒`,
      );
    }
  }
  const said = await load.stop();
  const lines = await hold(true);
  const total = Object.values(done).reduce((sum, one) => sum + one, 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  return {
    kills: total,
    done,
    acknowledged: lines,
    seconds,
    slowestSeconds: Math.round(slowest / 1000),
    ...found,
    ...said,
    refusedToStart: place.postgres.refusedToStart(),
  };
}

const KILL = {
  app: async ({ portal }) => {
    await portal.kill();
    await portal.start();
  },
  postmaster: async ({ postgres }) => {
    postgres.kill();
    await postgres.start();
  },
  backend: ({ postgres, url }) => postgres.backend(url),
  both: async ({ portal, postgres }) => {
    postgres.kill();
    await portal.kill();
    await postgres.start();
    await portal.start();
  },
};

async function soon(holds, ms) {
  for (const end = performance.now() + ms; performance.now() < end; await pause(100)) if (holds()) return true;
  return false;
}

/** The load in a process of its own, and what it last said. */
export function startLoad(planFile) {
  const child = spawn(process.execPath, ["tests/faults/load.mjs", planFile], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = { acknowledged: 0, statuses: {}, refusals: [] };
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) Object.assign(said, JSON.parse(line));
  });
  const gone = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await gone;
    return { statuses: said.statuses, refusals: said.refusals };
  };
  return { said, stop, child };
}
