import "server-only";
import type { SettledItem } from "@/lib/assessment/results";
import type { Tx } from "@/lib/platform/db";

/** What a place earned of one 一级指标, in basis points; null where no item of it carries points there. */
export type SectionProfile = { title: string; basisPoints: number | null };

type Entry = { id: string; result: { items: readonly SettledItem[] } };

/** 一级指标得分率 of each case, by its settled items in the order of the table. One statement. */
export async function sectionProfiles(tx: Tx, entries: readonly Entry[]): Promise<Map<string, SectionProfile[]>> {
  const ids = [...new Set(entries.flatMap(({ result }) => result.items.map(({ indicatorId }) => indicatorId)))];
  const rows = await tx.$queryRaw<{ id: string; title: string }[]>`
    SELECT i."id", s."title" FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId"
    JOIN "IndicatorSection" s ON s."id" = g."sectionId" WHERE i."id" = ANY (${ids}::uuid[])`;
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return new Map(entries.map(({ id, result }) => [id, profileOf(result.items, titles)]));
}

function profileOf(items: readonly SettledItem[], titles: ReadonlyMap<string, string>): SectionProfile[] {
  const sums = new Map<string, { earned: number; worth: number }>();
  for (const { indicatorId, earned, worth } of items) {
    const title = titles.get(indicatorId) ?? "";
    const sum = sums.get(title) ?? { earned: 0, worth: 0 };
    sums.set(title, { earned: sum.earned + earned, worth: sum.worth + worth });
  }
  return [...sums].map(([title, { earned, worth }]) => ({
    title,
    basisPoints: worth > 0 ? Math.round((earned * 10_000) / worth) : null,
  }));
}
