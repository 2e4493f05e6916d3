import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "../../scripts/steps/database.mjs";
import { signIn } from "../load/requests.mjs";
import { KILLED } from "./plan.mjs";
import { ask, decided } from "./request.mjs";

const SUBMITS = 50;
const DUPLICATES = 5;
const RESTARTS = 3;
const SPREAD_MS = 12_000;
const json = { "content-type": "application/json" };
/** What people read meanwhile: a page of staff, one of visitors, and what a script asks. */
const READ = [
  { path: "/apply", accept: "text/html" },
  { path: "/objections", accept: "text/html" },
  { path: "/register", accept: "text/html" },
];

/**
 * 50 signatures, each sent five times with the same key, while PostgreSQL is stopped (fast) and started three times: one receipt each, and nobody is
 * answered by 500 or by nothing.
 */
export async function restartsUnderSubmits(place) {
  const { serving, arena, url, postgres } = place;
  const { port, origin, secret } = serving;
  const places = arena.places.slice(KILLED, KILLED + SUBMITS);
  const by = (cookie, more = {}) => ({ cookie, origin, host: new URL(origin).host, ...more });
  const told = [];
  let reading = true;
  const work = { statuses: {}, running: () => true, told: ({ path }, { status }) => told.push(`${status} ${path}`) };
  const sessions = await withClient(url, async (client) => {
    const all = [];
    for (const { filer, signer } of places)
      all.push({
        filer: (await signIn(client, secret, filer)).cookie,
        signer: (await signIn(client, secret, signer)).cookie,
      });
    return all;
  });
  const offs = [];
  for (const [n, { application }] of places.entries()) {
    const order = {
      subject: "application",
      id: application,
      action: "submit",
      proposal: {},
      version: 0,
      key: randomUUID(),
    };
    const headers = by(sessions[n].filer, json);
    const answer = await decided(
      port,
      { method: "POST", path: "/api/acts", headers, body: JSON.stringify(order) },
      work,
    );
    if (answer.status !== 200) throw new Error(`拟办没有成功：${answer.status} ${answer.text}`);
    offs.push(JSON.parse(answer.text).signOffId);
  }
  const sends = async (n, key) => {
    await pause(Math.random() * 2_000);
    const body = JSON.stringify({ decision: "sign", password: arena.password, key });
    const headers = by(sessions[n].signer, json);
    const answer = await decided(port, { method: "POST", path: `/api/sign-offs/${offs[n]}`, headers, body }, work);
    return { n, status: answer.status, event: answer.status === 200 ? JSON.parse(answer.text).eventId : answer.text };
  };
  const submits = places.map(async (_, n) => {
    await pause((n / SUBMITS) * SPREAD_MS);
    const key = randomUUID();
    return Promise.all(Array.from({ length: DUPLICATES }, () => sends(n, key)));
  });
  const pages = { statuses: {}, faulty: [], slowestMs: 0 };
  const readers = READ.map(async ({ path, accept }) => {
    while (reading) {
      const began = performance.now();
      const answer = await ask(port, { path, headers: { accept, cookie: sessions[0].filer } }).catch(({ message }) => ({
        status: message,
      }));
      pages.slowestMs = Math.max(pages.slowestMs, Math.round(performance.now() - began));
      pages.statuses[answer.status] = (pages.statuses[answer.status] ?? 0) + 1;
      const says =
        answer.status === 503 && /text\/html/.test(answer.headers["content-type"]) && /系统正在恢复/.test(answer.text);
      if (![200, 304].includes(answer.status) && !says) pages.faulty.push(`${answer.status} ${path}`);
      await pause(100);
    }
  });
  for (let n = 0; n < RESTARTS; n += 1) {
    await pause(SPREAD_MS / (RESTARTS + 1));
    await postgres.restart();
  }
  const answers = (await Promise.all(submits)).flat();
  reading = false;
  await Promise.all(readers);
  const wrong = answers.filter(({ status }) => status !== 200).map(({ status, event }) => `${status} ${event}`);
  const receipts = await withClient(url, async (client) => {
    const ids = places.map(({ application }) => application);
    const { rows } = await client.query(
      `SELECT count(*)::int AS n, count(DISTINCT "applicationId")::int AS of FROM "Receipt" WHERE "applicationId" = ANY ($1::uuid[])`,
      [ids],
    );
    return rows[0];
  });
  const twice = offs.filter(
    (_, n) => new Set(answers.filter((one) => one.n === n).map(({ event }) => event)).size !== 1,
  );
  const once = receipts.n === SUBMITS && receipts.of === SUBMITS && twice.length === 0;
  const silent = Object.keys(work.statuses).filter((status) => ["cut", "hung"].includes(status));
  const held = once && wrong.length === 0 && told.length === 0 && silent.length === 0 && pages.faulty.length === 0;
  return {
    held,
    submits: SUBMITS,
    duplicates: DUPLICATES,
    restarts: RESTARTS,
    receipts: receipts.n,
    statuses: work.statuses,
    wrong: wrong.slice(0, 10),
    told: told.slice(0, 10),
    pages: { ...pages, faulty: pages.faulty.slice(0, 10) },
  };
}
