import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { sessionTime } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";

/** Who signed in or tried to, whence and when, is kept for six months at least (网络安全法 第二十一条); locks stay in the trail for good. */
const KEPT_DAYS = 190;
const BROWSERS_KEPT_DAYS = 400;
const BATCH = 10_000;

/** 清理登录记录: attempts and sessions of long ago, browsers not seen for a year, sign-ins and enrolments that were never finished. */
export async function clearSignIns(_actor: Actor | null): Promise<Done> {
  const at = await sessionTime(db);
  const before = (days: number) => new Date(at.getTime() - days * DAY);
  let attempts = 0;
  for (let batch = BATCH; batch === BATCH; attempts += batch) {
    batch = await db.$executeRaw`
      DELETE FROM "SignInAttempt" WHERE "id" IN (SELECT "id" FROM "SignInAttempt" WHERE "at" < ${before(KEPT_DAYS)} ORDER BY "at" LIMIT ${BATCH})`;
  }
  const sessions = await db.session.deleteMany({ where: { expiresAt: { lt: before(KEPT_DAYS) } } });
  const browsers = await db.knownBrowser.deleteMany({ where: { lastSeenAt: { lt: before(BROWSERS_KEPT_DAYS) } } });
  const halves = await db.halfSignIn.deleteMany({ where: { expiresAt: { lt: at } } });
  const offers = await db.secondFactorOffer.deleteMany({ where: { expiresAt: { lt: at } } });
  const removed = attempts + sessions.count + browsers.count + halves.count + offers.count;
  return { counts: { removed }, failures: [] };
}
