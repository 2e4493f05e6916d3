import { readFileSync } from "node:fs";
import type { CatalogueLine } from "@/lib/catalogue/lines";
import { type Catalogue, type CatalogueItem, catalogueSchema } from "@/lib/catalogue/schema";
import { writeDefaultScheme, writeLines } from "@/lib/catalogue/write";
import type { Tx } from "@/lib/platform/db";

export const CATALOGUE_KEYS = ["city-county-2019", "department-2019", "unit-zhashui-2023"] as const;
export type CatalogueKey = (typeof CATALOGUE_KEYS)[number];

/** 004：不属于本单位职能的指标可以说明“不适用”；其余两套没有这一说。 */
const ALLOWS_NOT_APPLICABLE: readonly CatalogueKey[] = ["unit-zhashui-2023"];

export type LoadedCatalogue = { catalogueId: string; schemeId: string };

/** A catalogue of prisma/catalogue, read through its schema. Throws where the file does not fit it. */
export function readCatalogue(key: CatalogueKey): Catalogue {
  const file = new URL(`../catalogue/${key}.json`, import.meta.url);
  return catalogueSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** An item of a file as a line of a catalogue. */
export const lineOf = ({ level1, level2, key: _, ...item }: CatalogueItem): CatalogueLine & { no: number } => ({
  ...item,
  id: null,
  section: level1,
  group: level2,
});

/**
 * Publishes the three catalogues, each with its default scheme; answers with their ids by key.
 * @param keeper code of the organisation that keeps them; without one they can only be read and copied
 */
export async function loadCatalogues(
  db: Tx,
  at: Date,
  keeper: string | null = null,
): Promise<Record<CatalogueKey, LoadedCatalogue>> {
  const office = keeper ? await db.organisation.findUniqueOrThrow({ where: { code: keeper } }) : null;
  const loaded = {} as Record<CatalogueKey, LoadedCatalogue>;
  for (const key of CATALOGUE_KEYS) loaded[key] = await loadCatalogue(db, key, at, office?.id ?? null);
  return loaded;
}

async function loadCatalogue(db: Tx, key: CatalogueKey, at: Date, keeperId: string | null): Promise<LoadedCatalogue> {
  const { title, edition, issuer, documentNumber, notes, items } = readCatalogue(key);
  const allowsNotApplicable = ALLOWS_NOT_APPLICABLE.includes(key);
  const { id: catalogueId } = await db.indicatorCatalogue.create({
    data: { key, title, edition, issuer, documentNumber, notes, allowsNotApplicable, keeperId },
  });
  await writeLines(db, catalogueId, items.map(lineOf));
  const schemeId = await writeDefaultScheme(db, catalogueId);
  await db.indicatorCatalogue.update({ where: { id: catalogueId }, data: { publishedAt: at } });
  return { catalogueId, schemeId };
}
