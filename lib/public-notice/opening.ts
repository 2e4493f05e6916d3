import "server-only";
import { supersedeWaiting } from "@/lib/acts/superseding";
import { resultsPublishedText } from "@/lib/labels/notice";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";

const AT_ONCE = 2_000;

/** The job: makes public whatever was signed for a moment that has come; each notice in a transaction of its own, once. */
export async function openNotices(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const due = await db.publicNotice.findMany({
    where: { stage: "scheduled", publishedAt: { lte: at } },
    orderBy: { publishedAt: "asc" },
    select: { id: true },
  });
  const done: Done = { counts: { opened: 0 }, failures: [] };
  for (const { id } of due) {
    try {
      if (await db.$transaction((tx) => openIfDue(tx, id, at))) done.counts.opened! += 1;
    } catch (error) {
      done.failures.push(`${id}：${messageOf(error)}`);
    }
  }
  return done;
}

/** Makes this notice public if it was signed for a moment that has come by `at`; whoever needs it public at once may call it, any number of times. */
export async function openIfDue(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.publicNotice.updateMany({
    where: { id, stage: "scheduled", publishedAt: { lte: at } },
    data: { stage: "published", version: { increment: 1 } },
  });
  if (count === 0) return false;
  const { cycleId } = await tx.publicNotice.findUniqueOrThrow({ where: { id }, select: { cycleId: true } });
  const entry = { at, subject: "notice", subjectId: id, cycleId, standing: SYSTEM } as const;
  await record(tx, null, { ...entry, action: "open_notice", to: "published" });
  // what was prepared against it while it waited can no longer be signed
  await supersedeWaiting(tx, "notice", [id], at);
  await becomePublic(tx, id);
  return true;
}

/** What follows from a notice being public: the notice that it replaces is so marked, and the cycle's results are published. */
export async function becomePublic(tx: Tx, id: string): Promise<void> {
  const { cycleId, replacesId, publishedAt } = await tx.publicNotice.findUniqueOrThrow({
    where: { id },
    select: { cycleId: true, replacesId: true, publishedAt: true },
  });
  const at = publishedAt!;
  if (replacesId) {
    await tx.publicNotice.update({ where: { id: replacesId }, data: { stage: "replaced", version: { increment: 1 } } });
    // nobody is named by a notice that is replaced: a decision prepared on it goes with it
    await supersedeWaiting(tx, "notice", [replacesId], at);
    const entry = { at, subject: "notice", subjectId: replacesId, cycleId, standing: SYSTEM } as const;
    await record(tx, null, { ...entry, action: "replace_notice", to: "replaced" });
  }
  const { count } = await tx.cycle.updateMany({
    where: { id: cycleId, resultsPublishedAt: null },
    data: { resultsPublishedAt: at },
  });
  if (count > 0) await tellApplicants(tx, cycleId, at);
}

/** 结果公布: every place that filed and did not withdraw is told once that its own results can be read, and nothing of what they are. */
async function tellApplicants(tx: Tx, cycleId: string, at: Date): Promise<void> {
  const entry = { at, subject: "cycle", subjectId: cycleId, cycleId, standing: SYSTEM } as const;
  const eventId = await record(tx, null, { ...entry, action: "publish_results" });
  const cycle = await tx.cycle.findUniqueOrThrow({
    where: { id: cycleId },
    select: { name: true, programme: { select: { name: true } } },
  });
  const text = resultsPublishedText(`${cycle.programme.name}${cycle.name}`);
  const readers = await tx.$queryRaw<{ userId: string; id: string }[]>`
    SELECT DISTINCT ON (u."id") u."id" AS "userId", a."id" FROM "Application" a
    JOIN "User" u ON u."organisationId" = a."applicantId" AND u."disabledAt" IS NULL
    JOIN "UserDuty" d ON d."userId" = u."id" AND d."duty" IN ('filing', 'signing')
    WHERE a."cycleId" = ${cycleId}::uuid AND a."submittedAt" IS NOT NULL AND a."stage" <> 'withdrawn' ORDER BY u."id", a."number"`;
  for (let from = 0; from < readers.length; from += AT_ONCE) {
    const told = readers.slice(from, from + AT_ONCE);
    await tx.notification.createMany({
      data: told.map(({ userId, id }) => ({ eventId, userId, href: `/apply/${id}`, text, at })),
    });
  }
}
