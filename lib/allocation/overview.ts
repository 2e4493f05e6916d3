import "server-only";
import { COUNTED } from "@/lib/assessment/readers";
import { ASSESSED } from "@/lib/assessment/store";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { piecesOf } from "./gather";
import { assignmentProblem } from "./rules";
import type { Piece } from "./shape";
import { type Assessor, assessorsAtHand, casesToAssign, inLot } from "./store";

const PAGE = 20;
const PROPOSALS_SHOWN = 5;
/** In an address: the cases that are in no lot. */
export const NO_LOT = "none";

export type AllocationRow = {
  id: string;
  number: string;
  code: string | null;
  place: string;
  track: string;
  sheets: { id: string; assessor: string; agency: string; stage: string; parts: string[] }[];
  /** Readers that the case, or its groups together, still lack. */
  missing: number;
  /** Who may take another sheet of the whole case. */
  free: string[];
};
export type LotShown = { id: string; name: string; stage: string; grouped: boolean; agencies: string[] };
export type ProposalShown = { id: string; state: string; seed: string; by: string; at: string; lines: number };
export type Allocation = {
  /** Whether the reader commissions, and assigns, now; a leader of the office only reads. */
  mayCommission: boolean;
  mayAssign: boolean;
  cycle: { id: string; name: string; stage: string; sheetsPerApplication: number };
  agencies: { id: string; name: string; kind: string; commissioned: boolean }[];
  /** Of all agencies commissioned; and those who may be given sheets of what is shown. */
  commissioned: Assessor[];
  assessors: Assessor[];
  lots: LotShown[];
  /** The lot shown; null: the cases in no lot, of which there are `outside`. */
  lot: LotShown | null;
  outside: number;
  proposals: ProposalShown[];
  rows: AllocationRow[];
  total: number;
  /** Readers still missing in all that is shown. */
  missing: number;
};

/**
 * 分配情况 of one cycle, lot by lot, for its organiser, or null; who holds which sheet and how far it is, never a mark. Without a lot
 * asked for, the cases in none, or the first lot where there are none of those. Thirteen statements.
 */
export async function allocationOf(
  actor: Actor,
  cycleId: string,
  page: number,
  lotAsked?: string,
): Promise<Allocation | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const lots = await lotsIn(cycleId);
  const outside = await db.application.count({ where: { cycleId, stage: { in: [...ASSESSED] }, ...inLot(null) } });
  const asked = lots.find(({ id }) => id === lotAsked);
  const lot = asked ?? (lotAsked === NO_LOT || outside > 0 ? null : (lots[0] ?? null));
  const scope = { cycleId, lotId: lot?.id ?? null };
  const [organisations, commissions, commissioned, cases, pieces, rows, proposals] = await Promise.all([
    db.organisation.findMany({
      where: { kind: { in: ["assessment_agency", "expert_group", "survey_agency"] }, closedAt: null },
      orderBy: [{ kind: "asc" }, { name: "asc" }],
      select: { id: true, name: true, kind: true },
    }),
    db.commission.findMany({ where: { cycleId }, select: { agencyId: true } }),
    assessorsAtHand(db, cycleId),
    casesToAssign(db, cycleId, { lotId: scope.lotId }),
    piecesOf(db, scope),
    rowsOf(scope, page),
    proposalsOf(scope),
  ]);
  const assessors = lot ? commissioned.filter(({ agencyId }) => lot.agencies.includes(agencyId)) : commissioned;
  const { sheetsPerApplication } = cycle;
  const mayTake = (id: string): string[] => {
    const entry = cases.find((one) => one.id === id);
    if (!entry || lot?.grouped) return [];
    return assessors.filter((one) => !assignmentProblem(entry, one, sheetsPerApplication)).map((one) => one.id);
  };
  const lacking = (own: readonly Piece[]) =>
    own.reduce((sum, { held }) => sum + Math.max(0, sheetsPerApplication - held.length), 0);
  const organises = actor.duties.includes("organising");
  return {
    mayCommission: organises && (cycle.stage === "draft" || cycle.stage === "open"),
    mayAssign: organises && cycle.stage === "open" && (lot === null || lot.stage === "assessing"),
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage, sheetsPerApplication },
    agencies: organisations.map((agency) => ({
      ...agency,
      commissioned: commissions.some(({ agencyId }) => agencyId === agency.id),
    })),
    commissioned,
    assessors,
    lots,
    lot,
    outside,
    proposals,
    total: cases.length,
    missing: lacking(pieces),
    rows: rows.map((row) => ({
      ...row,
      missing: lacking(pieces.filter(({ applicationId }) => applicationId === row.id)),
      free: mayTake(row.id),
    })),
  };
}

async function lotsIn(cycleId: string): Promise<LotShown[]> {
  const lots = await db.assessmentLot.findMany({
    where: { cycleId },
    orderBy: { number: "asc" },
    select: {
      id: true,
      name: true,
      stage: true,
      agencies: { select: { agencyId: true } },
      _count: { select: { parts: true } },
    },
  });
  return lots.map(({ agencies, _count, ...lot }) => ({
    ...lot,
    grouped: _count.parts > 0,
    agencies: agencies.map(({ agencyId }) => agencyId),
  }));
}

type Scope = { cycleId: string; lotId: string | null };

async function rowsOf({ cycleId, lotId }: Scope, page: number): Promise<Omit<AllocationRow, "missing" | "free">[]> {
  const rows = await db.application.findMany({
    where: { cycleId, stage: { in: [...ASSESSED] }, ...inLot(lotId) },
    orderBy: { number: "asc" },
    skip: (page - 1) * PAGE,
    take: PAGE,
    select: {
      id: true,
      number: true,
      track: true,
      applicant: { select: { name: true } },
      lotCase: { select: { code: true } },
      sheets: {
        where: { kind: COUNTED.kind },
        orderBy: [{ assignedAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          stage: true,
          assessor: { select: { name: true } },
          agency: { select: { name: true } },
          parts: { orderBy: { part: { number: "asc" } }, select: { part: { select: { name: true } } } },
        },
      },
    },
  });
  return rows.map(({ applicant, lotCase, sheets, ...row }) => ({
    ...row,
    code: lotCase?.code ?? null,
    place: applicant.name,
    sheets: sheets.map(({ id, stage, assessor, agency, parts }) => ({
      id,
      stage,
      assessor: assessor.name,
      agency: agency.name,
      parts: parts.map(({ part }) => part.name),
    })),
  }));
}

async function proposalsOf(scope: Scope): Promise<ProposalShown[]> {
  const rows = await db.allocationProposal.findMany({
    where: scope,
    orderBy: { at: "desc" },
    take: PROPOSALS_SHOWN,
    select: { id: true, state: true, seed: true, byName: true, at: true, _count: { select: { lines: true } } },
  });
  return rows.map(({ byName, at, _count, ...row }) => ({
    ...row,
    by: byName,
    at: at.toISOString(),
    lines: _count.lines,
  }));
}
