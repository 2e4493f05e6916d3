import "server-only";
import { REGISTERED } from "@/lib/labels/public-site";
import { db, type Prisma } from "@/lib/platform/db";
import { changesOf, entriesWhere, type PublishedChange, REGISTER_ORDER } from "./entries";
import type { RegisterQuery } from "./query";
import type { DesignationStage } from "./workflow";

export type { PublishedChange } from "./entries";

const PAGE_SIZE = 20;

const ROW = {
  certificateNumber: true,
  title: true,
  stage: true,
  designatedAt: true,
  holder: true,
  areaCode: true,
  province: true,
  level: true,
  track: true,
  theme: true,
  programme: true,
  batch: true,
  registered: true,
} satisfies Prisma.RegisterEntrySelect;

export type TitleRow = {
  certificateNumber: string;
  title: string;
  stage: DesignationStage;
  designatedAt: string;
  holder: string;
  areaCode: string;
  province: string;
  level: string;
  track: string;
  theme: string | null;
  cycle: string;
  /** 往届登记：given before the portal. */
  registered: boolean;
};

type Row = Prisma.RegisterEntryGetPayload<{ select: typeof ROW }>;
const rowOf = ({ designatedAt, programme, batch, ...row }: Row): TitleRow => ({
  ...row,
  designatedAt: designatedAt.toISOString(),
  cycle: `${programme}${batch}`,
});

/** 示范名录: every title ever given, with its present standing, newest first, 20 a page. Reads what is published alone. */
export async function register(query: RegisterQuery): Promise<{ rows: TitleRow[]; total: number }> {
  const where = entriesWhere(query);
  const [rows, total] = await Promise.all([
    db.registerEntry.findMany({
      where,
      orderBy: [...REGISTER_ORDER],
      skip: (query.page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: ROW,
    }),
    db.registerEntry.count({ where }),
  ]);
  return { rows: rows.map(rowOf), total };
}

/** The titles given last. */
export async function latestTitles(count: number): Promise<TitleRow[]> {
  const rows = await db.registerEntry.findMany({ orderBy: [...REGISTER_ORDER], take: count, select: ROW });
  return rows.map(rowOf);
}

/** How many titles there are by standing; a standing without titles is missing. */
export async function titlesByStanding(): Promise<Partial<Record<DesignationStage, number>>> {
  const groups = await db.registerEntry.groupBy({ by: ["stage"], _count: true });
  return Object.fromEntries(groups.map(({ stage, _count }) => [stage, _count]));
}

/** What the register can be filtered by: cycles, themes, years and provinces that have titles. */
export type RegisterChoices = {
  cycles: { id: string; name: string }[];
  themes: string[];
  years: number[];
  provinces: { code: string; name: string }[];
};

/** The choices of the register's filters; a cycle that only governs earlier titles stands for those. Four statements. */
export async function registerChoices(): Promise<RegisterChoices> {
  const [cycles, themes, years, provinces] = await Promise.all([
    db.registerEntry.groupBy({
      by: ["cycleId", "programme", "batch", "registered"],
      orderBy: [{ programme: "asc" }, { batch: "desc" }],
    }),
    db.registerEntry.groupBy({ by: ["theme"], where: { theme: { not: null } }, orderBy: { theme: "asc" } }),
    db.registerEntry.groupBy({ by: ["year"], orderBy: { year: "desc" } }),
    db.registerEntry.groupBy({
      by: ["provinceCode", "province"],
      where: { provinceCode: { not: "" } },
      orderBy: { provinceCode: "asc" },
    }),
  ]);
  const byCycle = new Map<string, string>();
  for (const { cycleId, programme, batch, registered } of cycles) {
    if (!registered) byCycle.set(cycleId, `${programme}${batch}`);
    else if (!byCycle.has(cycleId)) byCycle.set(cycleId, `${programme}（${REGISTERED}）`);
  }
  return {
    cycles: [...byCycle].map(([id, name]) => ({ id, name })),
    themes: themes.flatMap(({ theme }) => theme ?? []),
    years: years.map(({ year }) => year),
    provinces: provinces.map(({ provinceCode, province }) => ({ code: provinceCode, name: province })),
  };
}

/** How many titles of a province the query finds, whatever province it asks for, and how many of them are valid. */
export type ProvinceCount = { code: string; name: string; titles: number; valid: number };

/** The provinces of the tile grid, also those without a title, by code. Two statements. */
export async function titlesByProvince(query: RegisterQuery): Promise<ProvinceCount[]> {
  const [groups, provinces] = await Promise.all([
    db.registerEntry.groupBy({
      by: ["provinceCode", "province", "stage"],
      where: { ...entriesWhere({ ...query, province: undefined }), provinceCode: { not: "" } },
      _count: true,
    }),
    db.area.findMany({ where: { level: "province", validTo: null }, select: { code: true, name: true } }),
  ]);
  const counts = new Map(provinces.map(({ code, name }) => [code, { code, name, titles: 0, valid: 0 }]));
  for (const { provinceCode: code, province: name, stage, _count } of groups) {
    const count = counts.get(code) ?? { code, name, titles: 0, valid: 0 };
    count.titles += _count;
    if (stage === "in_force" || stage === "warned") count.valid += _count;
    counts.set(code, count);
  }
  return [...counts.values()].sort((a, b) => a.code.localeCompare(b.code));
}

export type RegisterEntryPage = TitleRow & {
  areaName: string;
  decision: string;
  organiser: string;
  changes: PublishedChange[];
  version: number;
  sha256: string;
  publishedAt: string;
};

const ENTRY = {
  ...ROW,
  designationId: true,
  areaName: true,
  organiser: true,
  decisionNumber: true,
  changes: true,
  version: true,
  sha256: true,
  publishedAt: true,
} satisfies Prisma.RegisterEntrySelect;

/** Whole entries, with the id of their title, by which what others have published of it is found. */
export async function certificateRows(
  where: Prisma.RegisterEntryWhereInput,
  orderBy: Prisma.RegisterEntryOrderByWithRelationInput[] = [],
): Promise<(RegisterEntryPage & { designationId: string })[]> {
  const rows = await db.registerEntry.findMany({ where, orderBy, select: ENTRY });
  return rows.map(({ decisionNumber, changes, publishedAt, ...row }) => {
    const { areaName, organiser, version, sha256, designationId } = row;
    return {
      ...rowOf(row),
      designationId,
      areaName,
      organiser,
      decision: decisionNumber,
      changes: changesOf(changes).toReversed(),
      version,
      sha256,
      publishedAt: publishedAt.toISOString(),
    };
  });
}

/** One entry of the register: the holder, the title, its date and decision, and every change of standing since, newest first; null for an unknown number. */
export async function certificate(number: string): Promise<RegisterEntryPage | null> {
  const [found] = await certificateRows({ certificateNumber: number });
  if (!found) return null;
  const { designationId: _, ...entry } = found;
  return entry;
}
