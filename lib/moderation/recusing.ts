import "server-only";
import { RECUSAL_TEXTS } from "@/lib/labels/recusal";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";

type Seat = {
  id: string;
  purpose: "difference" | "answer";
  applicationId: string;
  indicatorId: string;
  cycleId: string;
  organiserId: string;
  applicant: string;
  assessorId: string;
  assessor: string;
};
type Sweep = { people: readonly string[]; standing: string; at: Date };

/**
 * 回避即收回: what these people were asked to decide as thirds in cases from which they are recused by now is theirs no more; each with an event and
 * a notice to the organiser, who finds another. How many. The cases are held, as by whoever decides: a decision comes before, or not at all.
 */
export async function endRecusedSeats(tx: Tx, actor: Actor, { people, standing, at }: Sweep): Promise<number> {
  const open = await tx.$queryRaw<{ id: string; applicationId: string }[]>`
    SELECT t."id", t."applicationId" FROM "ThirdReader" t
    WHERE t."assessorId" = ANY (${[...people]}::uuid[]) AND t."endedAt" IS NULL AND "recused_from"(t."applicationId", t."assessorId")`;
  if (open.length === 0) return 0;
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" = ANY (${open.map(({ applicationId }) => applicationId)}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  const seats = await tx.$queryRaw<Seat[]>`
    UPDATE "ThirdReader" t SET "endedAt" = ${at}, "end" = 'recused'
    FROM "Application" a, "Organisation" o, "Cycle" c, "Programme" p, "User" u
    WHERE t."id" = ANY (${open.map(({ id }) => id)}::uuid[]) AND t."endedAt" IS NULL AND a."id" = t."applicationId"
      AND o."id" = a."applicantId" AND c."id" = a."cycleId" AND p."id" = c."programmeId" AND u."id" = t."assessorId"
    RETURNING t."id", t."purpose"::text AS "purpose", t."applicationId", t."indicatorId", a."cycleId", p."organiserId",
      o."name" AS "applicant", u."id" AS "assessorId", u."name" AS "assessor"`;
  for (const seat of seats) await tell(tx, actor, seat, { standing, at });
  return seats.length;
}

async function tell(tx: Tx, actor: Actor, seat: Seat, { standing, at }: Omit<Sweep, "people">): Promise<void> {
  const { applicationId, indicatorId, cycleId, purpose, assessorId, assessor } = seat;
  const eventId = await record(tx, actor, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: "take_back_third",
    standing,
    detail: { indicatorId, purpose, assessor },
    applicationId,
    cycleId,
  });
  const organisers = await holdersOf(tx, "organiser", { organiser: seat.organiserId });
  const { position } = await tx.indicator.findUniqueOrThrow({ where: { id: indicatorId }, select: { position: true } });
  const text = RECUSAL_TEXTS.seatTakenBack(assessor, `${seat.applicant}第 ${position} 项`);
  const href = `/organise/cycles/${cycleId}/${purpose === "answer" ? "answers" : "differences"}`;
  const own = { userId: assessorId, text: RECUSAL_TEXTS.seatTakenFromYou, href: "/assess" };
  await tx.notification.createMany({
    data: [...organisers.map((userId) => ({ userId, text, href })), own].map((one) => ({ ...one, eventId, at })),
  });
}
