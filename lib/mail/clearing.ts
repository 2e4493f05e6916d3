import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";

/** Codes are counted for a day. */
const CODES_KEPT_DAYS = 2;

/** 清理发信记录: codes that hold no longer, with their letters, and letters settled long ago. */
export async function clearMail(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const before = (days: number) => new Date(at.getTime() - days * DAY);
  await db.mailCode.updateMany({
    where: { expiresAt: { lt: at }, sealedAddress: { not: "" } },
    data: { sealedAddress: "", sealedCode: "" },
  });
  const codes = await db.mailCode.deleteMany({ where: { askedAt: { lt: before(CODES_KEPT_DAYS) } } });
  const letters = await db.mail.deleteMany({ where: { settledAt: { lt: before(env.mailRecordDays()) } } });
  return { counts: { removed: codes.count + letters.count }, failures: [] };
}
