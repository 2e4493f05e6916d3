import "server-only";
import { HOLDER, holderOfTitle } from "@/lib/designations/holder";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { TitlesQuery } from "./list-query";
import { beijingYear, reportDueAt, reportsFrom } from "./rules";
import { titlesVisibleTo } from "./visible";

const PAGE = 20;

const LISTED = {
  organisation: { select: { ...HOLDER, name: true } },
  cycle: {
    select: {
      name: true,
      reportDueMonth: true,
      reportDueDay: true,
      programme: { select: { name: true, organiserId: true } },
    },
  },
  annualReports: {
    orderBy: { year: "desc" },
    take: 2,
    select: {
      year: true,
      stage: true,
      dueAt: true,
      extensions: { where: { stage: "granted" }, select: { until: true } },
    },
  },
  inspections: {
    orderBy: { spotCheck: { year: "desc" } },
    take: 1,
    select: { stage: true, passed: true, spotCheck: { select: { year: true } } },
  },
} satisfies Prisma.DesignationInclude;

type Row = Prisma.DesignationGetPayload<{ include: typeof LISTED }>;

export type TitleRow = {
  id: string;
  certificateNumber: string;
  title: string;
  holder: string;
  programme: string;
  stage: string;
  designatedAt: string;
  /** 往届登记：given before the portal. */
  registered: boolean;
  report: { year: number; stage: string | null; overdue: boolean } | null;
  inspection: { year: number; stage: string; passed: boolean | null } | null;
};

/** The report that counts now: of the last year, missing or not; of a younger title the one begun, if any. */
function currentReport(row: Row, at: Date): TitleRow["report"] {
  const year = beijingYear(at) - 1;
  if (year < reportsFrom(row)) {
    const begun = row.annualReports[0];
    return begun ? { year: begun.year, stage: begun.stage, overdue: false } : null;
  }
  const report = row.annualReports.find((each) => each.year === year);
  const extended = (report?.extensions ?? []).map(({ until }) => until).sort((a, b) => Number(b) - Number(a))[0];
  const dueAt =
    extended ?? report?.dueAt ?? reportDueAt(year, { month: row.cycle.reportDueMonth, day: row.cycle.reportDueDay });
  const handedIn = report !== undefined && report.stage !== "draft";
  const owed = !["revoked", "lapsed"].includes(row.stage);
  if (!report && !owed) return null;
  return { year, stage: report?.stage ?? null, overdue: owed && !handedIn && at > dueAt };
}

/** 检查情况 is between the organiser and the place. */
const mayReadInspections = (actor: Actor, row: { holderId: string; organiserId: string }) =>
  [row.holderId, row.organiserId].includes(actor.organisationId);

function toRow(actor: Actor, row: Row, at: Date): TitleRow {
  const inspection = row.inspections[0];
  const organiserId = row.cycle.programme.organiserId;
  return {
    id: row.id,
    certificateNumber: row.certificateNumber,
    title: row.title,
    holder: row.organisation.name,
    programme: `${row.cycle.programme.name} ${row.batch ?? row.cycle.name}`,
    registered: row.registeredAt !== null,
    stage: row.stage,
    designatedAt: row.designatedAt.toISOString(),
    report: currentReport(row, at),
    inspection:
      inspection && mayReadInspections(actor, { holderId: holderOfTitle(row), organiserId })
        ? { year: inspection.spotCheck.year, stage: inspection.stage, passed: inspection.passed }
        : null,
  };
}

function orderOf(sort: string): Prisma.DesignationOrderByWithRelationInput[] {
  const direction = sort.startsWith("-") ? "desc" : "asc";
  const columns = new Map<string, Prisma.DesignationOrderByWithRelationInput>([
    ["holder", { organisation: { name: direction } }],
    ["certificate", { certificateNumber: direction }],
  ]);
  return [columns.get(sort.replace(/^-/, "")) ?? { designatedAt: direction }, { certificateNumber: "asc" }];
}

/** Titles that the reader's organisation holds, organises or has below it: 20 rows, and how many there are in all. */
export async function titlesPage(actor: Actor, query: TitlesQuery): Promise<{ rows: TitleRow[]; total: number }> {
  const filters: Prisma.DesignationWhereInput[] = [titlesVisibleTo(actor)];
  if (query.stage) filters.push({ stage: query.stage });
  if (query.q) {
    const contains = { contains: query.q };
    filters.push({
      OR: [{ certificateNumber: contains }, { title: contains }, { organisation: { OR: nameMatches(query.q) } }],
    });
  }
  const where = { AND: filters };
  const [rows, total] = await Promise.all([
    db.designation.findMany({
      where,
      orderBy: orderOf(query.sort),
      skip: (query.page - 1) * PAGE,
      take: PAGE,
      include: LISTED,
    }),
    db.designation.count({ where }),
  ]);
  const at = now();
  return { rows: rows.map((row) => toRow(actor, row, at)), total };
}

export type TitleDetail = TitleRow & {
  decision: string;
  /** What a registered title rests on; null where it was given here. */
  basis: string | null;
  theme: string | null;
  changes: {
    id: string;
    action: string;
    to: string;
    ground: string | null;
    reason: string;
    dueAt: string | null;
    at: string;
  }[];
  reports: { id: string; year: number; stage: string; dueAt: string; submittedAt: string | null; open: boolean }[];
  inspections: { id: string; year: number; stage: string; passed: boolean | null; concludedAt: string | null }[];
  /** The years for which the reader may begin a report now. */
  yearsToReport: number[];
};

const DETAILED = {
  ...LISTED,
  decision: { select: { number: true } },
  changes: { orderBy: { at: "desc" } },
  annualReports: {
    orderBy: { year: "desc" },
    include: { extensions: { where: { stage: "granted" }, select: { until: true } } },
  },
  inspections: {
    orderBy: { spotCheck: { year: "desc" } },
    select: { id: true, stage: true, passed: true, concludedAt: true, spotCheck: { select: { year: true } } },
  },
} satisfies Prisma.DesignationInclude;

/** One title with its history, reports and inspections; null where it is not the reader's to see. */
export async function titleDetail(actor: Actor, id: string): Promise<TitleDetail | null> {
  if (!isUuid(id)) return null;
  const row = await db.designation.findFirst({ where: { AND: [{ id }, titlesVisibleTo(actor)] }, include: DETAILED });
  if (!row) return null;
  const at = now();
  const organiserId = row.cycle.programme.organiserId;
  const holderId = holderOfTitle(row);
  const holds = holderId === actor.organisationId;
  const reader = { holderId, organiserId };
  return {
    ...toRow(actor, row, at),
    decision: row.decision?.number ?? row.documentNumber ?? "",
    basis: row.registeredBasis,
    theme: row.theme,
    changes: row.changes.map(({ id: changeId, action, to, ground, reason, dueAt, at: changed }) => ({
      id: changeId,
      action,
      to,
      ground,
      reason,
      dueAt: dueAt?.toISOString() ?? null,
      at: changed.toISOString(),
    })),
    reports: row.annualReports.map((report) => ({
      id: report.id,
      year: report.year,
      stage: report.stage,
      dueAt: report.dueAt.toISOString(),
      submittedAt: report.submittedAt?.toISOString() ?? null,
      open:
        holds ||
        (report.stage === "published" && report.publishedAt !== null && report.publishedAt <= at) ||
        (report.stage === "in_review" && [organiserId, report.deskOfficeId].includes(actor.organisationId)),
    })),
    inspections: mayReadInspections(actor, reader)
      ? row.inspections.map(({ id: inspectionId, stage, passed, concludedAt, spotCheck }) => ({
          id: inspectionId,
          year: spotCheck.year,
          stage,
          passed,
          concludedAt: concludedAt?.toISOString() ?? null,
        }))
      : [],
    yearsToReport: holds && actor.duties.includes("filing") ? yearsToReport(row, at) : [],
  };
}

function yearsToReport(row: Row, at: Date): number[] {
  if (["revoked", "lapsed"].includes(row.stage)) return [];
  const first = reportsFrom(row);
  const years = Array.from({ length: beijingYear(at) - first + 1 }, (_, i) => first + i);
  return years.filter((year) => !row.annualReports.some((report) => report.year === year)).reverse();
}
