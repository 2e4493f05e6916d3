import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { signedFor } from "@/lib/recusal/signed";
import { BLIND_CODE, PLACE_SHOWN } from "./sql";

/** A case whose material is open to its reader. */
export type OpenedCase = {
  applicationId: string;
  cycleId: string;
  /** How the case is named to its assessor; `code` null where the place is told. */
  place: string;
  code: string | null;
};
export type OpenedSheet = OpenedCase & { sheetId: string };
/** Open to a third for as long as there is something to decide. */
export type OpenedSeat = OpenedCase & { thirdId: string };

/** The same person without the duty of assessing: what they may read in other capacities. Who assesses reads by the sheet, logged. */
export const besidesAssessing = (actor: Actor): Actor => ({
  ...actor,
  duties: actor.duties.filter((duty) => duty !== "assessing"),
});

/**
 * One's own sheet whose dossier is open to read: independence declared, the commitment of its lot signed, not recused, the case still at a station where assessors score. Null
 * otherwise, and to everybody else. One statement.
 */
export async function openedSheet(actor: Actor, sheetId: string): Promise<OpenedSheet | null> {
  if (!isUuid(sheetId) || !actor.duties.includes("assessing")) return null;
  const [row] = await db.$queryRaw<OpenedSheet[]>`
    SELECT s."id" AS "sheetId", a."id" AS "applicationId", a."cycleId", ${PLACE_SHOWN} AS "place", ${BLIND_CODE} AS "code"
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Cycle" c ON c."id" = a."cycleId"
    JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE s."id" = ${sheetId}::uuid AND s."assessorId" = ${actor.userId}::uuid AND s."stage" IN ('scoring', 'handed_in')
      AND a."stage" IN ('expert_review', 'assessment')
      AND ${signedFor(Prisma.sql`a."id"`, Prisma.sql`s."assessorId"`)}
      AND NOT "recused_from"(a."id", s."assessorId")`;
  return row ?? null;
}
