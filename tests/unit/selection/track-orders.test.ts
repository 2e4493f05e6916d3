import { expect, test } from "vitest";
import type { Group, GroupLine } from "@/lib/selection/groups";
import type { FlatMarks, FlatScheme } from "@/lib/selection/scoring.mjs";
import { trackOrders } from "@/lib/selection/track-orders";

const SCHEME: FlatScheme = {
  numbers: Int32Array.of(1),
  kinds: Uint8Array.of(0),
  most: Int32Array.of(100),
  weights: Int32Array.of(100),
  vetoes: Uint8Array.of(0),
  admitsNone: false,
  notApplicable: "exclude",
  bonusCap: 0,
  deductionCap: 0,
  tolerance: 50,
};
const sheet = (points: number) => ({
  agency: "",
  judgements: Uint8Array.of(0),
  points: Int32Array.of(points),
  scope: null,
});
/** A country of so many places, each read with these points. */
const country = (count: number, points: readonly number[], more: Partial<GroupLine> = {}) => {
  const lines = Array.from(
    { length: count },
    (_, n): GroupLine => ({
      id: `${n}`,
      track: "comprehensive",
      assessmentScore: 90,
      surveyIndex: 80,
      surveyError: 2,
      verificationScore: null,
      barred: null,
      ...more,
    }),
  );
  const one = { scheme: "s", items: [0], readers: points.map(sheet), ruled: new Map() };
  const marks: FlatMarks = {
    schemes: new Map([["s", SCHEME]]),
    cases: new Map(lines.map(({ id }) => [id, one])),
  };
  return { lines, marks };
};
const group = (lines: GroupLine[], weights = [60, 25, 0]): Group<GroupLine>[] => [
  { track: "comprehensive", lines, weights, cut: 1, cutBy: "rule" },
];
const known = async (points: number[], more: Partial<GroupLine>, weights?: number[]) => {
  const { lines, marks } = country(1, points, more);
  const [order] = await trackOrders(group(lines, weights), marks);
  const { surveyKnown, assessorsKnown } = order!.places[0]!;
  return [surveyKnown, assessorsKnown];
};

test("一人评的、没有标准误的，误差无法估计；不计权重的一项不需要", async () => {
  expect(await known([100, 80], {})).toEqual([true, true]);
  expect(await known([100], {})).toEqual([true, false]);
  expect(await known([100, 80], { surveyError: null })).toEqual([false, true]);
  expect(await known([100, 80], { surveyError: 0 })).toEqual([true, true]);
  expect(await known([100, 80], { surveyIndex: null, surveyError: null })).toEqual([true, true]);
  expect(await known([100], { surveyError: null }, [0, 100, 0])).toEqual([false, true]);
  expect(await known([100], { surveyError: null }, [100, 0, 0])).toEqual([true, false]);
});

test("每准备一百个地区，让别的事先做", async () => {
  const { lines, marks } = country(350, [100, 80]);
  let others = 0;
  let over = false;
  const next = () => {
    others += 1;
    if (!over) setImmediate(next);
  };
  setImmediate(next);
  const [order] = await trackOrders(group(lines), marks);
  over = true;
  expect(order!.places).toHaveLength(350);
  expect(others).toBeGreaterThanOrEqual(3);
});
