import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { disputesOf } from "@/lib/programmes/tally";
import { assignmentProblem } from "./allocation";
import { type Assessor, assessorsAtHand, casesToAssign } from "./allocation-store";
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
      where: { kind: { in: ["assessment_agency", "survey_agency"] }, closedAt: null },
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

type Ruling = { judgement: string; points: number; reason: string };
export type Difference = {
  applicationId: string;
  number: string;
  place: string;
  indicatorId: string;
  position: number;
  kind: string;
  text: string;
  full: number;
  allowsNotApplicable: boolean;
  /** The higher marks first, so that their order tells no assessor from the other. */
  marks: (Ruling & { evidence: string | null })[];
  adjudication: Ruling | null;
};

/**
 * 待裁定与已裁定的差异 for the organiser, or null: of cases whose sheets are all in, and only the disputed items; whose mark is
 * whose is not read. Four statements.
 */
export async function differencesOf(actor: Actor, cycleId: string): Promise<Difference[] | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const disputes = await disputesOf(db, cycleId, true);
  if (disputes.length === 0) return [];
  const ids = disputes.map(({ applicationId }) => applicationId);
  const [applications, items] = await Promise.all([
    db.application.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        number: true,
        applicant: { select: { name: true } },
        catalogue: { select: { allowsNotApplicable: true } },
        scheme: { select: { items: { select: { indicatorId: true, points: true } } } },
        adjudications: true,
        sheets: {
          where: { stage: "handed_in", kind: "regular" },
          select: {
            scores: {
              where: { indicatorId: { in: disputes.map(({ indicatorId }) => indicatorId) } },
              select: {
                indicatorId: true,
                judgement: true,
                points: true,
                reason: true,
                citedEvidence: { select: { title: true } },
              },
            },
          },
        },
      },
    }),
    db.indicator.findMany({ where: { id: { in: disputes.map(({ indicatorId }) => indicatorId) } } }),
  ]);
  return disputes.map(({ applicationId, indicatorId }) => {
    const application = applications.find(({ id }) => id === applicationId)!;
    const item = items.find(({ id }) => id === indicatorId)!;
    const ruling = application.adjudications.find((row) => row.indicatorId === indicatorId);
    const scores = application.sheets.flatMap((sheet) => sheet.scores.filter((row) => row.indicatorId === indicatorId));
    return {
      applicationId,
      indicatorId,
      number: application.number,
      place: application.applicant.name,
      position: item.position,
      kind: item.kind,
      text: item.text,
      full: application.scheme.items.find((row) => row.indicatorId === indicatorId)?.points ?? 0,
      allowsNotApplicable: application.catalogue.allowsNotApplicable,
      marks: scores
        .map(({ judgement, points, reason, citedEvidence }) => ({
          judgement,
          points,
          reason,
          evidence: citedEvidence?.title ?? null,
        }))
        .toSorted((a, b) => b.points - a.points || (a.reason < b.reason ? -1 : 1)),
      adjudication: ruling ? { judgement: ruling.judgement, points: ruling.points, reason: ruling.reason } : null,
    };
  });
}
