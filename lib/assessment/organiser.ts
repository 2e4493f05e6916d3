import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";

/** One sheet for the cycle's organiser, or null: whose it is and how far, never a mark. Three statements. */
export async function sheetBefore(actor: Actor, cycleId: string, sheetId: string) {
  const cycle = isUuid(sheetId) ? await organisedCycle(actor, cycleId) : null;
  const sheet =
    cycle &&
    (await db.scoreSheet.findFirst({
      where: { id: sheetId, application: { cycleId } },
      select: {
        stage: true,
        assignedAt: true,
        handedInAt: true,
        assessor: { select: { id: true, name: true } },
        agency: { select: { name: true } },
        application: { select: { applicant: { select: { name: true } }, recusals: true } },
      },
    }));
  if (!cycle || !sheet) return null;
  const { application, assessor, agency } = sheet;
  return {
    cycle: cycle.name,
    place: application.applicant.name,
    assessor: assessor.name,
    agency: agency.name,
    stage: sheet.stage,
    assignedAt: sheet.assignedAt.toISOString(),
    handedInAt: sheet.handedInAt?.toISOString() ?? null,
    recusal: application.recusals.find(({ assessorId }) => assessorId === assessor.id)?.reason ?? null,
  };
}
