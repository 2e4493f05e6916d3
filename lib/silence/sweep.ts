import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { escalationMessage, reminderMessage } from "@/lib/labels/silence";
import { databaseNow } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { type SilenceStep, silentDays } from "./rules";
import { dueSql, SILENT_SINCE, UPPER_OFFICE } from "./sql";
import { notifyOffice } from "./telling";

type Due = {
  step: SilenceStep;
  applicationId: string;
  cycleId: string;
  officeId: string;
  officeName: string;
  toldId: string;
  since: Date;
  about: string;
};
const { sql } = Prisma;

/** Every step that is due and has not been taken: of all cases, or of one. One statement. */
const dueSteps = (tx: Tx, at: Date, only: { applicationId: string; step: SilenceStep } | null): Promise<Due[]> => {
  const one = only ? sql`AND a."id" = ${only.applicationId}::uuid AND k."step" = ${only.step}` : sql``;
  return tx.$queryRaw<Due[]>`
    SELECT k."step", a."id" AS "applicationId", a."cycleId", a."deskOfficeId" AS "officeId", f."name" AS "officeName",
      CASE k."step" WHEN 'reminder' THEN a."deskOfficeId" ELSE ${UPPER_OFFICE} END AS "toldId", s."since",
      o."name" || '（' || a."number" || '）' AS "about"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Organisation" f ON f."id" = a."deskOfficeId"
    CROSS JOIN LATERAL (SELECT ${SILENT_SINCE} AS "since") s
    CROSS JOIN LATERAL (VALUES ('reminder', c."reviewReminderDays"), ('escalation', c."reviewEscalationDays")) AS k("step", "days")
    WHERE a."stage" = 'first_review' AND k."days" IS NOT NULL AND ${dueSql(sql`s."since"`, sql`k."days"`)} <= ${at}
      AND (k."step" = 'reminder' OR a."deskOfficeId" <> p."organiserId") ${one}
      AND NOT EXISTS (SELECT 1 FROM "SilenceNotice" n WHERE n."applicationId" = a."id" AND n."officeId" = a."deskOfficeId"
        AND n."since" = s."since" AND n."step"::text = k."step")
    ORDER BY s."since", a."id", k."step" DESC`;
};

/**
 * 久未办理: reminds the office on whose desk a case has lain for as long as the cycle says without any act, and later reports it to the
 * office above; each once for every such time. A step is one transaction: row, event and messages stand or fall together. Nothing is
 * decided by it, ever.
 */
export async function sweepSilence(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { reminded: 0, escalated: 0 }, failures: [] };
  const at = await databaseNow(db);
  for (const due of await dueSteps(db, at, null)) {
    try {
      const told = await atOnce((tx) => tellOf(tx, due, at));
      if (told.ok && told.value) done.counts[due.step === "reminder" ? "reminded" : "escalated"]! += 1;
    } catch (error) {
      done.failures.push(`${due.about}：${messageOf(error)}`);
    }
  }
  return done;
}

/** Takes one step; false where somebody else has, or the office has acted meanwhile. */
async function tellOf(tx: Tx, { applicationId, step }: Due, at: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid FOR UPDATE`;
  const [due] = await dueSteps(tx, at, { applicationId, step });
  if (!due) return false;
  const { officeId, toldId, since, about } = due;
  await tx.silenceNotice.create({ data: { applicationId, officeId, step, since, toldId, at } });
  const days = silentDays(since, at);
  const eventId = await record(tx, null, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: step === "reminder" ? "remind_review" : "escalate_review",
    standing: SYSTEM,
    detail: { office: due.officeName, days },
    applicationId,
    cycleId: due.cycleId,
  });
  const reminder = step === "reminder";
  const text = reminder ? reminderMessage(about, days) : escalationMessage(about, due.officeName, days);
  await notifyOffice(
    tx,
    { eventId, at, text, href: reminder ? `/review/${applicationId}` : "/review/silence" },
    toldId,
  );
  return true;
}
