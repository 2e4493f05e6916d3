import "server-only";
import { HOLDER, holderOf } from "@/lib/designations/holder";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { now } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import type { TitlesQuery } from "./list-query";
import { beijingYear, reportDueAt, reportsFrom } from "./rules";
import { readTitle, type TitleWhole } from "./title-row";
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

/** What a row of the list and the page of a title tell alike; reports and inspections the newest first. */
type Told = Omit<TitleWhole, "basis" | "theme" | "decision" | "changes" | "reports" | "inspections"> & {
  reports: Pick<TitleWhole["reports"][number], "year" | "stage" | "dueAt" | "extended">[];
  inspections: Pick<TitleWhole["inspections"][number], "year" | "stage" | "passed">[];
};

const toldOf = ({ organisation, cycle, annualReports, inspections, ...row }: Row): Told => ({
  ...row,
  holder: organisation.name,
  closedAt: organisation.closedAt,
  successorId: organisation.successorId,
  programme: cycle.programme.name,
  batch: row.batch ?? cycle.name,
  organiserId: cycle.programme.organiserId,
  dueMonth: cycle.reportDueMonth,
  dueDay: cycle.reportDueDay,
  reports: annualReports.map(({ extensions, ...report }) => ({
    ...report,
    extended: extensions.map(({ until }) => until).sort((a, b) => Number(b) - Number(a))[0] ?? null,
  })),
  inspections: inspections.map(({ spotCheck, ...each }) => ({ ...each, year: spotCheck.year })),
});

/** The report that counts now: of the last year, missing or not; of a younger title the one begun, if any. */
function currentReport(row: Told, at: Date): TitleRow["report"] {
  const year = beijingYear(at) - 1;
  if (year < reportsFrom(row)) {
    const begun = row.reports[0];
    return begun ? { year: begun.year, stage: begun.stage, overdue: false } : null;
  }
  const report = row.reports.find((each) => each.year === year);
  const dueAt = report?.extended ?? report?.dueAt ?? reportDueAt(year, { month: row.dueMonth, day: row.dueDay });
  const handedIn = report !== undefined && report.stage !== "draft";
  const owed = !["revoked", "lapsed"].includes(row.stage);
  if (!report && !owed) return null;
  return { year, stage: report?.stage ?? null, overdue: owed && !handedIn && at > dueAt };
}

/** 检查情况 is between the organiser and the place. */
const mayReadInspections = (actor: Actor, row: Told) => [holderOf(row), row.organiserId].includes(actor.organisationId);

function toRow(actor: Actor, row: Told, at: Date): TitleRow {
  const inspection = row.inspections[0];
  return {
    id: row.id,
    certificateNumber: row.certificateNumber,
    title: row.title,
    holder: row.holder,
    programme: `${row.programme} ${row.batch}`,
    registered: row.registeredAt !== null,
    stage: row.stage,
    designatedAt: row.designatedAt.toISOString(),
    report: currentReport(row, at),
    inspection:
      inspection && mayReadInspections(actor, row)
        ? { year: inspection.year, stage: inspection.stage, passed: inspection.passed }
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
  return { rows: rows.map((row) => toRow(actor, toldOf(row), at)), total };
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

/** One title with its history, reports and inspections; null where it is not the reader's to see. */
export async function titleDetail(actor: Actor, id: string): Promise<TitleDetail | null> {
  if (!isUuid(id)) return null;
  const row = await readTitle(actor, id);
  if (!row) return null;
  const at = now();
  const holds = holderOf(row) === actor.organisationId;
  return {
    ...toRow(actor, row, at),
    decision: row.decision,
    basis: row.basis,
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
    reports: row.reports.map((report) => ({
      id: report.id,
      year: report.year,
      stage: report.stage,
      dueAt: report.dueAt.toISOString(),
      submittedAt: report.submittedAt?.toISOString() ?? null,
      open:
        holds ||
        (report.stage === "published" && report.publishedAt !== null && report.publishedAt <= at) ||
        (report.stage === "in_review" && [row.organiserId, report.deskOfficeId].includes(actor.organisationId)),
    })),
    inspections: mayReadInspections(actor, row)
      ? row.inspections.map((each) => ({ ...each, concludedAt: each.concludedAt?.toISOString() ?? null }))
      : [],
    yearsToReport: holds && actor.duties.includes("filing") ? yearsToReport(row, at) : [],
  };
}

function yearsToReport(row: Told, at: Date): number[] {
  if (["revoked", "lapsed"].includes(row.stage)) return [];
  const first = reportsFrom(row);
  const years = Array.from({ length: beijingYear(at) - first + 1 }, (_, i) => first + i);
  return years.filter((year) => !row.reports.some((report) => report.year === year)).reverse();
}
