import { describe, expect, test } from "vitest";
import {
  filtered,
  filterOf,
  type ItemMarks,
  mayReadLayer,
  nextToRead,
  onwardFrom,
  progressOf,
  READING_FILTERS,
  readingOf,
  restOf,
} from "@/lib/first-review/reading-rules";

const mark = (position: number, change: Partial<ItemMarks> = {}): ItemMarks => ({
  id: `item-${position}`,
  position,
  applicable: true,
  reading: "unread",
  opinion: null,
  doubtedBelow: false,
  hinted: false,
  alike: false,
  mine: true,
  ...change,
});
const read = (position: number, opinion: ItemMarks["opinion"] = "agree") =>
  mark(position, { reading: "read", opinion });
const changed = (position: number) => mark(position, { reading: "changed", opinion: "agree" });
const positions = (items: readonly ItemMarks[]) => items.map(({ position }) => position);

describe("逐项审阅", () => {
  test("意见针对的内容有变化的不算已审；退回过、还没有再看的也要看", () => {
    const at = new Date("2026-02-10T00:00:00Z");
    const back = (resubmittedAt: string | null) => ({ resubmittedAt });
    expect(readingOf({ stands: true, at }, undefined)).toBe("read");
    expect(readingOf({ stands: true, at }, back("2026-02-09T00:00:00+00:00"))).toBe("read");
    expect(readingOf({ stands: true, at }, back(null))).toBe("read");
    expect(readingOf({ stands: false, at }, undefined)).toBe("changed");
    expect(readingOf(undefined, back(null))).toBe("changed");
    expect(readingOf(undefined, undefined)).toBe("unread");
  });

  test("退回以后只写了补正说明、内容没有改的，原来的意见也要复核", () => {
    const at = new Date("2026-02-10T00:00:00Z");
    expect(readingOf({ stands: true, at }, { resubmittedAt: "2026-02-20T00:00:00+00:00" })).toBe("changed");
  });

  test("进度只数适用的项，有变化的不算已审", () => {
    const items = [read(1), changed(2), mark(3), mark(4, { applicable: false })];
    expect(progressOf(items)).toEqual({ read: 1, changed: 1, unread: 1, total: 3 });
  });

  test("每种筛选各是什么；不认识的筛选等于没有", () => {
    const items = [
      read(1, "doubt"),
      read(2, "not_met"),
      changed(3),
      mark(4, { mine: false }),
      mark(5, { hinted: true }),
      mark(6, { alike: true }),
      mark(7, { doubtedBelow: true, applicable: false }),
    ];
    const shows = Object.fromEntries(READING_FILTERS.map((one) => [one, positions(filtered(items, one))]));
    expect(shows).toEqual({
      unread: [3, 4, 5, 6],
      doubt: [1],
      not_met: [2],
      changed: [3],
      mine: [1, 2, 3, 5, 6],
      hinted: [5, 6],
    });
    expect(filtered(items, null)).toHaveLength(7);
    expect([filterOf("doubt"), filterOf("constructor"), filterOf(undefined)]).toEqual(["doubt", null, null]);
  });

  test("先看有变化的，再依次看未审的，到底以后从头找起", () => {
    expect(nextToRead([mark(1), read(2), changed(3), mark(4)], 1)).toBe(3);
    expect(nextToRead([mark(1), read(2), read(3), mark(4)], 2)).toBe(4);
    expect(nextToRead([mark(1), read(2)], 2)).toBe(1);
    expect(nextToRead([read(1), mark(2, { applicable: false })], 1)).toBeNull();
  });

  test("保存以后在筛选之内往下走，筛选走完看其余待审的，都看完了留在原处", () => {
    const all = [mark(1), read(2, "doubt"), read(3, "doubt"), mark(4)];
    const doubts = filtered(all, "doubt");
    expect(onwardFrom(doubts, all, 2)).toBe(3);
    expect(onwardFrom(doubts, all, 3)).toBe(4);
    expect(onwardFrom([read(1)], [read(1)], 1)).toBe(1);
  });

  test("其余全部同意不动存疑、有变化的、分给他人的、不适用的", () => {
    const items = [mark(1), read(2, "doubt"), changed(3), mark(4, { mine: false }), mark(5, { applicable: false })];
    expect(positions(restOf(items))).toEqual([1]);
    expect(positions(restOf([mark(1, { reading: "changed" })]))).toEqual([]);
  });

  test("看得到本办公室、下级的意见；上级的，只有退回到本办公室时看得到", () => {
    const city = { officeId: "city", areaPath: "/51/01/" };
    expect(mayReadLayer({ id: "city", areaPath: "/51/01/" }, city, "province")).toBe(true);
    expect(mayReadLayer({ id: "county", areaPath: "/51/01/05/" }, city, "province")).toBe(true);
    expect(mayReadLayer({ id: "province", areaPath: "/51/" }, city, "province")).toBe(false);
    expect(mayReadLayer({ id: "province", areaPath: "/51/" }, city, "city")).toBe(true);
    expect(mayReadLayer({ id: "other", areaPath: "/51/02/" }, city, "province")).toBe(false);
    expect(mayReadLayer({ id: "other", areaPath: "/51/01/" }, city, "province")).toBe(false);
  });
});
