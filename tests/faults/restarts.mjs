import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { BUSY_PAGE } from "../../lib/labels/busy.mjs";
import { WITHOUT_DATABASE } from "../../lib/labels/standing-in.mjs";
import { withClient } from "../../scripts/steps/database.mjs";
import { signIn } from "../load/requests.mjs";
import { prepareOrder, signOrder } from "./orders.mjs";
import { LATER, placesOf } from "./plan.mjs";
import { ask, decided } from "./request.mjs";

const SUBMITS = LATER.restarts;
const DUPLICATES = 5;
const RESTARTS = 3;
const SPREAD_MS = 12_000;
/** What has not been decided by then is not sent again, and told as wrong. */
const LAST_MS = 240_000;
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
  const { port, origin } = serving;
  const places = placesOf(arena).restarts;
  const told = [];
  const until = performance.now() + LAST_MS;
  const work = {
    statuses: {},
    running: () => performance.now() < until,
    told: ({ path }, { status }) => told.push(`${status} ${path}`),
    gaveUp: ({ method, path }, { status }) => told.push(`没有等到决定，最后是 ${status}：${method} ${path}`),
  };
  const sessions = await withClient(url, (client) => signedIn(client, places, serving));
  const offs = [];
  for (const [n, { application }] of places.entries()) {
    const answer = await decided(port, prepareOrder({ cookie: sessions[n].filer, origin }, { application }), work);
    if (answer?.status !== 200) throw new Error(`拟办没有成功：${answer ? `${answer.status} ${answer.text}` : told}`);
    offs.push(JSON.parse(answer.text).signOffId);
  }
  const sends = async (n, key) => {
    await pause(Math.random() * 2_000);
    const order = signOrder({ cookie: sessions[n].signer, origin }, offs[n], arena.password, key);
    const { status, text } = (await decided(port, order, work)) ?? { status: "none", text: order.path };
    return { status, text };
  };
  const submits = places.map(async (_, n) => {
    await pause((n / SUBMITS) * SPREAD_MS);
    const key = randomUUID();
    return Promise.all(Array.from({ length: DUPLICATES }, () => sends(n, key)));
  });
  const reading = readers(port, sessions[0].filer);
  for (let n = 0; n < RESTARTS; n += 1) {
    await pause(SPREAD_MS / (RESTARTS + 1));
    await postgres.restart();
  }
  const answers = (await Promise.all(submits)).flat();
  const pages = await reading.end();
  const wrong = answers.filter(({ status }) => status !== 200).map(({ status, text }) => `${status} ${text}`);
  const had = await withClient(url, (client) => broughtTo(client, places));
  const once = had.filter(({ receipts, events }) => receipts === 1 && events === 1).length === SUBMITS;
  const silent = Object.keys(work.statuses).filter((status) => ["cut", "hung"].includes(status));
  const held = once && wrong.length === 0 && told.length === 0 && silent.length === 0 && pages.faulty.length === 0;
  return {
    held: held && pages.asked > 0,
    submits: SUBMITS,
    duplicates: DUPLICATES,
    restarts: RESTARTS,
    receipts: had.reduce((sum, { receipts }) => sum + receipts, 0),
    events: had.reduce((sum, { events }) => sum + events, 0),
    statuses: work.statuses,
    wrong: wrong.slice(0, 10),
    told: told.slice(0, 10),
    pages: { ...pages, faulty: pages.faulty.slice(0, 10) },
  };
}

async function signedIn(client, places, { secret }) {
  const all = [];
  for (const { filer, signer } of places)
    all.push({
      filer: (await signIn(client, secret, filer)).cookie,
      signer: (await signIn(client, secret, signer)).cookie,
    });
  return all;
}

/** How many receipts and how many events of submitting each place has. */
async function broughtTo(client, places) {
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM "Receipt" r WHERE r."applicationId" = a."id") AS "receipts",
       (SELECT count(*)::int FROM "Event" e WHERE e."subjectId" = a."id" AND e."action" = 'submit') AS "events"
     FROM "Application" a WHERE a."id" = ANY ($1::uuid[])`,
    [places.map(({ application }) => application)],
  );
  return rows;
}

/** In the portal's own words: it is coming back, or too many ask at once (as when all submits are sent again together). */
const SAYS = new RegExp([...Object.values(WITHOUT_DATABASE), BUSY_PAGE].map(({ title }) => title).join("|"));

/** People who read meanwhile; a page is fine where it comes, or says why it doesn't and what to do. */
function readers(port, cookie) {
  let reading = true;
  const pages = { asked: 0, statuses: {}, faulty: [], slowestMs: 0 };
  const going = READ.map(async ({ path, accept }) => {
    while (reading) {
      const began = performance.now();
      const answer = await ask(port, { path, headers: { accept, cookie } }).catch(({ message }) => ({
        status: message,
      }));
      pages.asked += 1;
      pages.slowestMs = Math.max(pages.slowestMs, Math.round(performance.now() - began));
      pages.statuses[answer.status] = (pages.statuses[answer.status] ?? 0) + 1;
      const says = answer.status === 503 && /text\/html/.test(answer.headers["content-type"]) && SAYS.test(answer.text);
      if (![200, 304].includes(answer.status) && !says)
        pages.faulty.push(`${answer.status} ${path} ${answer.text?.slice(0, 120) ?? ""}`);
      await pause(100);
    }
  });
  const end = async () => {
    reading = false;
    await Promise.all(going);
    return pages;
  };
  return { end };
}
