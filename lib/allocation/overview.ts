import "server-only";
import { ASSESSED } from "@/lib/assessment/store";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { piecesOf } from "./gather";
import { assignmentProblem } from "./rules";
import type { Piece } from "./shape";
import { type Assessor, assessorsAtHand, casesIn, casesToAssign, inLot } from "./store";

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
  /** It has to be put into a lot before anybody is given it. */
  waitsForLot: boolean;
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
  /** Cases of those shown that have to be put into a lot first. */
  waiting: number;
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
  const [agencies, commissioned, cases, pieces, rows, proposals] = await Promise.all([
    agenciesFor(cycleId),
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
  const waiting = new Set(cases.flatMap(({ id, waitsForLot }) => (waitsForLot ? [id] : [])));
  const organises = actor.duties.includes("organising");
  return {
    mayCommission: organises && (cycle.stage === "draft" || cycle.stage === "open"),
    mayAssign: organises && cycle.stage === "open" && (lot === null || lot.stage === "assessing"),
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage, sheetsPerApplication },
    agencies,
    commissioned,
    assessors,
    lots,
    lot,
    outside,
    proposals,
    total: cases.length,
    waiting: waiting.size,
    missing: lacking(pieces),
    rows: rows.map((row) => ({
      ...row,
      missing: lacking(pieces.filter(({ applicationId }) => applicationId === row.id)),
      free: mayTake(row.id),
      waitsForLot: waiting.has(row.id),
    })),
  };
}

const agenciesFor = (cycleId: string) =>
  db.$queryRaw<Allocation["agencies"]>`
    SELECT o."id", o."name", o."kind"::text AS "kind",
      EXISTS (SELECT 1 FROM "Commission" m WHERE m."agencyId" = o."id" AND m."cycleId" = ${cycleId}::uuid
        AND (m."kind" <> 'survey' OR EXISTS (SELECT 1 FROM "Survey" v WHERE v."cycleId" = m."cycleId" AND v."agencyId" = m."agencyId"
          AND v."stage" <> 'ended'))) AS "commissioned"
    FROM "Organisation" o
    WHERE o."kind" IN ('assessment_agency', 'expert_group', 'survey_agency') AND o."closedAt" IS NULL
    ORDER BY o."kind", o."name"`;

const lotsIn = (cycleId: string) =>
  db.$queryRaw<LotShown[]>`
    SELECT l."id", l."name", l."stage"::text AS "stage",
      EXISTS (SELECT 1 FROM "LotPart" p WHERE p."lotId" = l."id") AS "grouped",
      ARRAY(SELECT g."agencyId"::text FROM "LotAgency" g WHERE g."lotId" = l."id") AS "agencies"
    FROM "AssessmentLot" l WHERE l."cycleId" = ${cycleId}::uuid ORDER BY l."number"`;

type Scope = { cycleId: string; lotId: string | null };

const rowsOf = (scope: Scope, page: number) =>
  db.$queryRaw<Omit<AllocationRow, "missing" | "free" | "waitsForLot">[]>`
    SELECT a."id", a."number", a."track"::text AS "track", o."name" AS "place",
      (SELECT c."code" FROM "LotCase" c WHERE c."applicationId" = a."id") AS "code",
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', s."id", 'stage', s."stage", 'assessor', u."name", 'agency', g."name",
          'parts', ARRAY(SELECT p."name" FROM "SheetPart" t JOIN "LotPart" p ON p."id" = t."partId" WHERE t."sheetId" = s."id"
            ORDER BY p."number")) ORDER BY s."assignedAt", s."id"), '[]'::jsonb)
        FROM "ScoreSheet" s JOIN "User" u ON u."id" = s."assessorId" JOIN "Organisation" g ON g."id" = s."agencyId"
        WHERE s."applicationId" = a."id" AND s."kind" = 'regular') AS "sheets"
    FROM "Application" a JOIN "Organisation" o ON o."id" = a."applicantId"
    WHERE ${casesIn(scope)} ORDER BY a."number" LIMIT ${PAGE} OFFSET ${(page - 1) * PAGE}`;

async function proposalsOf({ cycleId, lotId }: Scope): Promise<ProposalShown[]> {
  const rows = await db.$queryRaw<(Omit<ProposalShown, "at"> & { at: Date })[]>`
    SELECT p."id", p."state"::text AS "state", p."seed", p."byName" AS "by", p."at",
      (SELECT count(*)::int FROM "AllocationLine" l WHERE l."proposalId" = p."id") AS "lines"
    FROM "AllocationProposal" p
    WHERE p."cycleId" = ${cycleId}::uuid AND p."lotId" IS NOT DISTINCT FROM ${lotId}::uuid
    ORDER BY p."at" DESC, p."id" DESC LIMIT ${PROPOSALS_SHOWN}`;
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
