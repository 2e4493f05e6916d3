import "server-only";
import { GROUND_LABELS, RECUSAL_TEXTS } from "@/lib/labels/recusal";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { RECUSAL_GROUNDS, type RecusalGround } from "./rules";

type Kept = {
  id: string;
  applicationId: string;
  cycleId: string;
  organiserId: string;
  applicant: string;
  assessor: string;
  grounds: RecusalGround[];
};

/**
 * Sheets handed in of a lot whose deductions have been shown: they stay, since what places were shown and what has been decided on their
 * replies rests on them. Their assessors see nothing more of the place; the organiser is told, of each sheet once. The lots must be held.
 */
export async function tellOfKept(
  tx: Tx,
  actor: Actor,
  { people, standing, at }: { people: readonly string[]; standing: string; at: Date },
): Promise<void> {
  const sheets = await tx.$queryRaw<Kept[]>`
    SELECT s."id", s."applicationId", a."cycleId", p."organiserId", o."name" AS "applicant", u."name" AS "assessor",
      ARRAY(SELECT r."ground"::text FROM "RecusalInForce" r WHERE r."applicationId" = s."applicationId" AND r."assessorId" = s."assessorId")
        AS "grounds"
    FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId"
    JOIN "Application" a ON a."id" = s."applicationId" AND a."stage" IN ('expert_review', 'assessment')
    JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId" AND c."resultsOpenedAt" IS NULL JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "LotCase" x ON x."applicationId" = a."id" JOIN "AssessmentLot" l ON l."id" = x."lotId" AND l."stage" = 'answering'
    WHERE s."assessorId" = ANY (${[...people]}::uuid[]) AND s."stage" = 'handed_in' AND "recused_from"(s."applicationId", s."assessorId")
      AND NOT EXISTS (SELECT 1 FROM "Event" e
        WHERE e."subject" = 'score_sheet' AND e."subjectId" = s."id" AND e."action" = 'keep_recused_sheet')
    ORDER BY s."id"`;
  for (const { id, applicationId, cycleId, organiserId, applicant, assessor, grounds } of sheets) {
    const told = RECUSAL_GROUNDS.filter((ground) => grounds.includes(ground)).map((ground) => GROUND_LABELS[ground]);
    const eventId = await record(tx, actor, {
      at,
      subject: "score_sheet",
      subjectId: id,
      action: "keep_recused_sheet",
      standing,
      detail: { assessor, grounds: told.join("、") },
      applicationId,
      cycleId,
    });
    const organisers = await holdersOf(tx, "organiser", { organiser: organiserId });
    const href = `/organise/cycles/${cycleId}/answers`;
    const text = RECUSAL_TEXTS.kept(assessor, applicant);
    await tx.notification.createMany({ data: organisers.map((userId) => ({ eventId, userId, text, href, at })) });
  }
}
