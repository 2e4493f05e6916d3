import "server-only";
import { assignmentProblem } from "@/lib/allocation/rules";
import { type Assessor, assessorsAtHand, casesToAssign } from "@/lib/allocation/store";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { ASSESSED } from "./store";

const PAGE = 20;

export type AllocationRow = {
  id: string;
  number: string;
  place: string;
  track: string;
  sheets: { id: string; assessor: string; agency: string; stage: string }[];
  missing: number;
  /** Who may take another sheet of this case. */
  free: string[];
};
export type Allocation = {
  /** Whether the reader commissions, and assigns, now; a leader of the office only reads. */
  mayCommission: boolean;
  mayAssign: boolean;
  cycle: { id: string; name: string; stage: string; sheetsPerApplication: number };
  agencies: { id: string; name: string; kind: string; commissioned: boolean }[];
  assessors: Assessor[];
  rows: AllocationRow[];
  total: number;
  /** Sheets of the whole cycle that nobody has yet. */
  missing: number;
};

/** 分配情况 of one cycle for its organiser, or null; who holds which sheet and how far it is, never a mark. Eight statements. */
export async function allocationOf(actor: Actor, cycleId: string, page: number): Promise<Allocation | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const where = { cycleId, stage: { in: [...ASSESSED] } };
  const [organisations, commissions, assessors, cases, rows] = await Promise.all([
    db.organisation.findMany({
      where: { kind: { in: ["assessment_agency", "expert_group", "survey_agency"] }, closedAt: null },
      orderBy: [{ kind: "asc" }, { name: "asc" }],
      select: { id: true, name: true, kind: true },
    }),
    db.commission.findMany({ where: { cycleId }, select: { agencyId: true } }),
    assessorsAtHand(db, cycleId),
    casesToAssign(db, cycleId),
    db.application.findMany({
      where,
      orderBy: { number: "asc" },
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        number: true,
        track: true,
        applicant: { select: { name: true } },
        sheets: {
          orderBy: { assignedAt: "asc" },
          select: { id: true, stage: true, assessor: { select: { name: true } }, agency: { select: { name: true } } },
        },
      },
    }),
  ]);
  const { sheetsPerApplication } = cycle;
  const mayTake = (id: string): string[] => {
    const entry = cases.find((one) => one.id === id);
    if (!entry) return [];
    return assessors.filter((one) => !assignmentProblem(entry, one, sheetsPerApplication)).map((one) => one.id);
  };
  const organises = actor.duties.includes("organising");
  return {
    mayCommission: organises && (cycle.stage === "draft" || cycle.stage === "open"),
    mayAssign: organises && cycle.stage === "open",
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage, sheetsPerApplication },
    agencies: organisations.map((agency) => ({
      ...agency,
      commissioned: commissions.some(({ agencyId }) => agencyId === agency.id),
    })),
    assessors,
    total: cases.length,
    missing: cases.reduce((sum, { held }) => sum + Math.max(0, sheetsPerApplication - held.length), 0),
    rows: rows.map(({ applicant, sheets, ...row }) => ({
      ...row,
      place: applicant.name,
      sheets: sheets.map(({ id, stage, assessor, agency }) => ({
        id,
        stage,
        assessor: assessor.name,
        agency: agency.name,
      })),
      missing: Math.max(0, sheetsPerApplication - sheets.filter(({ stage }) => stage !== "recused").length),
      free: mayTake(row.id),
    })),
  };
}

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
