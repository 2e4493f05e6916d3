import "server-only";
import { COUNTED } from "@/lib/assessment/readers";
import { ASSESSED } from "@/lib/assessment/store";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { AssessorAtHand, CaseToAssign } from "./rules";

/** Cases of this lot, or with null those in none. */
export const inLot = (lotId: string | null): Prisma.ApplicationWhereInput => ({
  lotCase: lotId ? { lotId } : { is: null },
});

export type Assessor = AssessorAtHand & { name: string; agencyName: string };

/** The assessors of the agencies commissioned for this cycle, or of those of a lot, with the live sheets that each has in the cycle. */
export async function assessorsAtHand(tx: Tx, cycleId: string, lotId: string | null = null): Promise<Assessor[]> {
  const users = await tx.user.findMany({
    where: {
      disabledAt: null,
      duties: { some: { duty: "assessing" } },
      organisation: {
        closedAt: null,
        commissions: { some: { cycleId, kind: "assessment" } },
        ...(lotId ? { lots: { some: { lotId } } } : {}),
      },
    },
    orderBy: { account: "asc" },
    select: {
      id: true,
      name: true,
      organisation: { select: { id: true, name: true, area: { select: { path: true } } } },
      _count: { select: { sheets: { where: { ...COUNTED, application: { cycleId } } } } },
    },
  });
  return users.map(({ id, name, organisation, _count }) => ({
    id,
    name,
    agencyId: organisation.id,
    agencyName: organisation.name,
    agencyPath: organisation.area.path,
    load: _count.sheets,
  }));
}

/**
 * The cases of a lot, or with null of the cycle's cases in no lot, at the stations where assessors score, in the order of their
 * numbers; or one case, wherever it is.
 */
export async function casesToAssign(
  tx: Tx,
  cycleId: string,
  which: { lotId: string | null } | { id: string },
): Promise<(CaseToAssign & { name: string })[]> {
  const rows = await tx.application.findMany({
    where: { cycleId, stage: { in: [...ASSESSED] }, ...("id" in which ? which : inLot(which.lotId)) },
    orderBy: { number: "asc" },
    select: {
      id: true,
      applicant: { select: { name: true, kind: true, area: { select: { path: true } } } },
      sheets: { where: COUNTED, select: { assessorId: true } },
      recusalsInForce: { select: { assessorId: true } },
    },
  });
  return rows.map(({ id: applicationId, applicant, sheets, recusalsInForce }) => ({
    id: applicationId,
    name: applicant.name,
    kind: applicant.kind,
    areaPath: applicant.area.path,
    held: sheets.map(({ assessorId }) => assessorId),
    recused: recusalsInForce.map(({ assessorId }) => assessorId),
  }));
}
