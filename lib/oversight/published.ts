import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";

const PAGE_SIZE = 20;
const PUBLISHED = { stage: "published" } as const;

const ROW = {
  id: true,
  year: true,
  publishedAt: true,
  designation: { select: { title: true, certificateNumber: true, organisation: { select: { name: true } } } },
} satisfies Prisma.AnnualReportSelect;

export type PublishedReportRow = {
  id: string;
  year: number;
  publishedAt: string;
  holder: string;
  title: string;
  certificateNumber: string;
};

function rowOf({ designation, publishedAt, ...row }: Prisma.AnnualReportGetPayload<{ select: typeof ROW }>) {
  return {
    id: row.id,
    year: row.year,
    publishedAt: publishedAt?.toISOString() ?? "",
    holder: designation.organisation.name,
    title: designation.title,
    certificateNumber: designation.certificateNumber,
  };
}

/** The annual reports made public (意见四(一)), newest first; of one year, or of a holder whose name contains `q`. */
export async function publishedReports(
  query: { page: number; year?: number | undefined; q?: string | undefined },
  pageSize = PAGE_SIZE,
): Promise<{ rows: PublishedReportRow[]; total: number }> {
  const where: Prisma.AnnualReportWhereInput = {
    ...PUBLISHED,
    ...(query.year ? { year: query.year } : {}),
    ...(query.q ? { designation: { organisation: { OR: nameMatches(query.q) } } } : {}),
  };
  const [rows, total] = await Promise.all([
    db.annualReport.findMany({
      where,
      orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
      skip: (query.page - 1) * pageSize,
      take: pageSize,
      select: ROW,
    }),
    db.annualReport.count({ where }),
  ]);
  return { rows: rows.map(rowOf), total };
}

/** The years for which reports are public, newest first. */
export async function reportYears(): Promise<number[]> {
  const groups = await db.annualReport.groupBy({ by: ["year"], where: PUBLISHED, orderBy: { year: "desc" } });
  return groups.map(({ year }) => year);
}

/** One published annual report with its five parts; null if there is none, or it isn't published. */
export async function publishedReport(id: string) {
  if (!isUuid(id)) return null;
  const row = await db.annualReport.findFirst({
    where: { id, ...PUBLISHED },
    select: { ...ROW, achievements: true, shortcomings: true, leadership: true, plans: true, other: true },
  });
  if (!row) return null;
  const { achievements, shortcomings, leadership, plans, other } = row;
  return { ...rowOf(row), parts: { achievements, shortcomings, leadership, plans, other } };
}
