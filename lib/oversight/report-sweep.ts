import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { HOLDER_ID } from "@/lib/designations/holder";
import { databaseNow } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { ReportNoticeStep } from "@/lib/platform/generated/prisma/enums";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import type { OfficeLevel } from "@/lib/programmes/route";
import { FORWARD_DUE, OWING, owedFrom } from "./report-owed";
import { tellReport } from "./report-telling";

export type DueNotice = {
  step: ReportNoticeStep;
  designationId: string;
  cycleId: string;
  applicationId: string | null;
  holderId: string;
  areaPath: string;
  levels: OfficeLevel[];
  organiserId: string;
  about: string;
  year: number;
  reportId: string | null;
  deskOfficeId: string | null;
  dueAt: Date;
  days: number;
};
type Key = Pick<DueNotice, "designationId" | "year" | "step">;

const { sql } = Prisma;
/** In Beijing, the moment at which a day begins so many days after the day of `from`. */
const dayAfter = (from: Prisma.Sql, days: Prisma.Sql): Prisma.Sql =>
  sql`(((${from} AT TIME ZONE 'Asia/Shanghai')::date + ${days})::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/**
 * Every notice that is due and has not been given: of all reports, or of one. A reminder is for what can still come in time and is given
 * once, whatever extension follows; the others once for each due date. One statement.
 */
const dueNotices = (tx: Tx, at: Date, only: Key | null): Promise<DueNotice[]> => {
  const one = only
    ? sql`AND d."id" = ${only.designationId}::uuid AND y."year" = ${only.year} AND k."step" = ${only.step}`
    : Prisma.empty;
  const days = sql`c."reportForwardDays"`;
  return tx.$queryRaw<DueNotice[]>`
    SELECT k."step", d."id" AS "designationId", d."cycleId", d."applicationId", ${HOLDER_ID} AS "holderId", COALESCE((SELECT v."path" FROM "Organisation" s JOIN "Area" v ON v."id" = s."areaId" WHERE s."id" = ${HOLDER_ID}), a."path") AS "areaPath",
      c."reportChain"::text[] AS "levels", p."organiserId", o."name" || y."year" || '年度报告（' || d."title" || '）' AS "about",
      y."year"::int AS "year", r."id" AS "reportId", r."deskOfficeId", k."dueAt", ${days} AS "days"
    ${owedFrom(at)}
    CROSS JOIN LATERAL (VALUES
      ('reminder', due."ends", ${dayAfter(sql`due."ends"`, sql`- c."reportReminderDays"`)}, COALESCE(r."stage", 'draft') = 'draft' AND due."ends" >= ${at}),
      ('overdue', due."ends", due."ends", COALESCE(r."stage", 'draft') = 'draft'),
      ('escalation', due."ends", ${dayAfter(sql`due."ends"`, sql`${days} + 1`)}, COALESCE(r."stage", 'draft') = 'draft'),
      ('forward_overdue', ${FORWARD_DUE}, ${FORWARD_DUE}, r."stage" = 'in_review'),
      ('forward_escalation', ${FORWARD_DUE}, ${dayAfter(FORWARD_DUE, sql`${days} + 1`)}, r."stage" = 'in_review' AND r."deskOfficeId" <> p."organiserId")
    ) AS k("step", "dueAt", "from", "stands")
    WHERE k."stands" AND k."from" < ${at} AND (${OWING} OR r."stage" = 'in_review') ${one}
      AND NOT EXISTS (SELECT 1 FROM "ReportNotice" n WHERE n."designationId" = d."id" AND n."year" = y."year" AND n."step"::text = k."step"
        AND (n."dueAt" = k."dueAt" OR k."step" = 'reminder'))
    ORDER BY y."year", d."id", k."step"`;
};

/**
 * 年度报告的提醒和告知（意见四(一)）: before the due date, as many days as the cycle says, to the place; once it has passed, to the place and
 * its office; so many days later to the organiser; and of a report that an office lets lie, to that office, then to the one above. A
 * notice is one transaction: row, event and messages stand or fall together, and is given once, however often this runs.
 */
export async function sweepReports(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { reminded: 0, overdue: 0, escalated: 0 }, failures: [] };
  const at = await databaseNow(db);
  for (const due of await dueNotices(db, at, null)) {
    try {
      const told = await atOnce((tx) => noticeOf(tx, due, at));
      if (told.ok && told.value) done.counts[COUNTED[due.step]]! += 1;
    } catch (error) {
      done.failures.push(`${due.about}：${messageOf(error)}`);
    }
  }
  return done;
}

const COUNTED: Record<ReportNoticeStep, "reminded" | "overdue" | "escalated"> = {
  reminder: "reminded",
  overdue: "overdue",
  escalation: "escalated",
  forward_overdue: "overdue",
  forward_escalation: "escalated",
};

/** Gives one notice; false where somebody else has, or the report has come meanwhile. */
async function noticeOf(tx: Tx, { designationId, year, step }: DueNotice, at: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" = ${designationId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "AnnualReport" WHERE "designationId" = ${designationId}::uuid AND "year" = ${year} FOR UPDATE`;
  const [due] = await dueNotices(tx, at, { designationId, year, step });
  if (!due) return false;
  await tx.reportNotice.create({ data: { designationId, year, step, dueAt: due.dueAt, at } });
  await tellReport(tx, due, at);
  return true;
}
