import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";

/** So long a message that has been read can be looked up again; what it told of stays in the trail for good. */
const KEPT_DAYS = 365;
const BATCH = 5_000;

/** 清理旧消息: messages that were read, a year after they were read. What nobody has read stays. */
export async function clearMessages(_actor: Actor | null): Promise<Done> {
  const before = new Date((await databaseNow(db)).getTime() - KEPT_DAYS * DAY);
  let removed = 0;
  for (let batch = BATCH; batch === BATCH; removed += batch) {
    batch = await db.$executeRaw`
      DELETE FROM "Notification" WHERE "id" IN (SELECT "id" FROM "Notification" WHERE "readAt" < ${before} LIMIT ${BATCH})`;
  }
  return { counts: { removed }, failures: [] };
}
