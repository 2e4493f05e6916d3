import { randomFrom } from "@/lib/kernel/random";
import type { LotFacts } from "@/lib/quality/figures";
import type { LotMark } from "@/lib/quality/mark";

const name = (kind: string, n: number) => `${kind}${String(n).padStart(3, "0")}`;

/** A lot as it might have been scored: each item of each place by two readers whose severities are known. Four points an item. */
export function simulatedLot({
  places,
  items,
  readers,
  seed = "示例标段",
}: {
  places: number;
  items: number;
  /** Severity of each reader in per cent of what an item carries. */
  readers: readonly number[];
  seed?: string;
}) {
  const random = randomFrom(seed);
  const marks: LotMark[] = [];
  const quality = Array.from({ length: places }, () => 62 + 5 * random.normal());
  const hard = Array.from({ length: items }, () => 8 * random.normal());
  for (let place = 0; place < places; place += 1) {
    const first = random.below(readers.length);
    const second = (first + 1 + random.below(readers.length - 1)) % readers.length;
    const days = [2 * random.normal(), 2 * random.normal()];
    for (let item = 0; item < items; item += 1) {
      const level = quality[place]! + hard[item]! + 4 * random.normal();
      for (const [k, reader] of [first, second].entries()) {
        const share = level + readers[reader]! + days[k]! + 6 * random.normal();
        const points = Math.round(Math.min(100, Math.max(0, share)) * 4) / 100;
        marks.push({
          caseId: name("案卷", place),
          itemId: name("指标", item),
          position: item + 1,
          section: name("一级指标", item % 8),
          itemKind: "standard",
          full: 4,
          reader: name("评估员", reader),
          sheetKind: "regular",
          judgement: points >= 3 ? "met" : points >= 1 ? "partly_met" : "not_met",
          points,
        });
      }
    }
  }
  return { marks, cases: settledBy(marks), quality };
}

/** As sheets that agree are settled: the mean of the two. */
function settledBy(marks: readonly LotMark[]): LotFacts["cases"] {
  const cases = new Map<string, { id: string; items: Map<string, number[]> }>();
  for (const { caseId, itemId, points } of marks) {
    if (!cases.has(caseId)) cases.set(caseId, { id: caseId, items: new Map() });
    const { items } = cases.get(caseId)!;
    items.set(itemId, [...(items.get(itemId) ?? []), points]);
  }
  return [...cases.values()].map(({ id, items }) => {
    const settled = [...items].map(([indicatorId, given]) => ({
      indicatorId,
      by: "agreement",
      worth: 4,
      earned: given.reduce((sum, one) => sum + one, 0) / given.length,
    }));
    const full = settled.length * 4;
    const raw = Math.round((10_000 * settled.reduce((sum, { earned }) => sum + earned, 0)) / full) / 100;
    return { id, track: "comprehensive", raw, full, items: settled };
  });
}
