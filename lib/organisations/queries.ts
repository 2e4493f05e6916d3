import "server-only";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { KINDS } from "./schema";

const PAGE_SIZE = 20;

export type OrganisationRow = {
  id: string;
  code: string;
  name: string;
  kind: string;
  area: string;
  areaCode: string;
  accounts: number;
  closed: boolean;
};
export type OrganisationQuery = {
  q?: string | undefined;
  kind?: (typeof KINDS)[number] | undefined;
  /** An area's code: that area and everything below it. */
  area?: string | undefined;
  page: number;
};

/** Organisations from the top of the areas down, 20 a page. For administrators. */
export async function organisationsPage(query: OrganisationQuery): Promise<{ rows: OrganisationRow[]; total: number }> {
  const text = query.q?.trim();
  const where: Prisma.OrganisationWhereInput = {
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.area ? { area: { path: { contains: `/${query.area}/` } } } : {}),
    ...(text ? { OR: [{ code: { contains: text, mode: "insensitive" } }, ...nameMatches(text)] } : {}),
  };
  const [rows, total] = await Promise.all([
    db.organisation.findMany({
      where,
      include: { area: { select: { name: true, code: true } }, _count: { select: { users: true } } },
      orderBy: [{ area: { path: "asc" } }, { kind: "asc" }, { code: "asc" }],
      skip: (query.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.organisation.count({ where }),
  ]);
  return {
    rows: rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      area: row.area.name,
      areaCode: row.area.code,
      accounts: row._count.users,
      closed: row.closedAt !== null,
    })),
    total,
  };
}
