import type { MetricRule } from "@/lib/catalogue/metrics";
import { db } from "@/lib/platform/db";
import { unique } from "./unique";

export type BuiltCatalogue = { id: string; schemeId: string; items: string[]; bonus: string; deduction: string };

type Item = {
  kind: "standard" | "bonus" | "deduction";
  points: number;
  metrics?: MetricRule[];
  applicability?: "cities_with_legislative_power";
};

/** A published catalogue of these items in one group, with a scheme. */
async function built(
  given: readonly Item[],
  caps: number,
  tolerance: number,
): Promise<{ id: string; schemeId: string; items: string[] }> {
  const { id } = await db.indicatorCatalogue.create({
    data: {
      key: unique("catalogue"),
      title: "示例指标体系",
      edition: "示例",
      issuer: "示例",
      documentNumber: "",
      notes: [],
    },
  });
  const section = await db.indicatorSection.create({
    data: { catalogueId: id, position: 1, title: "一", groups: { create: { position: 1, title: "（一）" } } },
    include: { groups: true },
  });
  const created = await db.indicator.createManyAndReturn({
    data: given.map(({ kind, applicability, metrics = [] }, index) => ({
      catalogueId: id,
      groupId: section.groups[0]!.id,
      position: index + 1,
      no: index + 1,
      kind,
      text: `示例指标第 ${index + 1} 项`,
      textStatus: "original" as const,
      applicability: applicability ?? ("all" as const),
      metrics,
    })),
  });
  const items = created.toSorted((a, b) => a.position - b.position).map((item) => item.id);
  const scheme = await db.scoringScheme.create({
    data: {
      catalogueId: id,
      name: "示例评分方案",
      bonusCap: caps,
      deductionCap: caps,
      tolerance,
      items: { create: items.map((indicatorId, index) => ({ indicatorId, points: given[index]!.points })) },
    },
  });
  await db.indicatorCatalogue.update({ where: { id }, data: { publishedAt: new Date("2026-01-01T00:00:00Z") } });
  return { id, schemeId: scheme.id, items };
}

/** Two standard items of 10 points each, one for cities with 立法权, one 加分项 and one 减分项 of 5 each; tolerance 1. */
export async function makeCatalogue(): Promise<BuiltCatalogue> {
  const standard = { kind: "standard", points: 10 } as const;
  const given: Item[] = [
    standard,
    standard,
    { ...standard, applicability: "cities_with_legislative_power" },
    { kind: "bonus", points: 5 },
    { kind: "deduction", points: 5 },
  ];
  const { items, ...catalogue } = await built(given, 5, 1);
  return { ...catalogue, items: items.slice(0, 2), bonus: items[3]!, deduction: items[4]! };
}

/** A catalogue of items of one kind, of which the first is worth 1 point, the second 2, and so on; tolerance 2. */
export async function makeLongCatalogue(size: number, metrics: MetricRule[] = []): Promise<BuiltCatalogue> {
  const given = Array.from({ length: size }, (_, i) => ({ kind: "standard" as const, points: i + 1, metrics }));
  return { ...(await built(given, 0, 2)), bonus: "", deduction: "" };
}
