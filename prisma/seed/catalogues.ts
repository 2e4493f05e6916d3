import { readFileSync } from "node:fs";
import { type Catalogue, catalogueSchema, catalogueTree } from "@/lib/catalogue/schema";
import type { Tx } from "@/lib/platform/db";

export const CATALOGUE_KEYS = ["city-county-2019", "department-2019", "unit-zhashui-2023"] as const;
export type CatalogueKey = (typeof CATALOGUE_KEYS)[number];

/** 004：不属于本单位职能的指标可以说明“不适用”；其余两套没有这一说。 */
const ALLOWS_NOT_APPLICABLE: readonly CatalogueKey[] = ["unit-zhashui-2023"];
const DEFAULT_SCHEME = {
  name: "默认方案（非正式赋分规则）",
  isDefault: true,
  bonusCap: 2,
  deductionCap: 2,
  tolerance: 0.5,
};
const POINTS = 1;

export type LoadedCatalogue = { catalogueId: string; schemeId: string };

/** A catalogue of prisma/catalogue, read through its schema. Throws where the file does not fit it. */
export function readCatalogue(key: CatalogueKey): Catalogue {
  const file = new URL(`../catalogue/${key}.json`, import.meta.url);
  return catalogueSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Publishes the three catalogues, each with its default scheme; answers with their ids by key. */
export async function loadCatalogues(db: Tx, at: Date): Promise<Record<CatalogueKey, LoadedCatalogue>> {
  const loaded = {} as Record<CatalogueKey, LoadedCatalogue>;
  for (const key of CATALOGUE_KEYS) loaded[key] = await loadCatalogue(db, key, at);
  return loaded;
}

async function loadCatalogue(db: Tx, key: CatalogueKey, at: Date): Promise<LoadedCatalogue> {
  const { title, edition, issuer, documentNumber, notes, items } = readCatalogue(key);
  const { id: catalogueId } = await db.indicatorCatalogue.create({
    data: {
      key,
      title,
      edition,
      issuer,
      documentNumber,
      notes,
      allowsNotApplicable: ALLOWS_NOT_APPLICABLE.includes(key),
    },
  });
  await loadItems(db, catalogueId, items);
  const schemeId = await defaultScheme(db, catalogueId);
  await db.indicatorCatalogue.update({ where: { id: catalogueId }, data: { publishedAt: at } });
  return { catalogueId, schemeId };
}

async function loadItems(db: Tx, catalogueId: string, items: Catalogue["items"]): Promise<void> {
  let position = 0;
  const rows = [];
  for (const [s, section] of catalogueTree(items).entries()) {
    const { id: sectionId } = await db.indicatorSection.create({
      data: { catalogueId, position: s + 1, title: section.title },
    });
    for (const [g, group] of section.groups.entries()) {
      const { id: groupId } = await db.indicatorGroup.create({
        data: { sectionId, position: g + 1, title: group.title },
      });
      for (const { no, kind, text, textStatus, applicability, negative, metrics } of group.items) {
        position += 1;
        rows.push({ catalogueId, groupId, position, no, kind, text, textStatus, applicability, negative, metrics });
      }
    }
  }
  await db.indicator.createMany({ data: rows });
}

async function defaultScheme(db: Tx, catalogueId: string): Promise<string> {
  const scheme = await db.scoringScheme.create({ data: { catalogueId, ...DEFAULT_SCHEME } });
  const items = await db.indicator.findMany({ where: { catalogueId }, select: { id: true } });
  await db.schemeItem.createMany({
    data: items.map(({ id }) => ({ schemeId: scheme.id, indicatorId: id, points: POINTS })),
  });
  return scheme.id;
}
