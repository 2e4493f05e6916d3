import "server-only";
import { nameMatches } from "@/lib/kernel/search-term";
import { REGISTERED } from "@/lib/labels/public-site";
import { db, type Prisma } from "@/lib/platform/db";
import type { RegisterQuery } from "./query";
import type { DesignationStage, RevocationGround } from "./workflow";

const PAGE_SIZE = 20;

const ROW = {
  certificateNumber: true,
  title: true,
  stage: true,
  designatedAt: true,
  organisation: { select: { name: true, area: { select: { level: true } } } },
  track: true,
  batch: true,
  cycle: { select: { name: true, programme: { select: { name: true } } } },
} satisfies Prisma.DesignationSelect;

export type TitleRow = {
  certificateNumber: string;
  title: string;
  stage: DesignationStage;
  designatedAt: string;
  holder: string;
  level: string;
  track: string;
  cycle: string;
  /** 往届登记：given before the portal. */
  registered: boolean;
};

function rowOf(row: Prisma.DesignationGetPayload<{ select: typeof ROW }>): TitleRow {
  return {
    certificateNumber: row.certificateNumber,
    title: row.title,
    stage: row.stage,
    designatedAt: row.designatedAt.toISOString(),
    holder: row.organisation.name,
    level: row.organisation.area.level,
    track: row.track,
    cycle: `${row.cycle.programme.name}${row.batch ?? row.cycle.name}`,
    registered: row.batch !== null,
  };
}

function whereOf(query: RegisterQuery): Prisma.DesignationWhereInput {
  const contains = { contains: query.q, mode: "insensitive" as const };
  return {
    ...(query.stage ? { stage: query.stage } : {}),
    ...(query.track ? { track: query.track } : {}),
    ...(query.level ? { organisation: { area: { level: query.level } } } : {}),
    ...(query.cycle ? { cycleId: query.cycle } : {}),
    ...(query.q
      ? { OR: [{ certificateNumber: contains }, { title: contains }, { organisation: { OR: nameMatches(query.q) } }] }
      : {}),
  };
}

/** 示范名录: every title ever given, with its present standing, newest first, 20 a page. */
export async function register(query: RegisterQuery): Promise<{ rows: TitleRow[]; total: number }> {
  const where = whereOf(query);
  const [rows, total] = await Promise.all([
    db.designation.findMany({
      where,
      orderBy: [{ designatedAt: "desc" }, { certificateNumber: "asc" }],
      skip: (query.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: ROW,
    }),
    db.designation.count({ where }),
  ]);
  return { rows: rows.map(rowOf), total };
}

/** The titles given last. */
export async function latestTitles(count: number): Promise<TitleRow[]> {
  const rows = await db.designation.findMany({
    orderBy: [{ designatedAt: "desc" }, { certificateNumber: "asc" }],
    take: count,
    select: ROW,
  });
  return rows.map(rowOf);
}

/** How many titles there are by standing; a standing without titles is missing. */
export async function titlesByStanding(): Promise<Partial<Record<DesignationStage, number>>> {
  const groups = await db.designation.groupBy({ by: ["stage"], _count: true });
  return Object.fromEntries(groups.map(({ stage, _count }) => [stage, _count]));
}

/** The cycles that led to titles, for the filter of the register; one that only governs earlier titles stands for those. */
export async function cyclesWithTitles(): Promise<{ id: string; name: string }[]> {
  const rows = await db.cycle.findMany({
    where: { designations: { some: {} } },
    orderBy: [{ programmeId: "asc" }, { number: "desc" }],
    select: {
      id: true,
      name: true,
      programme: { select: { name: true } },
      designations: { where: { registeredAt: null }, take: 1, select: { id: true } },
    },
  });
  return rows.map(({ id, name, programme, designations }) => ({
    id,
    name: `${programme.name}${designations.length > 0 ? name : `（${REGISTERED}）`}`,
  }));
}

export type PublishedChange = {
  id: string;
  action: string;
  to: DesignationStage;
  ground: RevocationGround | null;
  reason: string;
  dueAt: string | null;
  at: string;
};
export type Certificate = TitleRow & {
  theme: string | null;
  decision: string;
  organiser: string;
  changes: PublishedChange[];
};

/** 证书查验: the holder, the title, its date and decision, and every change of standing since; null for an unknown number. */
export async function certificate(number: string): Promise<Certificate | null> {
  const row = await db.designation.findUnique({
    where: { certificateNumber: number },
    select: {
      ...ROW,
      cycle: { select: { name: true, programme: { select: { name: true, organiser: { select: { name: true } } } } } },
      theme: true,
      documentNumber: true,
      decision: { select: { number: true } },
      changes: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        select: { id: true, action: true, to: true, ground: true, reason: true, dueAt: true, at: true },
      },
    },
  });
  if (!row) return null;
  return {
    ...rowOf(row),
    theme: row.theme,
    decision: row.decision?.number ?? row.documentNumber ?? "",
    organiser: row.cycle.programme.organiser.name,
    changes: row.changes.map(({ dueAt, at, ...change }) => ({
      ...change,
      dueAt: dueAt?.toISOString() ?? null,
      at: at.toISOString(),
    })),
  };
}
