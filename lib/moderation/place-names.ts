import "server-only";
import type { Tx } from "@/lib/platform/db";

/** How an assessor is shown these places: by the code of the case where the lot is blind, otherwise by name. One statement. */
export async function placeNames(tx: Tx, applicationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.application.findMany({
    where: { id: { in: [...applicationIds] } },
    select: {
      id: true,
      applicant: { select: { name: true } },
      lotCase: { select: { code: true } },
      cycle: { select: { blindAssessment: true } },
    },
  });
  return new Map(
    rows.map(({ id, applicant, lotCase, cycle }) => [
      id,
      cycle.blindAssessment && lotCase ? `案卷 ${lotCase.code}` : applicant.name,
    ]),
  );
}
