import fc from "fast-check";
import { expect, test } from "vitest";
import { circled, evidenceNumbers, itemNumbers, roman, useKey } from "@/lib/evidence/numbering";

/** Reads a roman number by the general rule, from its plain letters. */
function read(text: string): number {
  const digits = [...text.normalize("NFKD")].map((letter) => ({ I: 1, V: 5, X: 10, L: 50, C: 100 })[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

test("一级指标的序号写作罗马数字", () => {
  expect([1, 3, 4, 9, 10, 11, 12, 13, 40, 99].map(roman)).toEqual("Ⅰ Ⅲ Ⅳ Ⅸ Ⅹ Ⅺ Ⅻ ⅩⅢ ⅩⅬ ⅩⅭⅨ".split(" "));
  for (let n = 1; n < 100; n += 1) expect(read(roman(n))).toBe(n);
  expect(roman(100)).toBe("100");
});

test("材料序号写作带圈数字，五十以上写在括号里", () => {
  expect([1, 20, 21, 35, 36, 50, 51].map(circled)).toEqual(["①", "⑳", "㉑", "㉟", "㊱", "㊿", "(51)"]);
  for (let n = 1; n <= 50; n += 1) expect(Number(circled(n).normalize("NFKC"))).toBe(n);
});

test("第三个一级指标第一组第二项的第一件材料编为Ⅲ-1-2-①", () => {
  const item = (id: string, ...evidence: string[]) => ({ id, evidence: evidence.map((each) => ({ id: each })) });
  const empty = { groups: [{ items: [item("a")] }] };
  const sections = [empty, empty, { groups: [{ items: [item("b"), item("c", "x", "y")] }] }];
  expect(evidenceNumbers(sections)).toEqual(
    new Map([
      [useKey("c", "x"), "Ⅲ-1-2-①"],
      [useKey("c", "y"), "Ⅲ-1-2-②"],
    ]),
  );
});

/** Tables of any shape; items have ids of their own, evidence may stand on many items. */
const tables = fc
  .array(
    fc.array(fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 60 }), { maxLength: 6 }), {
      maxLength: 4,
    }),
    {
      maxLength: 14,
    },
  )
  .map((sections) =>
    sections.map((groups, s) => ({
      groups: groups.map((items, g) => ({
        items: items.map((evidence, i) => ({
          id: `${s}.${g}.${i}`,
          evidence: evidence.map((id) => ({ id: String(id) })),
        })),
      })),
    })),
  );

test("任何指标表、任何引用次序：每次引用恰有一个编号，互不相同，同一项内依次相连", () => {
  fc.assert(
    fc.property(tables, (sections) => {
      const items = sections.flatMap(({ groups }) => groups.flatMap(({ items: inGroup }) => inGroup));
      const numbers = evidenceNumbers(sections);
      const uses = items.flatMap(({ id, evidence }) => evidence.map((each) => useKey(id, each.id)));
      expect([...numbers.keys()]).toEqual(uses);
      expect(new Set(numbers.values()).size).toBe(uses.length);
      const ofItems = itemNumbers(sections);
      for (const { id, evidence } of items) {
        const expected = evidence.map((_, index) => `${ofItems.get(id)}-${circled(index + 1)}`);
        expect(evidence.map((each) => numbers.get(useKey(id, each.id)))).toEqual(expected);
      }
    }),
    { numRuns: 50 },
  );
});

test("把一件上移，只换它与前一件的编号，别处不动", () => {
  fc.assert(
    fc.property(tables, fc.nat(), fc.nat(), (sections, which, where) => {
      const items = sections.flatMap(({ groups }) => groups.flatMap(({ items: inGroup }) => inGroup));
      const several = items.filter(({ evidence }) => evidence.length > 1);
      const moved = several[which % (several.length || 1)];
      if (!moved) return;
      const at = 1 + (where % (moved.evidence.length - 1));
      const before = evidenceNumbers(sections);
      const [above, below] = [moved.evidence[at - 1]!, moved.evidence[at]!];
      moved.evidence.splice(at - 1, 2, below, above);
      const after = evidenceNumbers(sections);
      const swapped = new Map([
        [useKey(moved.id, above.id), before.get(useKey(moved.id, below.id))],
        [useKey(moved.id, below.id), before.get(useKey(moved.id, above.id))],
      ]);
      for (const [key, number] of after) expect(number).toBe(swapped.get(key) ?? before.get(key));
    }),
    { numRuns: 50 },
  );
});
