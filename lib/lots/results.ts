import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { type SectionMedian, type SectionShare, sectionMedians } from "./rules";

export type ResultRow = {
  id: string;
  number: string;
  place: string;
  track: string;
  code: string;
  score: number;
  basisPoints: number;
  met: number;
  applicable: number;
  vetoed: number[];
  adjudicated: number;
  sections: SectionShare[];
};
export type LotResults = {
  cycle: { id: string; name: string; programme: string; adjusted: boolean };
  lot: { id: string; number: number; name: string; stage: string };
  /** Null until the lot is opened: nothing is read before. */
  opened: { at: string; rows: ResultRow[]; medians: SectionMedian[] } | null;
};

/** 标段结果 for the cycle's organiser, the best score first, once the lot is opened; null where the lot is not theirs. Three statements. */
export async function lotResults(actor: Actor, cycleId: string, lotId: string): Promise<LotResults | null> {
  const cycle = isUuid(lotId) ? await organisedCycle(actor, cycleId) : null;
  const lot = cycle && (await db.assessmentLot.findFirst({ where: { id: lotId, cycleId } }));
  if (!cycle || !lot) return null;
  const rows = lot.stage === "opened" ? await resultRows(db, lotId) : [];
  return {
    cycle: {
      id: cycle.id,
      name: cycle.name,
      programme: cycle.programme.name,
      adjusted: cycle.assessmentCounts === "adjusted",
    },
    lot: { id: lot.id, number: lot.number, name: lot.name, stage: lot.stage },
    opened: lot.openedAt && {
      at: lot.openedAt.toISOString(),
      rows,
      medians: sectionMedians(rows.map(({ sections }) => sections)),
    },
  };
}

/** As written down at the opening; equal scores by number. One statement. */
export async function resultRows(tx: Tx, lotId: string): Promise<ResultRow[]> {
  const rows = await tx.lotResult.findMany({
    where: { lotId, lot: { stage: "opened" } },
    orderBy: [{ score: "desc" }, { application: { number: "asc" } }],
    select: {
      score: true,
      complianceBasisPoints: true,
      met: true,
      applicable: true,
      vetoedItems: true,
      adjudicated: true,
      sections: true,
      application: {
        select: {
          id: true,
          number: true,
          track: true,
          applicant: { select: { name: true } },
          lotCase: { select: { code: true } },
        },
      },
    },
  });
  return rows.map(({ application, complianceBasisPoints: basisPoints, vetoedItems: vetoed, sections, ...row }) => ({
    ...row,
    id: application.id,
    number: application.number,
    track: application.track,
    place: application.applicant.name,
    code: application.lotCase?.code ?? "",
    basisPoints,
    vetoed,
    sections: sections as unknown as SectionShare[],
  }));
}
