import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { MESSAGES } from "@/lib/labels/messages";
import { now, sessionTime } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { passwordEnds, TOLD_BEFORE_DAYS } from "./rules";
import { securitySettings } from "./security-settings";

const BATCH = 200;

/** 口令到期提醒: whoever's password ends within a fortnight is told, once for each password. */
export async function remindOfPasswords(_actor: Actor | null): Promise<Done> {
  const { passwordDays } = await securitySettings(db);
  let reminded = 0;
  if (passwordDays > 0) {
    for (let batch = BATCH; batch === BATCH; reminded += batch) {
      batch = await db.$transaction((tx) => remindSome(tx, passwordDays));
    }
  }
  return { counts: { reminded }, failures: [] };
}

async function remindSome(tx: Tx, days: number): Promise<number> {
  const before = new Date((await sessionTime(tx)).getTime() - (days - TOLD_BEFORE_DAYS) * DAY);
  const due = await tx.$queryRaw<{ id: string; passwordSetAt: Date }[]>`
    SELECT "id", "passwordSetAt" FROM "User"
    WHERE "disabledAt" IS NULL AND NOT "mustChangePassword" AND "passwordToldAt" IS NULL AND "passwordSetAt" < ${before}
    ORDER BY "id" LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;
  for (const { id, passwordSetAt } of due) {
    const ends = passwordEnds(passwordSetAt, days)!;
    const eventId = await record(tx, null, {
      at: now(),
      subject: "account",
      subjectId: id,
      action: "remind_password",
      standing: SYSTEM,
      detail: { until: ends.toISOString() },
    });
    const text = MESSAGES.passwordDue(ends);
    await tx.notification.create({ data: { eventId, userId: id, text, href: "/password", at: now() } });
  }
  await tx.user.updateMany({ where: { id: { in: due.map(({ id }) => id) } }, data: { passwordToldAt: now() } });
  return due.length;
}
