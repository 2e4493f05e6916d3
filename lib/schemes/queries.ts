import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { organisedCycle } from "@/lib/programmes/organised";
import { type SchemeFigures, type SchemeItem, type SchemeTotals, schemeTotals } from "./rules";
import { earlierScheme } from "./sources";
import { figuresOf, itemsOf } from "./store";
import { schemeWorkbook } from "./workbook";

/** Whose scheme scores by this catalogue now: the cycle's own, the shipped default, or another cycle's. */
export type SchemeOrigin = "own" | "default" | "other";

export type SchemePage = {
  cycle: { id: string; name: string; stage: string };
  /** The catalogues of the cycle, each with the kinds of applicant that file by it. */
  catalogues: { id: string; title: string; kinds: string[] }[];
  shown: {
    catalogueId: string;
    schemeId: string;
    name: string;
    origin: SchemeOrigin;
    version: number;
    items: SchemeItem[];
    totals: SchemeTotals;
    /** Whether an earlier cycle had a scheme of its own to begin from. */
    hasEarlier: boolean;
  } & SchemeFigures;
  /** Whether the reader may draw up or change the scheme now. */
  editable: boolean;
};

/** The scoring scheme of a cycle over one of its catalogues (the first where none is asked for), for its organiser, or null. */
export async function schemePage(actor: Actor, cycleId: string, catalogueId?: string): Promise<SchemePage | null> {
  const cycle = await organisedCycle(actor, cycleId);
  if (!cycle) return null;
  const uses = await db.cycleCatalogue.findMany({
    where: { cycleId },
    orderBy: { applicantKind: "asc" },
    include: { catalogue: { select: { title: true, key: true } } },
  });
  const use = uses.find((one) => one.catalogueId === catalogueId) ?? uses[0];
  if (!use) return null;
  const [scheme, items, earlier] = await Promise.all([
    db.scoringScheme.findUniqueOrThrow({ where: { id: use.schemeId }, include: { items: true } }),
    itemsOf(db, use.catalogueId),
    earlierScheme(db, cycle, use.catalogue.key),
  ]);
  const figures = figuresOf(scheme);
  return {
    cycle: { id: cycle.id, name: cycle.name, stage: cycle.stage },
    catalogues: catalogueList(uses),
    shown: {
      catalogueId: use.catalogueId,
      schemeId: scheme.id,
      name: scheme.name,
      origin: scheme.cycleId === cycleId ? "own" : scheme.cycleId === null ? "default" : "other",
      version: scheme.version,
      items,
      totals: schemeTotals(figures.lines, items),
      hasEarlier: earlier !== null,
      ...figures,
    },
    editable: cycle.stage === "draft" && actor.duties.includes("organising"),
  };
}

type Use = { catalogueId: string; applicantKind: string; catalogue: { title: string } };

function catalogueList(uses: readonly Use[]): SchemePage["catalogues"] {
  const ids = [...new Set(uses.map((use) => use.catalogueId))];
  return ids.map((id) => {
    const own = uses.filter((use) => use.catalogueId === id);
    return { id, title: own[0]!.catalogue.title, kinds: own.map(({ applicantKind }) => applicantKind) };
  });
}

/** The scheme as a spreadsheet for its organiser, or null. */
export async function schemeSheet(actor: Actor, cycleId: string, catalogueId?: string): Promise<Buffer | null> {
  const page = isUuid(cycleId) ? await schemePage(actor, cycleId, catalogueId) : null;
  return page && schemeWorkbook(page.shown.items, page.shown.lines);
}
