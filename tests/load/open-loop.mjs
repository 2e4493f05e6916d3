import { Agent, request as send } from "node:http";
import { BUSY, BUSY_PAGE, BUSY_TEXT } from "../../lib/labels/busy.mjs";

/** Whoever has had no answer for so long gives up. */
const PATIENCE_MS = 60_000;

/** Lines to one server, as many as are needed. */
export const manyLines = () => new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

/** One request, whatever is answered. @returns {Promise<{status: number, after: number, text: string}>} status 0: no answer */
export function exchange(agent, port, { method = "GET", path, headers = {}, body }) {
  return new Promise((resolve) => {
    const none = () => resolve({ status: 0, after: 0, text: "" });
    const typed =
      body === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const request = send(
      { agent, host: "127.0.0.1", port, method, path, headers: { ...headers, ...typed } },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", none);
        answer.on("end", () => {
          const after = Number(answer.headers["retry-after"] ?? 0);
          resolve({ status: answer.statusCode, after, text: Buffer.concat(parts).toString() });
        });
      },
    );
    request.setTimeout(PATIENCE_MS, () => request.destroy());
    request.on("error", none);
    request.end(body);
  });
}

/** What the door says of what it has not begun: no other 503 counts as turned away. */
const SAYS_BUSY = [JSON.stringify({ code: BUSY, message: BUSY_TEXT }), BUSY_TEXT];

/** What became of an answer: taken, shed as it should be, refused by a rule, a fault (a database that is away or has no line free among them), or none. */
export function outcomeOf({ status, after, text }) {
  if (status === 0) return "unanswered";
  const busy = SAYS_BUSY.includes(text) || text.includes(`<h1>${BUSY_PAGE.title}</h1>`);
  if (status === 503 && after > 0 && busy) return "shed";
  if (status >= 500) return "fault";
  return status < 400 ? "taken" : "refused";
}

/**
 * Sends what the plan says when it says so, whether or not the server keeps up: each waits from the moment at which it was to come, so that
 * a server which holds everybody up doesn't look fast.
 * @param {{at: number, kind: string}[]} plan
 * @param {(arrival: object) => Promise<string>} ask answers with the outcome
 * @returns {Promise<{seconds: number, all: {kind: string, at: number, ms: number, outcome: string}[]}>}
 */
export async function openLoop(plan, ask) {
  const began = performance.now();
  const under = [];
  for (const arrival of plan) {
    const wait = began + arrival.at - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const due = began + arrival.at;
    under.push(
      ask(arrival).then((outcome) => ({ kind: arrival.kind, at: arrival.at, ms: performance.now() - due, outcome })),
    );
  }
  const last = plan.at(-1)?.at ?? 0;
  return { all: await Promise.all(under), seconds: last / 1_000 };
}

/** So many at once, each sending the next when the last is answered, for so long, and no more than `most` in all. */
export async function closedLoop({ workers, ms, next, ask, most = Number.POSITIVE_INFINITY }) {
  const began = performance.now();
  const all = [];
  let left = most;
  const worker = async () => {
    while (performance.now() - began < ms && left > 0) {
      left -= 1;
      const arrival = next();
      const sent = performance.now();
      const outcome = await ask(arrival);
      all.push({ kind: arrival.kind, at: sent - began, ms: performance.now() - sent, outcome });
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return { all, seconds: (performance.now() - began) / 1_000 };
}
