import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";

/** Runs that did nothing are kept for a day, the others for so many. */
const KEPT_DAYS = 200;

/** 清理运行记录: an idle minute is no record worth keeping. */
export async function forgetRuns(_actor: Actor | null): Promise<Done> {
  const [dayAgo, longAgo] = [1, KEPT_DAYS].map((days) => new Date(now().getTime() - days * DAY)) as [Date, Date];
  const removed = await db.$executeRaw`
    DELETE FROM "JobRun" r WHERE r."startedAt" < ${longAgo} OR (r."startedAt" < ${dayAgo} AND r."error" = '' AND r."startedBy" = ''
      AND r."endedAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM jsonb_each_text(r."counts") AS c(k, v) WHERE c.v <> '0'))`;
  return { counts: { removed }, failures: [] };
}
