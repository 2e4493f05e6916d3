import { Agent, request as send } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** Sent again after so long, then each time after twice as long: what is just starting has other work to do than to refuse. */
const AGAIN_MS = [100, 800];
const PATIENCE_MS = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/**
 * One request to this machine, its answer read to the end; rejects where the answer did not come whole.
 * @returns {Promise<{status: number, text: string, headers: object}>}
 */
export function ask(port, { method = "GET", path, headers = {}, body }, { host = "127.0.0.1" } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const request = send({ agent, host, port, method, path, headers: { ...headers, ...length } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.once("aborted", () => reject(new Error("aborted")));
      answer.once("error", reject);
      answer.once("end", () => {
        if (!answer.complete) return reject(new Error("cut off"));
        resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString(), headers: answer.headers });
      });
    });
    request.setTimeout(PATIENCE_MS, () => request.destroy(new Error("no answer")));
    request.once("error", reject);
    request.end(body);
  });
}

export const closeLines = () => agent.destroy();

/**
 * Asks until there is an answer that decides something: what was cut off, and what the portal answers with 5xx, is sent again as it was.
 * @param {{statuses: Record<string, number>, running: () => boolean, told: Function, gaveUp?: Function}} tally
 *   counts each answer by its status, and `cut`, `hung`; `gaveUp` is told of an order that nobody waits for any more
 * @returns {Promise<{status: number, text: string, headers: object, again: boolean, began: number} | null>}
 *   `again`: it had been sent before; `began`: when the request that was answered began, by `Date.now()`; null once nobody waits
 */
export async function decided(port, order, tally) {
  for (let tries = 0; ; tries += 1) {
    const began = Date.now();
    const answer = await ask(port, order).catch((error) => ({
      status: error.message === "no answer" ? "hung" : "cut",
    }));
    tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1;
    if (answer.status >= 500 && answer.status !== 503) tally.told(order, answer);
    if (typeof answer.status === "number" && answer.status < 500) return { ...answer, again: tries > 0, began };
    if (!tally.running()) {
      tally.gaveUp?.(order, answer);
      return null;
    }
    const most = Math.min(AGAIN_MS[0] * 2 ** tries, AGAIN_MS[1]);
    await pause(most * (0.5 + Math.random() / 2));
  }
}
