import { expect, test } from "vitest";
import { Sparing } from "@/lib/invariants/sparing";

/** Which of these are reckoned again, each as always or not and how long it takes. */
function taken(most: number, each: readonly [always: boolean, milliseconds: number][]): boolean[] {
  const sparing = new Sparing(most);
  const all = each.map(([always, milliseconds]) => {
    const takes = sparing.takes(always, milliseconds);
    if (takes) sparing.took(milliseconds);
    return takes;
  });
  expect(sparing.times).toBe(all.filter(Boolean).length);
  return all;
}

test("必须每次都算的，时间用完了也算；用去的时间，其余的不再有", () => {
  expect(
    taken(100, [
      [true, 70],
      [true, 70],
      [false, 1],
    ]),
  ).toEqual([true, true, false]);
});

test("其余的，时间够的才算；太久的跳过，短的还可以", () => {
  expect(
    taken(100, [
      [true, 40],
      [false, 70],
      [false, 30],
      [false, 40],
    ]),
  ).toEqual([true, false, true, false]);
});

test("没有时间的，只算必须的", () => {
  expect(
    taken(0, [
      [true, 0],
      [false, 0],
    ]),
  ).toEqual([true, false]);
});
