import "server-only";
import { logFault, logTrouble } from "@/lib/platform/log";
import type { Actor } from "@/lib/policy/standing";
import { buildWaiting } from "./build";

const cache = globalThis as { portalBuilders?: number };
/** So many builders at once in one process: a large archive doesn't hold up a small document. */
const BUILDERS = 2;

/** Begins to build what waits, beside whatever else this process does; the job does the same where a process has died. */
export function startBuilding(actor: Actor | null): void {
  const running = cache.portalBuilders ?? 0;
  if (running >= BUILDERS) return;
  cache.portalBuilders = running + 1;
  void buildWaiting(actor)
    .then(({ failures }) => {
      for (const failure of failures) logTrouble("packages", failure);
    })
    .catch((error: unknown) => logFault("packages", error))
    .finally(() => {
      cache.portalBuilders = (cache.portalBuilders ?? 1) - 1;
    });
}
