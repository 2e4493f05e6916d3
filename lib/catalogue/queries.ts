import "server-only";
import { z } from "zod";
import { isUuid } from "@/lib/kernel/ids";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { catalogueName } from "@/lib/labels/catalogue";
import { db, type Prisma } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { editProblem, makeProblem, readProblem, reviseProblem } from "./access";
import { readLines, type StoredCatalogueLine } from "./store";
import { CATALOGUE_STAGES, type CatalogueStage, stageOf } from "./workflow";

const PAGE_SIZE = 20;

/** What the list may be asked for; anything unknown is nothing. */
export const cataloguesQuery = z.object({
  q: searched,
  stage: z.enum(CATALOGUE_STAGES).optional().catch(undefined),
  page: pageAsked,
});
export type CataloguesQuery = z.infer<typeof cataloguesQuery>;

export type CatalogueRow = {
  id: string;
  title: string;
  edition: string;
  version: number;
  keeper: string | null;
  mine: boolean;
  stage: CatalogueStage;
  items: number;
  publishedAt: string | null;
};

/** In SQL what `readProblem` says in TypeScript; a test holds the two together. */
export const visibleCatalogues = (actor: Actor): Prisma.IndicatorCatalogueWhereInput => ({
  OR: [{ publishedAt: { not: null } }, { keeperId: actor.organisationId }],
});

const STAGE_WHERE: Record<CatalogueStage, Prisma.IndicatorCatalogueWhereInput> = {
  draft: { publishedAt: null },
  published: { publishedAt: { not: null }, supersededAt: null },
  superseded: { supersededAt: { not: null } },
};

const whereOf = (actor: Actor, { q, stage }: CataloguesQuery): Prisma.IndicatorCatalogueWhereInput => ({
  AND: [
    visibleCatalogues(actor),
    ...(stage ? [STAGE_WHERE[stage]] : []),
    ...(q
      ? [{ OR: (["title", "edition", "issuer", "documentNumber"] as const).map((of) => ({ [of]: { contains: q } })) }]
      : []),
  ],
});

const LISTED = { keeper: { select: { name: true } }, _count: { select: { indicators: true } } } as const;
type Listed = Prisma.IndicatorCatalogueGetPayload<{ include: typeof LISTED }>;

const rowOf = (actor: Actor, row: Listed): CatalogueRow => ({
  id: row.id,
  title: row.title,
  edition: row.edition,
  version: row.version,
  keeper: row.keeper?.name ?? null,
  mine: row.keeperId === actor.organisationId,
  stage: stageOf(row),
  items: row._count.indicators,
  publishedAt: row.publishedAt?.toISOString() ?? null,
});

/** The versions that this office may read, by title, the newest version first; all of them without a page. */
export async function catalogueList(
  actor: Actor,
  query: CataloguesQuery,
  paged = true,
): Promise<{ rows: CatalogueRow[]; total: number }> {
  const where = whereOf(actor, query);
  const [rows, total] = await Promise.all([
    db.indicatorCatalogue.findMany({
      where,
      include: LISTED,
      orderBy: [{ title: "asc" }, { key: "asc" }, { version: "desc" }],
      ...(paged ? { skip: (query.page - 1) * PAGE_SIZE, take: PAGE_SIZE } : {}),
    }),
    db.indicatorCatalogue.count({ where }),
  ]);
  return { rows: rows.map((row) => rowOf(actor, row)), total };
}

export type CatalogueDetail = CatalogueRow & {
  key: string;
  issuer: string;
  documentNumber: string;
  notes: string[];
  allowsNotApplicable: boolean;
  revision: number;
  basedOnId: string | null;
  lines: StoredCatalogueLine[];
  may: { edit: boolean; revise: boolean; copy: boolean };
};

/** One version with its items; null where it is not there for this person. */
export async function catalogueDetail(actor: Actor, id: string): Promise<CatalogueDetail | null> {
  const row = isUuid(id) ? await db.indicatorCatalogue.findUnique({ where: { id }, include: LISTED }) : null;
  if (!row || readProblem(actor, row)) return null;
  const published = row.publishedAt !== null;
  return {
    ...rowOf(actor, row),
    key: row.key,
    issuer: row.issuer,
    documentNumber: row.documentNumber,
    notes: row.notes,
    allowsNotApplicable: row.allowsNotApplicable,
    revision: row.revision,
    basedOnId: row.basedOnId,
    lines: await readLines(db, id),
    may: {
      edit: editProblem(actor, row) === null,
      revise: published && reviseProblem(actor, row) === null,
      copy: published && makeProblem(actor) === null,
    },
  };
}

/** `related`: a version of the same catalogue. */
export type CatalogueChoice = { id: string; name: string; related: boolean };
type Named = { id: string; key: string; title: string; edition: string; version: number };
const choiceOf = ({ id, ...named }: Named, key: string): CatalogueChoice => ({
  id,
  name: catalogueName(named),
  related: named.key === key,
});
const CHOICE = { id: true, key: true, title: true, edition: true, version: true, publishedAt: true } as const;

/** What another version can be compared with or mapped from: every readable version but itself, its own earlier ones first. */
export async function comparable(actor: Actor, { id, key }: { id: string; key: string }): Promise<CatalogueChoice[]> {
  const rows = await db.indicatorCatalogue.findMany({
    where: { AND: [visibleCatalogues(actor), { id: { not: id } }] },
    select: CHOICE,
    orderBy: [{ title: "asc" }, { key: "asc" }, { version: "desc" }],
    take: 200,
  });
  const choices = rows.map((row) => choiceOf(row, key));
  return [...choices.filter(({ related }) => related), ...choices.filter(({ related }) => !related)];
}

/** The catalogues of the office itself to which an import can become the next version; one that already has a draft is left out. */
export async function ownCatalogues(actor: Actor): Promise<CatalogueChoice[]> {
  if (makeProblem(actor)) return [];
  const rows = await db.indicatorCatalogue.findMany({
    where: { keeperId: actor.organisationId },
    select: CHOICE,
    orderBy: [{ key: "asc" }, { version: "desc" }],
  });
  const drafted = new Set(rows.filter(({ publishedAt }) => publishedAt === null).map(({ key }) => key));
  const newest = rows.filter(({ key }, at) => rows.findIndex((row) => row.key === key) === at);
  return newest.filter(({ key }) => !drafted.has(key)).map((row) => choiceOf(row, row.key));
}
