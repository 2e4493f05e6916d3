import "server-only";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";
import type { DesignationFile } from "./workflow";

/** The facts of one title, or null. With `lock` the row is held until the transaction ends. */
export async function loadDesignation(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<DesignationFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Designation" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.designation.findUnique({
    where: { id },
    include: {
      organisation: { select: { name: true } },
      cycle: { select: { suspensionDays: true, programme: { select: { organiserId: true } } } },
      inspections: {
        where: { stage: "concluded" },
        orderBy: [{ concludedAt: "desc" }, { id: "desc" }],
        take: 1,
        select: { passed: true },
      },
    },
  });
  if (!row) return null;
  return {
    id: row.id,
    title: `${row.organisation.name}“${row.title}”`,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.cycleId,
    applicationId: row.applicationId,
    parties: { applicant: row.organisationId, organiser: row.cycle.programme.organiserId },
    longestSuspension:
      row.cycle.suspensionDays === null ? null : endOfBeijingDay(addDays(beijingDay(now), row.cycle.suspensionDays)),
    lastCheckPassed: row.inspections[0]?.passed ?? null,
  };
}
