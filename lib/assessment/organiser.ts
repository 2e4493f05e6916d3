import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";

/** One sheet for the cycle's organiser, or null: whose it is and how far, never a mark. Three statements. */
export async function sheetBefore(actor: Actor, cycleId: string, sheetId: string) {
  const cycle = isUuid(sheetId) ? await organisedCycle(actor, cycleId) : null;
  if (!cycle) return null;
  const [sheet] = await db.$queryRaw<SheetSeen[]>`
    SELECT o."name" AS "place", u."name" AS "assessor", y."name" AS "agency", s."stage"::text AS "stage", s."assignedAt", s."handedInAt",
      r."reason" AS "recusal"
    FROM "ScoreSheet" s JOIN "Application" a ON a."id" = s."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "User" u ON u."id" = s."assessorId" JOIN "Organisation" y ON y."id" = s."agencyId"
    LEFT JOIN "Recusal" r ON r."applicationId" = a."id" AND r."assessorId" = s."assessorId"
    WHERE s."id" = ${sheetId}::uuid AND a."cycleId" = ${cycleId}::uuid`;
  if (!sheet) return null;
  return {
    ...sheet,
    cycle: cycle.name,
    assignedAt: sheet.assignedAt.toISOString(),
    handedInAt: sheet.handedInAt?.toISOString() ?? null,
  };
}

type SheetSeen = {
  place: string;
  assessor: string;
  agency: string;
  stage: string;
  assignedAt: Date;
  handedInAt: Date | null;
  recusal: string | null;
};
