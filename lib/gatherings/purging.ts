import "server-only";
import { DAY } from "@/lib/kernel/dates";
import { databaseNow } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";

/** 活动结束满保存天数，清除报名人的联系电话; each gathering in a transaction of its own, with its event. */
export async function sweepGuests(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const due = await db.gathering.findMany({
    where: {
      endsAt: { lt: new Date(at.getTime() - env.guestContactDays() * DAY) },
      guests: { some: { contact: { not: null } } },
    },
    select: { id: true },
  });
  let purged = 0;
  for (const { id } of due) {
    purged += await db.$transaction(async (tx) => {
      const where = { gatheringId: id, contact: { not: null } };
      const { count: contacts } = await tx.gatheringGuest.updateMany({ where, data: { contact: null } });
      const entry = { at, subject: "gathering", subjectId: id, action: "purge_guests", standing: SYSTEM } as const;
      if (contacts > 0) await record(tx, null, { ...entry, detail: { contacts } });
      return contacts;
    });
  }
  return { counts: { purged }, failures: [] };
}
