import "server-only";
import { contentHash } from "@/lib/kernel/hash";
import { Refusal, type Tx } from "@/lib/platform/db";
import { beginsAnew, listsOf, type NoticeSnapshot, noticeSnapshot } from "./snapshot";
import { candidatesOf, noticePeriod } from "./store";

export type Frozen = { snapshot: NoticeSnapshot; sha256: string; opens: Date; closes: Date };

/**
 * Text and lists of a notice as they will be public from `opens`, with the period counted from that moment by the cycle's rule, under one
 * hash. A change of the text alone keeps the period of the notice that it replaces.
 */
export async function freezeNotice(tx: Tx, id: string, opens: Date): Promise<Frozen> {
  const notice = await tx.publicNotice.findUniqueOrThrow({
    where: { id },
    include: {
      replaces: { select: { id: true, snapshot: true } },
      cycle: { include: { programme: { select: { organiser: { select: { name: true } } } } } },
    },
  });
  const { cycle, title, body, contact, replaceReason } = notice;
  const lists = listsOf((await candidatesOf(tx, notice.listId)).map(({ applicantId: _, ...listed }) => listed));
  const old = notice.replaces && { id: notice.replaces.id, ...noticeSnapshot.parse(notice.replaces.snapshot) };
  const anew = old === null || beginsAnew(old, lists, opens);
  const closes = anew ? await periodEnd(tx, opens, cycle) : new Date(old.closes);
  const snapshot: NoticeSnapshot = {
    title,
    body,
    contact,
    organiser: cycle.programme.organiser.name,
    opens: opens.toISOString(),
    closes: closes.toISOString(),
    period: { days: cycle.noticeDays, kind: cycle.noticeDayKind },
    lists,
    ...(old ? { replaces: { id: old.id, title: old.title, opens: old.opens, reason: replaceReason, anew } } : {}),
  };
  return { snapshot, sha256: contentHash(snapshot), opens, closes };
}

type Days = { noticeDays: number; noticeDayKind: NoticeSnapshot["period"]["kind"] };

async function periodEnd(tx: Tx, opens: Date, { noticeDays, noticeDayKind }: Days): Promise<Date> {
  // held, so that the year's table can't be changed between the count and the publication
  if (noticeDayKind === "working_days") await tx.$queryRaw`SELECT 1 FROM "WorkingCalendarYear" FOR SHARE`;
  const period = await noticePeriod(tx, opens, noticeDays, noticeDayKind);
  if (!period) throw new Refusal({ code: "working_days_not_published" });
  return period.endsAt;
}
