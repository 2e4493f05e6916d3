import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barredBy } from "@/lib/selection/barred";
import { asksGround, departuresOf, type Listed, proposedBy, takenBy } from "@/lib/selection/shortlist-rule";

const listed = (id: string, composite: number, barred = false): Listed => ({ id, composite, rank: 0, barred });
const RULE = { places: 2, bandHundredths: 50 };

describe("入围规则", () => {
  const cases = [listed("a", 95), listed("x", 94, true), listed("b", 92.5), listed("c", 92), listed("d", 91.99)];

  test("取前两名，不得入选的不占数；入围线上下半分含端点的一并考虑", () => {
    const proposed = proposedBy(cases, RULE);
    expect(proposed.cut).toBe(92.5);
    expect(Object.fromEntries(proposed.zones)).toEqual({
      a: "within",
      x: "barred",
      b: "band_within",
      c: "band_beyond",
      d: "beyond",
    });
    expect(takenBy(proposed)).toEqual(["a", "b"]);
  });

  test("与最后一名同分的一并入围；不够数的全部入围，没有一并考虑", () => {
    const tied = [listed("a", 95), listed("b", 92.5), listed("c", 92.5)];
    expect(takenBy(proposedBy(tied, RULE))).toEqual(["a", "b", "c"]);
    const few = [listed("a", 95), listed("b", 94.8)];
    expect([...proposedBy(few, RULE).zones.values()]).toEqual(["within", "within"]);
    expect(proposedBy([], RULE)).toMatchObject({ cut: null });
  });

  test("照规则的没有出入；范围以内取舍的写理由，范围以外的还要选理由的种类", () => {
    expect(departuresOf(["a", "b"], cases, RULE)).toEqual([]);
    const departures = departuresOf(["c", "d"], cases, RULE);
    expect(departures).toEqual([
      { id: "a", departure: "left_out" },
      { id: "b", departure: "band_left" },
      { id: "c", departure: "band_taken" },
      { id: "d", departure: "taken_beyond" },
    ]);
    expect(departures.filter(asksGround).map(({ id }) => id)).toEqual(["a", "d"]);
  });

  test("照规则取的从来没有出入，取舍多少就有多少处出入", () => {
    const anyCases = fc
      .uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 40 })
      .chain((composites) =>
        fc.tuple(
          fc.constant(composites.map((value, n) => ({ value, n }))),
          fc.array(fc.boolean(), { minLength: composites.length, maxLength: composites.length }),
          fc.subarray(composites.map((_, n) => `${n}`)),
          fc.integer({ min: 1, max: 20 }),
        ),
      );
    fc.assert(
      fc.property(anyCases, ([values, barred, chosen, places]) => {
        const all = values.map(({ value, n }) => listed(`${n}`, value / 100, barred[n]));
        const rule = { places, bandHundredths: 100 };
        const taken = takenBy(proposedBy(all, rule));
        expect(departuresOf(taken, all, rule)).toEqual([]);
        const open = new Set(all.filter((one) => !one.barred).map(({ id }) => id));
        const wished = chosen.filter((id) => open.has(id));
        const apart = [...open].filter((id) => taken.includes(id) !== wished.includes(id));
        expect(departuresOf(wished, all, rule).length).toBe(apart.length);
      }),
    );
  });
});

test("一票否决在先，符合率次之；没有门槛的只看一票否决", () => {
  expect(barredBy({ complianceBasisPoints: 8999, vetoedItems: [] }, 9000)).toBe("below_threshold");
  expect(barredBy({ complianceBasisPoints: 9000, vetoedItems: [] }, 9000)).toBeNull();
  expect(barredBy({ complianceBasisPoints: 100, vetoedItems: [] }, null)).toBeNull();
  expect(barredBy({ complianceBasisPoints: 100, vetoedItems: [7] }, 9000)).toBe("vetoed");
});
