import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isServed } from "./cluster-lock.mjs";
import { boundLog } from "./cluster-log.mjs";

const EVERY_MS = 2_000;

/**
 * Looks after the embedded server beneath a portal, until told to stop: one that has gone (killed, out of memory, its disk full for a while) is
 * started again, and its log is kept short.
 * @param {string} home
 * @param {() => Promise<unknown>} again starts it at the same address @param {(error: Error) => void} lost told why that came to nothing; nothing
 *   more is done then
 * @returns {() => Promise<void>} stops looking; what is just being started is waited for
 */
export function watchCluster(home, again, lost, everyMs = EVERY_MS) {
  const over = new AbortController();
  const { signal } = over;
  const watching = (async () => {
    while (!signal.aborted) {
      await pause(everyMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      boundLog(home);
      if (isServed(join(home, "data"))) continue;
      console.error("数据库进程没有了，正在重新启动。");
      await again();
      console.error("数据库已重新启动。");
    }
  })().catch((error) => {
    if (!signal.aborted) lost(error);
  });
  return () => {
    over.abort();
    return watching;
  };
}
