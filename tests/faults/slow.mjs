import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withClient } from "../../scripts/steps/database.mjs";
import { inRoot } from "../../scripts/steps/paths.mjs";
import { TEST_DIST } from "../../scripts/steps/stages.mjs";
import { signIn } from "../load/requests.mjs";
import { ask } from "./request.mjs";

const EACH = 200;
/** A head has half a minute, a body and a reader a minute each; looked at every ten seconds to half a minute. */
const CUT_WITHIN_MS = 150_000;
const ANSWER_WITHIN_MS = 5_000;
const MOST_GROWN_MIB = 400;

/** Hundreds of connections that send a byte a second, or never read: others are answered, all of them are cut off, memory stays bounded. */
export async function hangingOn(place) {
  const { port, origin, secret } = place.serving;
  const person = place.arena.places[0];
  const { cookie } = await withClient(place.url, (client) => signIn(client, secret, person.filer));
  const path = `/api/applications/${person.saved}/answers/${place.arena.items[1]}`;
  for (let n = 0; n < 20; n += 1) await ask(port, { path: "/" });
  const largest = largestFile();
  const before = rssMib(place.portal.pid());
  const kinds = {
    head: () => dripping(port, `GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ${"a".repeat(10_000)}`, 0),
    body: () => {
      const head = `PUT ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nContent-Length: 100000\r\n\r\n`;
      return dripping(port, head + "a".repeat(10_000), head.length);
    },
    reader: () => neverReading(port, largest, 6),
    flood: () => neverReading(port, "/register", 400),
  };
  const results = {};
  let held = true;
  for (const [kind, open] of Object.entries(kinds)) {
    const idle = establishedOn(port);
    const sockets = Array.from({ length: EACH }, open);
    await pause(2_000);
    const opened = establishedOn(port) - idle;
    const began = performance.now();
    let [slowest, failed, asked, most] = [0, 0, 0, 0];
    for (; establishedOn(port) - idle > EACH / 50 && performance.now() - began < CUT_WITHIN_MS; await pause(500)) {
      const sent = performance.now();
      const answer = await ask(port, { path: "/register", headers: { accept: "text/html" } }).catch(() => null);
      asked += 1;
      if (answer?.status !== 200) failed += 1;
      slowest = Math.max(slowest, performance.now() - sent);
      most = Math.max(most, rssMib(place.portal.pid()));
    }
    const left = Math.max(0, establishedOn(port) - idle);
    const seconds = Math.round((performance.now() - began) / 1000);
    for (const socket of sockets) socket.destroy();
    const kindHeld =
      (kind === "flood" || opened >= EACH * 0.9) &&
      left <= EACH / 50 &&
      failed === 0 &&
      slowest < ANSWER_WITHIN_MS &&
      most - before < MOST_GROWN_MIB;
    held &&= kindHeld;
    results[kind] = {
      opened,
      cutOffAfterSeconds: seconds,
      left,
      asked,
      failed,
      slowestMs: Math.round(slowest),
      mostRssMib: most,
    };
  }
  await pause(2_000);
  return { held, rssBeforeMib: before, rssAfterMib: rssMib(place.portal.pid()), ...results };
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

const rssMib = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024);

/** Connections that stand on the server's side, as the kernel counts them: a client that doesn't read never hears that it was cut off. */
function establishedOn(port) {
  const own = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const lines = readFileSync("/proc/net/tcp", "utf8").split("\n").slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(own) && state === "01").length;
}
