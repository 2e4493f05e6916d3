import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { saveOrder } from "./orders.mjs";
import { ask } from "./request.mjs";

const EVERY_MS = 500;
const WEIGHED_MS = 100;
/** So often at least each thing was asked, or nothing is shown. */
export const LEAST_ASKED = 5;
export const ANSWER_WITHIN_MS = 5_000;

/**
 * Others who ask for something while something else goes on: a page that is kept ready, the same with a query beside it, a page of staff, a save.
 * @param {{cookie: string, origin: string, application: string, item: string, version?: number}} person `version`: of the answer that is saved
 */
export function othersAsk(port, { cookie, origin, application, item, version = 0 }) {
  const html = { accept: "text/html" };
  let at = version;
  const kinds = {
    kept: () => ask(port, { path: "/register", headers: html }),
    query: () =>
      ask(port, { path: `/register?q=${encodeURIComponent(`县${Math.floor(Math.random() * 1_000)}`)}`, headers: html }),
    staff: () => ask(port, { path: `/apply/${application}`, headers: { ...html, cookie } }),
    save: async () => {
      const answer = await ask(port, saveOrder({ cookie, origin }, { application, item }, at, "旁人在保存"));
      if (answer.status === 200) at = JSON.parse(answer.text).version;
      return answer;
    },
  };
  let going = true;
  const found = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, { asked: 0, failed: 0, slowestMs: 0 }]));
  const all = Object.entries(kinds).map(async ([kind, asks]) => {
    for (; going; await pause(EVERY_MS)) {
      const began = performance.now();
      const answer = await asks().catch(({ message }) => ({ status: message }));
      const figures = found[kind];
      figures.asked += 1;
      if (answer.status !== 200) {
        figures.failed += 1;
        figures.by = { ...figures.by, [answer.status]: (figures.by?.[answer.status] ?? 0) + 1 };
      }
      figures.slowestMs = Math.max(figures.slowestMs, Math.round(performance.now() - began));
    }
  });
  return {
    /** How often what was asked least often was asked. */
    least: () => Math.min(...Object.values(found).map(({ asked }) => asked)),
    end: async () => {
      going = false;
      await Promise.all(all);
      return { ...found, save: { ...found.save, version: at } };
    },
  };
}

/** What of it doesn't hold: a thing asked too seldom, refused, or answered late. */
export const faultsOf = (found) =>
  Object.entries(found).flatMap(([kind, { asked, failed, slowestMs }]) => [
    ...(asked < LEAST_ASKED ? [`${kind}: 只问了 ${asked} 次`] : []),
    ...(failed > 0 ? [`${kind}: ${failed} 次没有答好`] : []),
    ...(slowestMs > ANSWER_WITHIN_MS ? [`${kind}: 最慢 ${slowestMs} 毫秒`] : []),
  ]);

/** The most memory that a process holds from now on until asked, in MiB. */
export function weighed(pid) {
  let most = rssMib(pid);
  const timer = setInterval(() => {
    most = Math.max(most, rssMib(pid));
  }, WEIGHED_MS);
  return () => {
    clearInterval(timer);
    return most;
  };
}

/** 0 where it is gone. */
export function rssMib(pid) {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024);
  } catch {
    return 0;
  }
}
