import "server-only";
import { FEEDBACK_TEXTS } from "@/lib/labels/feedback";
import { holdersOf } from "@/lib/notifications/recipients";
import { databaseNow } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";

/**
 * Whether the cycle lets it be told now, over "Application" a, "Cycle" c and "FeedbackLetter" l; `feedbackDue` in SQL.
 * 推荐名单签发: a signed list of this track, or no case of it left undecided on the office's desk.
 */
export const DUE = Prisma.sql`(a."stage" = 'not_recommended' AND CASE c."feedbackRelease"
  WHEN 'recommended' THEN (EXISTS (SELECT 1 FROM "RecommendationList" s WHERE s."officeId" = l."officeId" AND s."cycleId" = c."id"
      AND s."stage" = 'signed' AND a."track" = ANY(s."tracks"))
    OR NOT EXISTS (SELECT 1 FROM "Application" x WHERE x."deskOfficeId" = l."officeId" AND x."cycleId" = c."id"
      AND x."track" = a."track" AND x."stage" IN ('first_review', 'returned')))
  WHEN 'results_published' THEN c."resultsPublishedAt" IS NOT NULL
  WHEN 'closed' THEN c."stage" = 'closed'
  ELSE false END)`;

type Due = {
  applicationId: string;
  officeId: string;
  office: string;
  cycleId: string;
  cycle: string;
  applicantId: string;
};

/** Tells the places whose approved feedback is due, each once: with the letter, an event and a notification. Answers how many. */
export async function releaseDue(tx: Tx, at: Date): Promise<number> {
  const due = await tx.$queryRaw<Due[]>`
    SELECT l."applicationId", l."officeId", o."name" AS "office", c."id" AS "cycleId", p."name" || c."name" AS "cycle", a."applicantId"
    FROM "FeedbackLetter" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Organisation" o ON o."id" = l."officeId"
    WHERE l."approvedAt" IS NOT NULL AND l."releasedAt" IS NULL AND ${DUE}
    ORDER BY l."applicationId" LIMIT 200 FOR UPDATE OF l SKIP LOCKED`;
  for (const one of due) {
    await tx.feedbackLetter.update({ where: { applicationId: one.applicationId }, data: { releasedAt: at } });
    const eventId = await record(tx, null, {
      ...{ at, subject: "application", subjectId: one.applicationId, action: "release_feedback", standing: SYSTEM },
      ...{ applicationId: one.applicationId, cycleId: one.cycleId },
    });
    const parties = { applicant: one.applicantId };
    const readers = [
      ...(await holdersOf(tx, "applicant", parties)),
      ...(await holdersOf(tx, "applicant_signatory", parties)),
    ];
    const text = FEEDBACK_TEXTS.message(one.office, one.cycle);
    const href = `/apply/${one.applicationId}`;
    await tx.notification.createMany({
      data: [...new Set(readers)].map((userId) => ({ eventId, userId, href, text, at })),
    });
  }
  return due.length;
}

/** The job: what has become due since, because a list was signed, results were published or a cycle closed. */
export async function sweepFeedback(_actor: Actor | null): Promise<Done> {
  const released = await db.$transaction(async (tx) => releaseDue(tx, await databaseNow(tx)));
  return { counts: { released }, failures: [] };
}
