import "server-only";
import { FEEDBACK_TEXTS } from "@/lib/labels/feedback";
import { holdersOf } from "@/lib/notifications/recipients";
import { databaseNow } from "@/lib/platform/clock";
import { db, Prisma, type Tx } from "@/lib/platform/db";
import type { Done } from "@/lib/platform/jobs";
import type { Actor } from "@/lib/policy/standing";
import { STILL_RECOMMENDED } from "@/lib/recommendation/in-force";
import { record, SYSTEM } from "@/lib/trail/record";

const { sql } = Prisma;

/** `listSigned` in SQL. */
const LIST_STANDS = sql`EXISTS (SELECT 1 FROM "RecommendationList" s JOIN "RecommendationLine" n ON n."listId" = s."id"
  WHERE s."officeId" = l."officeId" AND s."cycleId" = c."id" AND s."stage" = 'signed' AND n."track" = a."track"
    AND n."choice" = 'recommend' AND ${STILL_RECOMMENDED})`;

/** `filingOver` in SQL: a cycle that is no longer open receives nothing, whatever was granted. */
const filingOver = (
  at: Date,
) => sql`(c."stage" <> 'open' OR (c."submissionCloses" + make_interval(mins => c."graceMinutes") <= ${at}
  AND NOT EXISTS (SELECT 1 FROM "Extension" e JOIN "Organisation" b ON b."id" = e."organisationId" JOIN "Area" r ON r."id" = b."areaId"
    WHERE e."cycleId" = c."id" AND e."kind" = 'submission' AND e."stage" = 'granted' AND e."until" >= ${at}
      AND starts_with(r."path", own."path") AND NOT EXISTS (SELECT 1 FROM "Application" y WHERE y."cycleId" = c."id"
        AND y."applicantId" = b."id" AND y."track" = a."track" AND y."submittedAt" IS NOT NULL))))`;

/** `undecided` in SQL: on the desk, or before a first review of this office on its way. */
const NONE_UNDECIDED = sql`NOT EXISTS (SELECT 1 FROM "Application" x JOIN "Organisation" b ON b."id" = x."applicantId"
  JOIN "Area" r ON r."id" = b."areaId" WHERE x."cycleId" = c."id" AND x."track" = a."track" AND starts_with(r."path", own."path")
    AND x."stage" IN ('first_review', 'returned', 'supplement') AND (x."deskOfficeId" = l."officeId" OR EXISTS (
      SELECT 1 FROM "RouteStop" t WHERE t."cycleId" = c."id" AND t."station" = 'first_review' AND t."officeLevel" = own."level"
        AND t."position" > x."position" AND t."skippedAt" IS NULL AND x."track" = ANY(t."tracks"))))`;

/** `feedbackDue` in SQL, over "Application" a, "Cycle" c, "FeedbackLetter" l and "Area" own, that of its office. */
const dueSql = (at: Date) => sql`CASE
  WHEN a."stage" IN ('not_shortlisted', 'not_designated') THEN c."resultsPublishedAt" IS NOT NULL
  WHEN a."stage" <> 'not_recommended' THEN false
  WHEN c."feedbackRelease" = 'recommended' THEN (${LIST_STANDS} OR (${filingOver(at)} AND ${NONE_UNDECIDED}))
  WHEN c."feedbackRelease" = 'results_published' THEN c."resultsPublishedAt" IS NOT NULL
  WHEN c."feedbackRelease" = 'closed' THEN c."stage" = 'closed'
  ELSE false END`;

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
    JOIN "Area" own ON own."id" = o."areaId"
    WHERE l."approvedAt" IS NOT NULL AND l."releasedAt" IS NULL AND ${dueSql(at)}
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
