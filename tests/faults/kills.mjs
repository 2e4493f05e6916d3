import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "../../scripts/steps/database.mjs";
import { check } from "./check.mjs";
import { openCosts } from "./costs.mjs";
import { shortOf } from "./least.mjs";
import { killBackend } from "./machines.mjs";
import { openPlan } from "./plan.mjs";
import { startLoad } from "./under-load.mjs";

/** Under load for so long before each kill, in milliseconds: a random moment between. */
const BETWEEN = [500, 3_000];
/** Longer where too few of a kind were acknowledged by then, but no longer than this; with so many writes asked for, than the second. */
const CATCH_UP_MS = [20_000, 90_000];
/** What is acknowledged again after a kill must come within. */
const AGAIN_MS = 60_000;
const KINDS = ["app", "postmaster", "backend", "both"];
const EACH = 10;

/**
 * Kills by SIGKILL, in turn the portal, PostgreSQL, one of its backends, and both at once, while people write; each time it is started again and
 * the work goes on. The journal of what was acknowledged is compared with the database every tenth time and at the end.
 * @param {object} place what `openPlace` answers
 * @param {{kills: number, until: number, writes?: number}} bounds `until`: by `performance.now()`, no further kill then; `writes`: so many of all
 * kinds are to be acknowledged in all
 */
export async function killsUnderLoad(place, { kills, until, writes = 0 }) {
  const folder = join(place.folder, "kills");
  mkdirSync(folder, { recursive: true });
  const journal = join(folder, "journal.jsonl");
  const plan = await withClient(place.url, (client) => openPlan(client, place.arena, { ...place.serving, journal }));
  const perKill = writes / kills;
  writeFileSync(join(folder, "plan.json"), JSON.stringify({ ...plan, perKill }));
  const load = startLoad(join(folder, "plan.json"));
  const done = { app: 0, postmaster: 0, backend: 0, both: 0 };
  const found = { lost: [], half: [], stuck: [] };
  const costs = openCosts();
  const hold = async (still) => {
    const compared = await withClient(place.url, (client) =>
      check(client, { journal, filesDirectory: place.filesDirectory, cycleId: place.arena.cycleId, still }),
    );
    found.lost.push(...compared.lost);
    found.half.push(...compared.half);
    return compared;
  };
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  let made = 0;
  const behind = () => shortOf({ asked: 0, made, counts: load.said.counts, perKill }).length > 0;
  const caughtUp = () => soon(() => !behind(), CATCH_UP_MS[perKill > 0 ? 1 : 0]);
  for (; made < kills && performance.now() < until; made += 1) {
    const kind = KINDS[made % KINDS.length];
    await pause(BETWEEN[0] + Math.random() * (BETWEEN[1] - BETWEEN[0]));
    // on a slow machine what takes longest would never come to its end between two kills
    await caughtUp();
    if (place.portal.ended()) {
      found.stuck.push(`第 ${made + 1} 次以前服务自己退出`);
      await place.portal.start();
    }
    // a kill for which nobody could be found is none
    if (!(await killed(kind, place, load, costs)))
      found.stuck.push(`第 ${made + 1} 次（${kind}）没有杀到，或以后 ${AGAIN_MS / 1000} 秒没有再保存成功`);
    else done[kind] += 1;
    if ((made + 1) % EACH === 0) {
      const { lines } = await hold(false);
      // whoever's turn comes late in a long run has not been away
      await withClient(place.url, (client) =>
        client.query(`UPDATE "Session" SET "lastSeenAt" = now() WHERE "revokedAt" IS NULL AND "expiresAt" > now()`),
      );
      place.tell(
        `杀 ${made + 1} 次，已确认 ${lines} 次写入，丢失 ${found.lost.length}，不完整 ${found.half.length}，${seconds()} 秒`,
      );
    }
  }
  await caughtUp();
  const said = await load.stop();
  const { lines, counts } = await hold(true);
  return {
    asked: kills,
    kills: made,
    done,
    acknowledged: lines,
    counts,
    short: shortOf({ asked: kills, made, counts, perKill }),
    seconds: seconds(),
    aSecond: Math.round(lines / seconds()),
    costs: costs.told(),
    ...found,
    ...said,
  };
}

/** Kills and starts again; whether writes were acknowledged that began when all of it was there again. */
async function killed(kind, place, load, costs) {
  if ((await KILL[kind](place, costs.timed)) === false) return false;
  const moment = Date.now();
  return costs.timed(`${kind}：再确认`, () => soon(() => load.said.since > moment, AGAIN_MS));
}

const startsApp = ({ portal }, timed) => timed("启动服务", () => portal.start());
const startsPostgres = ({ postgres }, timed) => timed("启动数据库", () => postgres.start());
const KILL = {
  app: async (place, timed) => {
    await timed("杀服务", () => place.portal.kill());
    await startsApp(place, timed);
  },
  postmaster: async (place, timed) => {
    place.postgres.kill();
    await startsPostgres(place, timed);
  },
  backend: ({ url }) => killBackend(url),
  both: async (place, timed) => {
    place.postgres.kill();
    await timed("杀服务", () => place.portal.kill());
    await Promise.all([startsPostgres(place, timed), startsApp(place, timed)]);
  },
};

async function soon(holds, ms) {
  for (const end = performance.now() + ms; performance.now() < end; await pause(20)) if (holds()) return true;
  return false;
}
