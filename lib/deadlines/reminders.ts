import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { deadlineTitle, reminderText } from "@/lib/labels/deadlines";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { Subject } from "@/lib/platform/generated/prisma/enums";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { type DeadlineKind, type DeadlineLine, endOf, isInside, slotAt } from "./line";
import { recipientsOf } from "./recipients";

export type DueLine = DeadlineLine & {
  cycleName: string;
  organiserId: string;
  reminderDays: number[];
  /** The slots of which somebody has been reminded already. */
  sent: number[];
  at: Date;
};

/** Everything unsettled whose first reminder is due and whose last isn't over yet; annual reports have notices of their own. One statement. */
const dueLines = (at: Date) => db.$queryRaw<DueLine[]>`
  SELECT l.*, c."name" AS "cycleName", p."organiserId", c."reminderDays", t."at",
    ARRAY(SELECT DISTINCT m."slot" FROM "Reminder" m WHERE m."kind" = l."kind" AND m."source" = l."source"
      AND m."dueAt" = GREATEST(l."dueAt", l."extendedUntil")) AS "sent"
  FROM (SELECT ${at}::timestamptz AS "at") t CROSS JOIN "DeadlineLine" l
  JOIN "Cycle" c ON c."id" = l."cycleId"
  JOIN "Programme" p ON p."id" = c."programmeId"
  WHERE NOT l."settled" AND l."kind" <> 'annual_report' AND GREATEST(l."dueAt", l."extendedUntil") > t."at" - interval '1 day'
    AND GREATEST(l."dueAt", l."extendedUntil")
      <= t."at" + make_interval(days => COALESCE((SELECT max(d) FROM unnest(c."reminderDays") AS d), 0))`;

/**
 * 期限提醒: before each deadline, as many days as the cycle says, and once it has come; to those whose duty it is. A deadline is one
 * transaction: row, event and message stand or fall together, and each person is told once, however often this runs.
 */
export async function sweepReminders(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { deadlines: 0, people: 0 }, failures: [] };
  for (const line of await dueLines(await databaseNow(db))) {
    const slot = slotAt(endOf(line), line.reminderDays, line.at);
    // who is to be told of a whole cycle's deadline changes with every draft; of a place's own it doesn't
    if (slot === null || (line.organisationId && line.sent.includes(slot))) continue;
    try {
      const told = await atOnce((tx) => remindOf(tx, line, slot));
      if (!told.ok || told.value === 0) continue;
      done.counts.deadlines! += 1;
      done.counts.people! += told.value;
    } catch (error) {
      done.failures.push(`${line.cycleName} ${deadlineTitle(line)}：${messageOf(error)}`);
    }
  }
  return done;
}

const SUBJECTS: Record<DeadlineKind, Subject> = {
  submission: "cycle",
  correction: "application",
  station: "cycle",
  notice: "notice",
  rectification: "designation",
  annual_report: "annual_report",
  assignment: "application",
  shortcoming: "application",
};

/** Tells whoever has not been told; answers with how many. */
async function remindOf(tx: Tx, line: DueLine, slot: number): Promise<number> {
  const ends = endOf(line);
  const hrefs = new Map((await recipientsOf(tx, line, slot, ends)).map(({ userId, href }) => [userId, href]));
  if (hrefs.size === 0) return 0;
  const fresh = await tx.$queryRaw<{ userId: string }[]>`
    INSERT INTO "Reminder" ("id", "kind", "source", "dueAt", "slot", "cycleId", "userId", "at")
    SELECT gen_random_uuid(), ${line.kind}, ${line.source}, ${ends}, ${slot}, ${line.cycleId}::uuid, u, ${line.at}
    FROM unnest(${[...hrefs.keys()]}::uuid[]) AS u ORDER BY u
    ON CONFLICT DO NOTHING RETURNING "userId"`;
  if (fresh.length === 0) return 0;
  const eventId = await record(tx, null, {
    at: line.at,
    subject: line.kind === "submission" && line.organisationId ? "extension" : SUBJECTS[line.kind],
    subjectId: isInside(line.kind) ? line.applicationId! : line.subjectId,
    action: isInside(line.kind) ? "remind_inside" : "remind_deadline",
    standing: SYSTEM,
    detail: { deadline: deadlineTitle(line), dueAt: ends.toISOString(), slot, people: fresh.length },
    applicationId: line.applicationId ?? undefined,
    cycleId: line.cycleId,
  });
  const users = fresh.map(({ userId }) => userId);
  await tx.$executeRaw`
    INSERT INTO "Notification" ("id", "eventId", "userId", "text", "href", "at")
    SELECT gen_random_uuid(), ${eventId}, u, ${reminderText({ ...line, ends, slot })}, h, ${line.at}
    FROM unnest(${users}::uuid[], ${users.map((id) => hrefs.get(id)!)}::text[]) AS t(u, h)`;
  return fresh.length;
}
