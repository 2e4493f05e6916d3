import { join } from "node:path";
import { withClient } from "../../scripts/steps/database.mjs";
import { signIn } from "../load/requests.mjs";
import { openPortal } from "./machines.mjs";
import { prepareOrder, saveOrder, signOrder } from "./orders.mjs";
import { placesOf } from "./plan.mjs";
import { ask } from "./request.mjs";

const DAY = 86_400_000;
const TEN_MINUTES = "10 minutes";

/** A server whose own clock is a day fast or slow: windows and sessions are judged by the database's clock all the same. */
export async function clocksOff(place) {
  await place.portal.kill();
  const wrong = [];
  const tried = [];
  const expects = (what, got, wanted) => {
    tried.push(`${what}：${got}`);
    if (got !== wanted) wrong.push(`${what}：应为 ${wanted}，得到 ${got}`);
  };
  const portals = [DAY, -DAY].map((ms) => {
    const env = { ...place.env, FAULTS_SHIFT_MS: String(ms) };
    return {
      name: ms > 0 ? "快一天" : "慢一天",
      ...openPortal(env, join(place.folder, "portal.log"), { preload: "./tests/faults/shift-clock.mjs" }),
    };
  });
  const places = placesOf(place.arena).clocks;
  for (const [n, portal] of portals.entries()) {
    place.later(() => portal.kill());
    await portal.start();
    await withClient(place.url, (client) => oneClock(client, place, portal.name, places.slice(2 * n), expects));
    await portal.kill();
  }
  await place.portal.start();
  return { held: wrong.length === 0, tried, wrong };
}

async function oneClock(client, { arena, serving }, name, [early, late], expects) {
  const { port, origin, secret } = serving;
  const closes = (sign) =>
    client.query(
      `UPDATE "Cycle" SET "submissionCloses" = now() ${sign} $2::interval, "graceMinutes" = 0 WHERE "id" = $1`,
      [arena.cycleId, TEN_MINUTES],
    );
  const before = await client.query(`SELECT "submissionCloses", "graceMinutes" FROM "Cycle" WHERE "id" = $1`, [
    arena.cycleId,
  ]);
  const session = async (account) => {
    const { cookie, tokenHash } = await signIn(client, secret, account);
    return { tokenHash, cookie, origin };
  };
  const saves = async ({ saved }, person, version) =>
    (await ask(port, saveOrder(person, { application: saved, item: arena.items[1] }, version, "时钟"))).status;
  const submits = async (place, person) => {
    const answer = await ask(port, prepareOrder(person, { application: place.application }));
    return { status: answer.status, id: answer.status === 200 ? JSON.parse(answer.text).signOffId : null };
  };
  const signs = async (id, person) => (await ask(port, signOrder(person, id, arena.password))).status;
  const [one, other, signer] = [await session(early.filer), await session(late.filer), await session(early.signer)];
  const lateSigner = await session(late.signer);
  await closes("+");
  expects(`${name}，截止前保存`, await saves(early, one, 0), 200);
  const [prepared, pending] = [await submits(early, one), await submits(late, other)];
  expects(`${name}，截止前拟办报送`, prepared.status, 200);
  expects(`${name}，截止前签发报送`, await signs(prepared.id, signer), 200);
  await closes("-");
  expects(`${name}，截止后保存`, await saves(early, one, 1), 422);
  expects(`${name}，截止后签发报送`, await signs(pending.id, lateSigner), 422);
  const rests = [
    ["满八小时", `"expiresAt" = now() - interval '1 second'`],
    ["三十分钟没有操作", `"lastSeenAt" = now() - interval '31 minutes'`],
    ["已经退出", `"revokedAt" = now()`],
  ];
  for (const [why, set] of rests) {
    const gone = await session(early.filer);
    await client.query(`UPDATE "Session" SET ${set} WHERE "tokenHash" = $1`, [gone.tokenHash]);
    expects(`${name}，${why}的登录`, await saves(early, gone, 1), 401);
  }
  const { submissionCloses, graceMinutes } = before.rows[0];
  await client.query(`UPDATE "Cycle" SET "submissionCloses" = $2, "graceMinutes" = $3 WHERE "id" = $1`, [
    arena.cycleId,
    submissionCloses,
    graceMinutes,
  ]);
}
