import "server-only";
import { deductionMasked } from "@/lib/blinding/masked";
import { maskOf } from "@/lib/blinding/names";
import { readMasked } from "@/lib/blinding/reading";
import { BLIND_CODE, PLACE_SHOWN } from "@/lib/blinding/sql";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { ThirdPurpose } from "@/lib/platform/generated/prisma/enums";
import type { Actor } from "@/lib/policy/standing";
import { DEDUCTIONS, shown } from "@/lib/provisional-answers/queries";
import type { ShownDeduction } from "@/lib/provisional-answers/shapes";
import { readingNumber } from "@/lib/reading-log/rules";
import { logReading } from "@/lib/reading-log/writing";
import { hasSigned } from "@/lib/recusal/signed";
import { marksForAssessor } from "./citing";
import { itemFacts } from "./item";
import type { SeatPage } from "./shapes";
import { marksOf, talkOf } from "./talk";

export type OwnSeat = { id: string; purpose: ThirdPurpose; place: string; cycle: string; position: number; at: string };

/** What one was asked to decide as a third and hasn't yet, the oldest first. One statement. */
export async function ownSeats(actor: Actor): Promise<OwnSeat[]> {
  if (!actor.duties.includes("assessing")) return [];
  const rows = await db.$queryRaw<(Omit<OwnSeat, "at"> & { at: Date })[]>`
    SELECT t."id", t."purpose"::text AS "purpose", ${PLACE_SHOWN} AS "place", c."name" AS "cycle", n."position", t."at"
    FROM "ThirdReader" t JOIN "Application" a ON a."id" = t."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Indicator" n ON n."id" = t."indicatorId"
    WHERE t."assessorId" = ${actor.userId}::uuid AND t."endedAt" IS NULL AND c."stage" = 'open'
      AND a."stage" IN ('expert_review', 'assessment') AND NOT "recused_from"(a."id", t."assessorId")
    ORDER BY t."at", t."id"`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

type Seat = {
  id: string;
  purpose: ThirdPurpose;
  applicationId: string;
  indicatorId: string;
  cycleId: string;
  basis: string;
  place: string;
  code: string | null;
  lotId: string | null;
  position: number;
};

/**
 * What a third decides, or null for everybody else and once it is decided: the item of the dossier, and both marks with the talk, or the
 * deduction as it was shown with the place's reply; nobody is named, a blind case is masked. The look is logged. Seventeen statements at most.
 */
export async function seatPage(actor: Actor, id: string): Promise<SeatPage | null> {
  const seat = await openSeat(actor, id);
  if (!seat) return null;
  const { purpose, place, position, lotId, applicationId, indicatorId } = seat;
  const head = { id, purpose, place, position };
  if (!(await hasSigned(db, actor.userId, applicationId))) return { ...head, toSign: lotId, opened: null };
  const logged = await logReading(actor, { ...seat, thirdId: id }, "view", { of: "item", indicatorId });
  const [item, dossier, marks, talk, deduction] = await Promise.all([
    itemFacts(db, applicationId, indicatorId),
    readMasked(seat, position),
    purpose === "difference" ? marksOf(db, [{ applicationId, indicatorId }]).then(marksForAssessor) : [],
    purpose === "difference" ? talkOf(db, { applicationId, indicatorId }, seat.basis) : [],
    purpose === "answer" ? deductionOf(seat) : null,
  ]);
  const number = readingNumber(logged.id);
  return {
    ...head,
    toSign: null,
    opened: { item, number, blind: seat.code !== null, dossier, marks, talk, deduction },
  };
}

/** One's own seat that is still to be filled, at a case under assessment. One statement. */
async function openSeat(actor: Actor, id: string): Promise<Seat | null> {
  if (!isUuid(id) || !actor.duties.includes("assessing")) return null;
  const [row] = await db.$queryRaw<Seat[]>`
    SELECT t."id", t."purpose"::text AS "purpose", t."applicationId", t."indicatorId", a."cycleId", t."basis", ${PLACE_SHOWN} AS "place",
      ${BLIND_CODE} AS "code", x."lotId", n."position"
    FROM "ThirdReader" t JOIN "Application" a ON a."id" = t."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId" JOIN "Indicator" n ON n."id" = t."indicatorId"
    LEFT JOIN "LotCase" x ON x."applicationId" = a."id"
    WHERE t."id" = ${id}::uuid AND t."assessorId" = ${actor.userId}::uuid AND t."endedAt" IS NULL AND c."stage" = 'open'
      AND a."stage" IN ('expert_review', 'assessment') AND NOT "recused_from"(a."id", t."assessorId")`;
  return row ?? null;
}

/** The deduction with the place's reply, both masked in a blind case. Two statements at most. */
async function deductionOf({ applicationId, indicatorId, code }: Seat): Promise<ShownDeduction | null> {
  const row = await db.provisionalAnswer.findUnique({
    where: { applicationId },
    include: { deductions: { ...DEDUCTIONS, where: { indicatorId } } },
  });
  const [deduction] = row?.deductions ?? [];
  return deduction ? deductionMasked(await maskOf(applicationId, code), shown(deduction, false)) : null;
}
