import "server-only";
import { messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { sequence } from "./sequencing";

/** Waits so long for others who sign meanwhile: one checkpoint for all of them. */
const GATHER_MS = 2_000;

const cache = globalThis as { portalTrail?: NodeJS.Timeout };

/** Has what was just signed taken into 留痕日志 and signed as it stands, without keeping anybody waiting; the job does it where this fails. */
export function sequenceSoon(actor: Actor): void {
  cache.portalTrail ??= setTimeout(() => {
    delete cache.portalTrail;
    sequence(actor, { atOnce: true }).catch((error: unknown) => console.error(`收录留痕日志：${messageOf(error)}`));
  }, GATHER_MS).unref();
}
