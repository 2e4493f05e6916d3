import "server-only";
import { send } from "@/lib/platform/boss";
import { db } from "@/lib/platform/db";
import { logFault } from "@/lib/platform/log";
import type { Actor } from "@/lib/policy/standing";

/** Waits so long for others who sign meanwhile: one checkpoint for all of them. */
const GATHER_SECONDS = 2;
/** By this key the message is known to whoever takes it (lib/jobs/start). */
export const TRAIL_SOON = "trail_soon";

/** Has what was just signed taken into 留痕日志 and signed as it stands, without keeping anybody waiting; the job does it where this fails. */
export function sequenceSoon(_actor: Actor): void {
  const message = {
    queue: "sweeps",
    key: TRAIL_SOON,
    data: { job: TRAIL_SOON },
    afterSeconds: GATHER_SECONDS,
  } as const;
  send(db, message).catch((error: unknown) => logFault(TRAIL_SOON, error));
}
