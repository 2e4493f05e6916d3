import "server-only";
import { beijingDay, type Day } from "@/lib/kernel/dates";
import { isUuid } from "@/lib/kernel/ids";
import { nameMatches } from "@/lib/kernel/search-term";
import { db, type Prisma } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";
import { dayOf } from "./area-store";

const PAGE_SIZE = 20;

export type AreaListRow = {
  id: string;
  code: string;
  name: string;
  level: OfficeLevel;
  depth: number;
  organisations: number;
  validFrom: Day | null;
  validTo: Day | null;
};
export type AreaQuery = { q: string; level?: OfficeLevel | undefined; within: string; ended: boolean; page: number };

/** Areas as a tree laid flat, 20 a page: by name, code or pinyin, by level, or below one area. Those that have ended on request. */
export async function areasPage(query: AreaQuery): Promise<{ rows: AreaListRow[]; total: number }> {
  const where: Prisma.AreaWhereInput = {
    ...(query.ended ? {} : { validTo: null }),
    ...(query.level ? { level: query.level } : {}),
    ...(query.within ? { path: { contains: `/${query.within}/` } } : {}),
    ...(query.q ? { OR: [{ code: { startsWith: query.q } }, ...nameMatches(query.q)] } : {}),
  };
  const [rows, total] = await Promise.all([
    db.area.findMany({
      where,
      include: { _count: { select: { organisations: true } } },
      orderBy: { path: "asc" },
      skip: (query.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    db.area.count({ where }),
  ]);
  return {
    rows: rows.map(({ id, code, name, level, path, _count, validFrom, validTo }) => ({
      id,
      code,
      name,
      level,
      depth: path.split("/").length - 3,
      organisations: _count.organisations,
      validFrom: dayOf(validFrom),
      validTo: dayOf(validTo),
    })),
    total,
  };
}

export type ChangeRow = {
  id: string;
  kind: string;
  onDay: Day;
  fromId: string | null;
  fromName: string;
  fromCode: string;
  toId: string | null;
  toName: string;
  toCode: string;
  basis: string;
  byName: string;
};

export type AreaRecord = {
  id: string;
  code: string;
  name: string;
  level: OfficeLevel;
  version: number;
  hasLegislativePower: boolean;
  validFrom: Day | null;
  validTo: Day | null;
  parent: { id: string; name: string; code: string } | null;
  below: number;
  bodies: {
    id: string;
    code: string;
    name: string;
    kind: string;
    closedOn: Day | null;
    successor: string | null;
    titles: number;
  }[];
  /** 沿革, the latest first. */
  history: ChangeRow[];
};

/** One area with its bodies and its history, or null. */
export async function areaRecord(id: string): Promise<AreaRecord | null> {
  if (!isUuid(id)) return null;
  const area = await db.area.findUnique({
    where: { id },
    include: {
      parent: { select: { id: true, name: true, code: true } },
      _count: { select: { children: { where: { validTo: null } } } },
    },
  });
  if (!area) return null;
  const [bodies, history] = await Promise.all([
    db.organisation.findMany({
      where: { areaId: id },
      orderBy: [{ closedAt: { sort: "asc", nulls: "first" } }, { kind: "asc" }, { code: "asc" }],
      take: 60,
      select: {
        id: true,
        code: true,
        name: true,
        kind: true,
        closedAt: true,
        successor: { select: { name: true } },
        _count: { select: { designations: true } },
      },
    }),
    db.areaChange.findMany({
      where: { OR: [{ fromId: id }, { toId: id }] },
      orderBy: [{ onDay: "desc" }, { at: "desc" }, { id: "desc" }],
    }),
  ]);
  const { _count, validFrom, validTo, parent, ...own } = area;
  return {
    id: own.id,
    code: own.code,
    name: own.name,
    level: own.level,
    version: own.version,
    hasLegislativePower: own.hasLegislativePower,
    validFrom: dayOf(validFrom),
    validTo: dayOf(validTo),
    parent,
    below: _count.children,
    bodies: bodies.map(({ closedAt, successor, _count: count, ...body }) => ({
      ...body,
      closedOn: closedAt && beijingDay(closedAt),
      successor: successor?.name ?? null,
      titles: count.designations,
    })),
    history: history.map(({ onDay, at: _, ...change }) => ({ ...change, onDay: dayOf(onDay)! })),
  };
}
