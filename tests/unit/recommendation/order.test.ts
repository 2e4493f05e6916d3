import { describe, expect, test } from "vitest";
import {
  compareByKeys,
  departures,
  type KeyValues,
  type Move,
  neighbours,
  placed,
  type Ruled,
  ruledOrder,
} from "@/lib/recommendation/rules";

const values = (known: Partial<KeyValues> = {}): KeyValues => ({
  self_score: 90,
  self_rate: 9500,
  reviewed_score: 88,
  reviewed_rate: 9400,
  bonus: 2,
  fewer_rounds: 0,
  earlier_filing: 1000,
  ...known,
});

describe("排序规则逐个比较", () => {
  test.each([
    ["自评得分高者在前", "self_score", 91, 90],
    ["自评符合率高者在前", "self_rate", 9600, 9500],
    ["初审认定得分高者在前", "reviewed_score", 89, 88],
    ["初审认定符合率高者在前", "reviewed_rate", 9500, 9400],
    ["加分高者在前", "bonus", 3, 2],
    ["退回次数少者在前", "fewer_rounds", 0, 1],
    ["首次报送早者在前", "earlier_filing", 999, 1000],
  ] as const)("%s", (_, key, first, second) => {
    const [a, b] = [values({ [key]: first }), values({ [key]: second })];
    expect(compareByKeys(a, b, [key])).toBeLessThan(0);
    expect(compareByKeys(b, a, [key])).toBeGreaterThan(0);
    expect(compareByKeys(a, a, [key])).toBe(0);
  });
  test("前一个分出先后的，后一个不再看；分不出的看后一个", () => {
    const [a, b] = [values({ self_score: 91, self_rate: 9000 }), values({ self_score: 90, self_rate: 9900 })];
    expect(compareByKeys(a, b, ["self_score", "self_rate"])).toBeLessThan(0);
    expect(compareByKeys({ ...a, self_score: 90 }, b, ["self_score", "self_rate"])).toBeGreaterThan(0);
  });
  test("没有结果的排在最后", () => {
    expect(compareByKeys(values({ self_score: null }), values({ self_score: 0 }), ["self_score"])).toBeGreaterThan(0);
    expect(compareByKeys(values({ fewer_rounds: 9 }), values({ fewer_rounds: null }), ["fewer_rounds"])).toBeLessThan(
      0,
    );
  });
});

test("规则分不出的并列同一位次，其后空出；并列的按编号列出", () => {
  const cases = [
    { id: "b", number: "2", values: values() },
    { id: "c", number: "3", values: values({ self_score: 80 }) },
    { id: "a", number: "1", values: values() },
  ];
  expect(ruledOrder(cases, ["self_score"])).toEqual([
    { id: "a", place: 1 },
    { id: "b", place: 1 },
    { id: "c", place: 3 },
  ]);
});

const apart = (ids: string): Ruled[] => [...ids].map((id, index) => ({ id, place: index + 1 }));
/** A move of one case to a row, in the order of these. */
const move = (ids: string, id: string, to: number, seq = 1): Move => ({
  seq,
  applicationId: id,
  from: ids.indexOf(id) + 1,
  to,
  ruledPlace: ids.indexOf(id) + 1,
  ...neighbours([...ids], id, to),
});
const idsOf = (ruled: Ruled[], moves: Move[]) =>
  placed(ruled, moves)
    .map(({ id }) => id)
    .join("");

describe("人工调整", () => {
  test("调到所写的位次，其余依次后移，并注明按规则的位次", () => {
    const order = placed(apart("ABCD"), [move("ABCD", "D", 2)]);
    expect(order.map(({ id, place }) => `${id}${place}`)).toEqual(["A1", "D2", "B3", "C4"]);
    expect(order[1]).toMatchObject({ moved: true, ruledPlace: 4 });
    expect(order[0]).toMatchObject({ moved: false, ruledPlace: 1 });
  });
  test("再调回去就是再调整一次", () => {
    const moves = [move("ABCD", "D", 1), move("DABC", "D", 4, 2)];
    expect(idsOf(apart("ABCD"), moves)).toBe("ABCD");
  });
  test("在前的推荐出去以后，仍按相对的先后", () => {
    const moves = [move("ABCD", "D", 2)];
    expect(idsOf(apart("BCD"), moves)).toBe("DBC");
    expect(idsOf(apart("ACD"), moves)).toBe("ADC");
  });
  test("补正后规则的次序变了，调整仍在其相邻两件之间；两件已经颠倒的，按所写的位次", () => {
    const moves = [move("ABCD", "D", 3)];
    expect(idsOf(apart("ACBD"), moves)).toBe("ACDB");
    expect(idsOf(apart("BACD"), moves)).toBe("BADC");
    expect(idsOf(apart("CABD"), moves)).toBe("CADB");
  });
  test("已不在案头的调整不影响其余", () => {
    expect(idsOf(apart("ABC"), [move("ABCD", "D", 1)])).toBe("ABC");
  });
  test("并列的经调整分出先后，其余仍并列", () => {
    const tie: Ruled[] = [..."ABC"].map((id) => ({ id, place: 1 }));
    const order = placed(tie, [move("ABC", "C", 1)]);
    expect(order.map(({ id, place, tied }) => [id, place, tied])).toEqual([
      ["C", 1, false],
      ["A", 2, true],
      ["B", 2, true],
    ]);
    const kept = placed(tie, [move("ABC", "A", 1)]);
    expect(kept.map(({ id, place }) => `${id}${place}`)).toEqual(["A1", "B2", "C2"]);
  });
});

test("第三件调到并列的两件之间，两件仍并列；其中一件调整过才分出先后", () => {
  const tie: Ruled[] = [
    { id: "A", place: 1 },
    { id: "B", place: 1 },
    { id: "C", place: 3 },
  ];
  const between = move("ABC", "C", 2);
  const rows = placed(tie, [between]);
  expect(rows.map(({ id, tied }) => [id, tied])).toEqual([
    ["A", true],
    ["C", false],
    ["B", true],
  ]);
  expect(departures(rows, new Set(["A"]), () => true).tiesOpen).toEqual(["B"]);
  const parted = placed(tie, [between, move("ACB", "A", 1, 2)]);
  expect(parted.some(({ tied }) => tied)).toBe(false);
  expect(departures(parted, new Set(["A"]), () => true).tiesOpen).toEqual([]);
});

describe("偏离次序", () => {
  const order = placed(apart("ABCD"), []);
  const all = () => true;
  test("依次选的没有偏离", () => {
    expect(departures(order, new Set(["A", "B"]), all)).toEqual({ passedOver: [], tiesOpen: [] });
  });
  test("越过的逐件列出，不能选的不算", () => {
    expect(departures(order, new Set(["C"]), all).passedOver).toEqual(["A", "B"]);
    expect(departures(order, new Set(["C"]), (id) => id !== "A").passedOver).toEqual(["B"]);
  });
  test("与所选的并列而没有选的，须先分出先后", () => {
    const tied = placed(
      [..."AB"].map((id) => ({ id, place: 1 })),
      [],
    );
    expect(departures(tied, new Set(["A"]), all)).toEqual({ passedOver: [], tiesOpen: ["B"] });
    expect(departures(tied, new Set(["A", "B"]), all).tiesOpen).toEqual([]);
  });
  test("一件也不推荐的没有偏离", () => {
    expect(departures(order, new Set(), all)).toEqual({ passedOver: [], tiesOpen: [] });
  });
});
