import "server-only";
import { GROUND_LABELS, RECUSAL_TEXTS } from "@/lib/labels/recusal";
import { holdersOf } from "@/lib/notifications/recipients";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { tellOfKept } from "./kept";
import { RECUSAL_GROUNDS, type RecusalGround } from "./rules";

type Sheet = {
  id: string;
  applicationId: string;
  cycleId: string;
  organiserId: string;
  applicant: string;
  assessorId: string;
  assessor: string;
  grounds: RecusalGround[];
};

/** Held until the transaction ends, so that nobody gives these people a sheet, or changes what is said of them, meanwhile. */
export const holdPeople = (tx: Tx, people: readonly string[]) =>
  tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ANY (${[...people]}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;

/**
 * 回避即收回: what was found or declared in this transaction takes the live sheets of these people with it, marks and all, wherever the
 * results aren't opened yet; each with an event and a notice to the organiser, who gives it to somebody else. What a place has been shown
 * deductions from stays (`tellOfKept`). How many were taken. The people must be held.
 */
export async function sweepRecused(
  tx: Tx,
  actor: Actor,
  { people, standing, at }: { people: readonly string[]; standing: string; at: Date },
): Promise<number> {
  const sheets = await conflicting(tx, people);
  const taken: { assessorId: string; eventId: bigint }[] = [];
  for (const sheet of sheets) {
    taken.push({ assessorId: sheet.assessorId, eventId: await takeBack(tx, actor, sheet, standing, at) });
  }
  await tellAssessors(tx, taken, at);
  await tellOfKept(tx, actor, { people, standing, at });
  return sheets.length;
}

const OPEN_SHEETS = (people: readonly string[]) => Prisma.sql`
  FROM "ScoreSheet" s
  JOIN "Application" a ON a."id" = s."applicationId" AND a."stage" IN ('expert_review', 'assessment')
  JOIN "Cycle" c ON c."id" = a."cycleId" AND c."resultsOpenedAt" IS NULL
  LEFT JOIN "LotCase" x ON x."applicationId" = a."id" LEFT JOIN "AssessmentLot" l ON l."id" = x."lotId"
  WHERE s."assessorId" = ANY (${[...people]}::uuid[]) AND s."stage" <> 'recused' AND l."openedAt" IS NULL`;

/** The cycles and lots are held against being opened first, as by everybody who works on a sheet. */
async function conflicting(tx: Tx, people: readonly string[]): Promise<Sheet[]> {
  const open = OPEN_SHEETS(people);
  await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" IN (SELECT c."id" ${open}) ORDER BY "id" FOR SHARE`;
  await tx.$queryRaw`SELECT 1 FROM "AssessmentLot" WHERE "id" IN (SELECT l."id" ${open}) ORDER BY "id" FOR SHARE`;
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT s."id" ${open} AND (s."stage" <> 'handed_in' OR l."stage" IS DISTINCT FROM 'answering')
      AND "recused_from"(s."applicationId", s."assessorId") ORDER BY s."id"`;
  if (found.length === 0) return [];
  return tx.$queryRaw<Sheet[]>`
    SELECT s."id", s."applicationId", a."cycleId", p."organiserId", o."name" AS "applicant", u."id" AS "assessorId", u."name" AS "assessor",
      ARRAY(SELECT r."ground"::text FROM "RecusalInForce" r WHERE r."applicationId" = s."applicationId" AND r."assessorId" = s."assessorId")
        AS "grounds"
    FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId"
    JOIN "Application" a ON a."id" = s."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    WHERE s."id" = ANY (${found.map(({ id }) => id)}::uuid[]) AND s."stage" <> 'recused' ORDER BY s."id" FOR UPDATE OF s`;
}

async function takeBack(tx: Tx, actor: Actor, sheet: Sheet, standing: string, at: Date): Promise<bigint> {
  await tx.scoreSheet.update({ where: { id: sheet.id }, data: { stage: "recused", version: { increment: 1 } } });
  const grounds = RECUSAL_GROUNDS.filter((ground) => sheet.grounds.includes(ground));
  const eventId = await record(tx, actor, {
    at,
    subject: "score_sheet",
    subjectId: sheet.id,
    action: "take_back_sheet",
    to: "recused",
    standing,
    detail: { assessor: sheet.assessor, grounds: grounds.map((ground) => GROUND_LABELS[ground]).join("、") },
    applicationId: sheet.applicationId,
    cycleId: sheet.cycleId,
  });
  const organisers = await holdersOf(tx, "organiser", { organiser: sheet.organiserId });
  const href = `/organise/cycles/${sheet.cycleId}/allocation`;
  const text = RECUSAL_TEXTS.takenBack(sheet.assessor, sheet.applicant);
  await tx.notification.createMany({ data: organisers.map((userId) => ({ eventId, userId, text, href, at })) });
  return eventId;
}

/** The people themselves are told how many, not of which place. */
async function tellAssessors(
  tx: Tx,
  taken: readonly { assessorId: string; eventId: bigint }[],
  at: Date,
): Promise<void> {
  const last = new Map(taken.map(({ assessorId, eventId }) => [assessorId, eventId]));
  await tx.notification.createMany({
    data: [...last].map(([userId, eventId]) => {
      const text = RECUSAL_TEXTS.takenFromYou(taken.filter(({ assessorId }) => assessorId === userId).length);
      return { eventId, userId, text, href: "/assess", at };
    }),
  });
}
