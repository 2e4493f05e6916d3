import "server-only";
import { visibleTo } from "@/lib/applications/visible";
import { nameMatches } from "@/lib/kernel/search-term";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { stageTold, type ToldStage } from "@/lib/policy/sealed-stage";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { DeskQuery } from "./schema";

const PAGE = 20;

const STAGE_FILTERS: Record<"first_review" | "returned" | "passed", Prisma.ApplicationWhereInput> = {
  first_review: { stage: "first_review" },
  returned: { stage: "returned" },
  passed: { stage: { notIn: ["first_review", "returned"] } },
};

/** 案头: what is, or was, on this office's desk; always within what the reader may see. */
export function deskWhere(actor: Actor, query: DeskQuery): Prisma.ApplicationWhereInput {
  const mine: Prisma.ApplicationWhereInput = {
    OR: [
      { deskOfficeId: actor.organisationId, position: { gte: 0 } },
      { recommendations: { some: { officeId: actor.organisationId, endedAt: null } } },
    ],
  };
  const filters: Prisma.ApplicationWhereInput[] = [visibleTo(actor), mine];
  if (query.stage) filters.push(STAGE_FILTERS[query.stage]);
  if (query.track) filters.push({ track: query.track });
  if (query.q) {
    filters.push({ OR: [{ number: { contains: query.q } }, { applicant: { OR: nameMatches(query.q) } }] });
  }
  return { AND: filters };
}

const nullsLast = (sort: "asc" | "desc") => ({ sort, nulls: "last" as const });

/** 择优的次序：符合率高者在前，同率比得分，再同比报送先后。 */
export function deskOrder(sort: string): Prisma.ApplicationOrderByWithRelationInput[] {
  const direction = sort.startsWith("-") ? "desc" : "asc";
  const ties: Prisma.ApplicationOrderByWithRelationInput[] = [{ submittedAt: "asc" }, { id: "asc" }];
  switch (sort.replace(/^-/, "")) {
    case "score":
      return [{ selfScore: nullsLast(direction) }, ...ties];
    case "submitted":
      return [{ submittedAt: nullsLast(direction) }, { id: "asc" }];
    case "name":
      return [{ applicant: { name: direction } }, { id: "asc" }];
    default:
      return [{ selfBasisPoints: nullsLast(direction) }, { selfScore: nullsLast("desc") }, ...ties];
  }
}

const SELECTED = {
  id: true,
  number: true,
  track: true,
  stage: true,
  submittedAt: true,
  selfMet: true,
  selfApplicable: true,
  selfBasisPoints: true,
  selfScore: true,
  applicant: { select: { name: true } },
  cycle: {
    select: { name: true, resultsPublishedAt: true, programme: { select: { name: true, organiserId: true } } },
  },
  theme: { select: { name: true } },
  themeTitle: true,
  corrections: { select: { round: true, dueAt: true, closedAt: true }, orderBy: { openedAt: "desc" } },
} satisfies Prisma.ApplicationSelect;

type Row = Prisma.ApplicationGetPayload<{ select: typeof SELECTED }>;

export type DeskRow = {
  id: string;
  number: string;
  applicant: string;
  programme: string;
  track: string;
  theme: string | null;
  stage: string;
  submittedAt: string | null;
  met: number | null;
  applicable: number | null;
  basisPoints: number | null;
  score: number | null;
  rounds: number;
  correctionDue: string | null;
  overdue: boolean;
};

/** The stage as it may be told to this reader: the organiser's own, or sealed until publication. */
const stageFor = (actor: Actor, { stage, cycle }: Row): ToldStage =>
  stageTold(stage, standingsOf(actor, { organiser: cycle.programme.organiserId }), cycle.resultsPublishedAt !== null);

function toRow(actor: Actor, row: Row, at: Date): DeskRow {
  const open = row.corrections.find(({ closedAt }) => closedAt === null);
  return {
    id: row.id,
    number: row.number,
    applicant: row.applicant.name,
    programme: `${row.cycle.programme.name} ${row.cycle.name}`,
    track: row.track,
    theme: row.themeTitle ?? row.theme?.name ?? null,
    stage: stageFor(actor, row),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    met: row.selfMet,
    applicable: row.selfApplicable,
    basisPoints: row.selfBasisPoints,
    score: row.selfScore,
    rounds: row.corrections.length,
    correctionDue: open?.dueAt.toISOString() ?? null,
    overdue: open !== undefined && open.dueAt < at,
  };
}

/** One page of the desk, 20 rows, and how many there are in all. */
export async function deskPage(actor: Actor, query: DeskQuery): Promise<{ rows: DeskRow[]; total: number }> {
  const where = deskWhere(actor, query);
  const [rows, total] = await Promise.all([
    db.application.findMany({
      where,
      orderBy: deskOrder(query.sort),
      skip: (query.page - 1) * PAGE,
      take: PAGE,
      select: SELECTED,
    }),
    db.application.count({ where }),
  ]);
  const at = now();
  return { rows: rows.map((row) => toRow(actor, row, at)), total };
}

/** Everything that the filter lets through, for the spreadsheet. */
export async function deskAll(actor: Actor, query: DeskQuery): Promise<DeskRow[]> {
  const rows = await db.application.findMany({
    where: deskWhere(actor, query),
    orderBy: deskOrder(query.sort),
    take: 5000,
    select: SELECTED,
  });
  const at = now();
  return rows.map((row) => toRow(actor, row, at));
}

export type DeskQuota = { cycle: string; track: string; places: number; used: number };

/** 推荐名额 of this office in the cycles that are running. */
export async function deskQuotas(actor: Actor): Promise<DeskQuota[]> {
  const rows = await db.quota.findMany({
    where: { officeId: actor.organisationId, purpose: "recommendation", cycle: { stage: "open" } },
    include: { cycle: { select: { name: true, programme: { select: { name: true } } } } },
    orderBy: [{ cycleId: "asc" }, { track: "asc" }],
  });
  return rows.map(({ cycle, track, places, used }) => ({
    cycle: `${cycle.programme.name} ${cycle.name}`,
    track,
    places,
    used,
  }));
}
