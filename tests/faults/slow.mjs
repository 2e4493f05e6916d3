import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "../../scripts/steps/database.mjs";
import { inRoot } from "../../scripts/steps/paths.mjs";
import { TEST_DIST } from "../../scripts/steps/stages.mjs";
import { signIn } from "../load/requests.mjs";
import { faultsOf, LEAST_ASKED, othersAsk, rssMib, weighed } from "./meanwhile.mjs";
import { saveOrder } from "./orders.mjs";
import { placesOf } from "./plan.mjs";
import { ask } from "./request.mjs";

const EACH = 200;
/** A head has half a minute, a body and a reader a minute each; looked at every ten seconds to half a minute. */
const CUT_WITHIN_MS = 150_000;
const MOST_GROWN_MIB = 400;

/** Hundreds of connections that send a byte a second, or never read: others are answered, all of them are cut off, memory stays bounded. */
export async function hangingOn(place) {
  const { port, origin, secret } = place.serving;
  const { filer, saved: application } = placesOf(place.arena).slow;
  const [item, other] = place.arena.items;
  const { cookie } = await withClient(place.url, (client) => signIn(client, secret, filer));
  const person = { cookie, origin };
  for (let n = 0; n < 20; n += 1) await ask(port, { path: "/" });
  const largest = largestFile();
  const before = rssMib(place.portal.pid());
  const kinds = {
    head: () => dripping(port, `GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ${"a".repeat(10_000)}`, 0),
    body: () => {
      const { method, path, headers } = saveOrder(person, { application, item: other }, 0, "");
      const lines = Object.entries({ ...headers, "content-length": 100_000 }).map((line) => line.join(": "));
      const head = `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
      return dripping(port, head + "a".repeat(10_000), head.length);
    },
    reader: () => neverReading(port, largest, 6),
    flood: () => neverReading(port, "/register", 400),
  };
  const results = {};
  let version = 0;
  for (const [kind, open] of Object.entries(kinds)) {
    const others = othersAsk(port, { ...person, application, item, version });
    const heaviest = weighed(place.portal.pid());
    const cut = await untilCut(port, open, others);
    const meanwhile = await others.end();
    version = meanwhile.save.version;
    const mostRssMib = heaviest();
    const faults = faultsOf(meanwhile);
    if (kind !== "flood" && cut.opened < EACH * 0.9) faults.push(`只连上了 ${cut.opened}`);
    if (cut.left > EACH / 50) faults.push(`还有 ${cut.left} 个没有断开`);
    if (mostRssMib - before > MOST_GROWN_MIB) faults.push(`内存多用了 ${mostRssMib - before} MiB`);
    results[kind] = { ...cut, meanwhile, mostRssMib, faults };
  }
  await pause(2_000);
  const held = Object.values(results).every(({ faults }) => faults.length === 0);
  return { held, rssBeforeMib: before, rssAfterMib: rssMib(place.portal.pid()), ...results };
}

/** Opens them while others ask already, and waits until they are cut off, and until others have asked often enough. */
async function untilCut(port, open, others) {
  while (others.least() < 1) await pause(50);
  const idle = establishedOn(port);
  const sockets = Array.from({ length: EACH }, open);
  const began = performance.now();
  await pause(2_000);
  const opened = establishedOn(port) - idle;
  const within = () => performance.now() - began < CUT_WITHIN_MS;
  while (establishedOn(port) - idle > EACH / 50 && within()) await pause(500);
  const cutOffAfterSeconds = Math.round((performance.now() - began) / 1000);
  const left = Math.max(0, establishedOn(port) - idle);
  while (others.least() < LEAST_ASKED && within()) await pause(500);
  for (const socket of sockets) socket.destroy();
  return { opened, cutOffAfterSeconds, left };
}

/** Sends what is given at once, then a byte a second. */
function dripping(port, text, atOnce) {
  let at = atOnce;
  const socket = connect(port, "127.0.0.1", () => atOnce > 0 && socket.write(text.slice(0, atOnce)));
  const timer = setInterval(() => {
    if (socket.writable) socket.write(text[at++ % text.length]);
  }, 1_000);
  socket.on("error", () => {});
  socket.on("close", () => clearInterval(timer));
  return socket.resume();
}

/** The address of the largest script that a page loads: more than a few of it fits into no buffer. */
function largestFile() {
  const folder = inRoot(TEST_DIST, "static/chunks");
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const sized = names.map((name) => ({ name, size: statSync(join(folder, name)).size }));
  return `/_next/static/chunks/${sized.sort((a, b) => b.size - a.size)[0].name}`;
}

/** Asks for the same again and again and takes nothing of it. */
function neverReading(port, path, times) {
  const socket = connect(port, "127.0.0.1");
  socket.pause();
  socket.on("error", () => {});
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(times));
  return socket;
}

/** Connections that stand on the server's side, as the kernel counts them: a client that doesn't read never hears that it was cut off. */
function establishedOn(port) {
  const own = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const lines = readFileSync("/proc/net/tcp", "utf8").split("\n").slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(own) && state === "01").length;
}
