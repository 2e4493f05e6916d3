import "server-only";
import { ASSESSED } from "@/lib/assessment/store";
import type { Tx } from "@/lib/platform/db";
import type { AssessorAtHand, CaseToAssign } from "./rules";

export type Assessor = AssessorAtHand & { name: string; agencyName: string };

/** The assessors of the agencies commissioned for this cycle, with the live sheets each of them has there. */
export async function assessorsAtHand(tx: Tx, cycleId: string): Promise<Assessor[]> {
  const users = await tx.user.findMany({
    where: {
      disabledAt: null,
      duties: { some: { duty: "assessing" } },
      organisation: { closedAt: null, commissions: { some: { cycleId, kind: "assessment" } } },
    },
    orderBy: { account: "asc" },
    select: {
      id: true,
      name: true,
      organisation: { select: { id: true, name: true, area: { select: { path: true } } } },
      _count: { select: { sheets: { where: { stage: { not: "recused" }, application: { cycleId } } } } },
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

/** The cases of a cycle at the stations where assessors score, or one of them, in the order of their numbers. */
export async function casesToAssign(
  tx: Tx,
  cycleId: string,
  id?: string,
): Promise<(CaseToAssign & { name: string })[]> {
  const rows = await tx.application.findMany({
    where: { cycleId, stage: { in: [...ASSESSED] }, ...(id ? { id } : {}) },
    orderBy: { number: "asc" },
    select: {
      id: true,
      applicant: { select: { name: true, kind: true, area: { select: { path: true } } } },
      sheets: { where: { stage: { not: "recused" } }, select: { assessorId: true } },
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
