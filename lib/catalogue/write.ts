import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type CatalogueLine, treeOf } from "./lines";

type StoredLine = CatalogueLine & { no: number };

const DEFAULT_SCHEME = {
  name: "默认方案（非正式赋分规则）",
  isDefault: true,
  bonusCap: 2,
  deductionCap: 2,
  tolerance: 0.5,
};
const POINTS = 1;

/** The scheme that every published catalogue brings along: a point each, and it says of itself that it is no official rule. */
export async function writeDefaultScheme(tx: Tx, catalogueId: string): Promise<string> {
  const scheme = await tx.scoringScheme.create({ data: { catalogueId, ...DEFAULT_SCHEME } });
  const items = await tx.indicator.findMany({ where: { catalogueId }, select: { id: true } });
  await tx.schemeItem.createMany({
    data: items.map(({ id }) => ({ schemeId: scheme.id, indicatorId: id, points: POINTS })),
  });
  return scheme.id;
}

/**
 * Makes these lines the items of a draft: rows named by their id are changed, others made, and what is not among the lines goes. Ids
 * of other catalogues count as none.
 */
export async function writeLines(tx: Tx, catalogueId: string, lines: readonly StoredLine[]): Promise<void> {
  const stored = await tx.indicator.findMany({ where: { catalogueId }, select: { id: true } });
  const known = new Set(stored.map(({ id }) => id));
  const kept = new Set(lines.flatMap(({ id }) => (id !== null && known.has(id) ? [id] : [])));
  await tx.indicator.deleteMany({ where: { catalogueId, id: { notIn: [...kept] } } });
  await tx.$executeRaw`UPDATE "Indicator" SET "position" = -"position" WHERE "catalogueId" = ${catalogueId}::uuid`;
  await tx.$executeRaw`UPDATE "IndicatorSection" SET "position" = -"position" WHERE "catalogueId" = ${catalogueId}::uuid`;
  const groupOf = await writeHeadings(tx, catalogueId, lines);
  const rows = lines.map((line, at) => ({ ...line, catalogueId, groupId: groupOf.get(line)!, position: at + 1 }));
  const taken = new Set<string>();
  const old = rows.filter(({ id }) => id !== null && kept.has(id) && !taken.has(id) && taken.add(id));
  await changeRows(tx, old);
  await tx.indicator.createMany({
    data: rows
      .filter((row) => !old.includes(row))
      .map(({ catalogueId: of, groupId, position, no, kind, text, textStatus, applicability, negative, metrics }) => ({
        ...{ catalogueId: of, groupId, position, no, kind, text, textStatus, applicability, negative, metrics },
      })),
  });
  const gone = { catalogueId, position: { lt: 0 } };
  await tx.indicatorGroup.deleteMany({ where: { section: gone } });
  await tx.indicatorSection.deleteMany({ where: gone });
}

/** New sections and groups; answers with the group of each line. */
async function writeHeadings(
  tx: Tx,
  catalogueId: string,
  lines: readonly StoredLine[],
): Promise<Map<StoredLine, string>> {
  const tree = treeOf(lines);
  const sections = await tx.indicatorSection.createManyAndReturn({
    data: tree.map(({ title }, at) => ({ catalogueId, title, position: at + 1 })),
    select: { id: true, position: true },
  });
  const sectionId = new Map(sections.map(({ id, position }) => [position, id]));
  const groups = await tx.indicatorGroup.createManyAndReturn({
    data: tree.flatMap((section, s) =>
      section.groups.map(({ title }, g) => ({ sectionId: sectionId.get(s + 1)!, title, position: g + 1 })),
    ),
    select: { id: true, sectionId: true, position: true },
  });
  const groupId = new Map(groups.map(({ id, sectionId: of, position }) => [`${of} ${position}`, id]));
  return new Map(
    tree.flatMap((section, s) =>
      section.groups.flatMap((group, g) =>
        group.lines.map((line) => [line, groupId.get(`${sectionId.get(s + 1)} ${g + 1}`)!] as const),
      ),
    ),
  );
}

/** All changed rows in one statement. */
async function changeRows(tx: Tx, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Indicator" i SET "groupId" = r."groupId", "position" = r."position", "no" = r."no", "kind" = r."kind"::"IndicatorKind",
      "text" = r."text", "textStatus" = r."textStatus"::"TextStatus", "applicability" = r."applicability"::"Applicability",
      "negative" = r."negative", "metrics" = r."metrics"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "groupId" uuid, "position" int, "no" int, "kind" text,
      "text" text, "textStatus" text, "applicability" text, "negative" boolean, "metrics" jsonb)
    WHERE i."id" = r."id"`;
}
