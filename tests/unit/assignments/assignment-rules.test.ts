import { describe, expect, test } from "vitest";
import {
  ASSIGNMENT_STATES,
  mayConfirm,
  mayHandOver,
  mayReturn,
  readyToHandOver,
  stateGivenAnew,
  tallyBySection,
  tallyByUnit,
  tallyOfItems,
  unitKindsOf,
} from "@/lib/assignments/rules";
import { assignmentsDone } from "@/lib/labels/assignments";

describe("任务分工", () => {
  test("交回的可以确认，交回和确认的可以退回，退回的再交回", () => {
    expect(ASSIGNMENT_STATES.filter(mayHandOver)).toEqual(["not_started", "filling", "returned"]);
    expect(ASSIGNMENT_STATES.filter(readyToHandOver)).toEqual(["not_started", "filling"]);
    expect(ASSIGNMENT_STATES.filter(mayConfirm)).toEqual(["to_confirm"]);
    expect(ASSIGNMENT_STATES.filter(mayReturn)).toEqual(["to_confirm", "confirmed"]);
  });

  test("换了牵头单位，原单位交回、确认的不算数；没有换的不变", () => {
    expect(stateGivenAnew(null, "a")).toBe("not_started");
    expect(stateGivenAnew({ state: "confirmed", lead: "a" }, "b")).toBe("filling");
    expect(stateGivenAnew({ state: "confirmed", lead: "a" }, "a")).toBe("confirmed");
    expect(stateGivenAnew({ state: "not_started", lead: "a" }, "b")).toBe("not_started");
  });

  test("县分给所属部门、乡镇，市分给所属部门，部门和乡镇不再分", () => {
    expect(unitKindsOf("county_government")).toEqual(["county_department", "township", "department"]);
    expect(unitKindsOf("city_government")).toEqual(["department"]);
    for (const kind of ["department", "township", "office"]) expect(unitKindsOf(kind)).toEqual([]);
  });

  test("欠得多的单位在前；逾期只算还在单位手里的", () => {
    const owed = (unit: string, state: (typeof ASSIGNMENT_STATES)[number], dueAt: string | null = null) => ({
      unitId: unit,
      unit,
      state,
      dueAt,
    });
    const past = "2026-01-01T00:00:00.000Z";
    const tally = tallyByUnit(
      [
        owed("甲", "confirmed", past),
        owed("乙", "returned", past),
        owed("乙", "to_confirm", past),
        owed("乙", "filling", "2026-03-01T00:00:00.000Z"),
      ],
      "2026-02-01T00:00:00.000Z",
    );
    expect(
      tally.map(({ unit, open, returned, toConfirm, confirmed, overdue }) => [
        unit,
        open,
        returned,
        toConfirm,
        confirmed,
        overdue,
      ]),
    ).toEqual([
      ["乙", 2, 1, 1, 0, 1],
      ["甲", 0, 0, 0, 1, 0],
    ]);
  });

  test("办完之后说了什么、几项；地址里写的别的话不理会", () => {
    expect(assignmentsDone("return_items-3")).toContain("已退回 3 项");
    for (const odd of [undefined, "", "toString-1", "confirm_items", "别的-2"]) expect(assignmentsDone(odd)).toBeNull();
  });
});

describe("进度一览", () => {
  const past = "2026-01-01T00:00:00.000Z";
  const now = "2026-02-01T00:00:00.000Z";

  test("每个状态各计各的，未交回的是前三种之和", () => {
    const tally = tallyOfItems(
      ASSIGNMENT_STATES.map((state) => ({ state, dueAt: past })),
      now,
    );
    expect(tally).toEqual({
      total: 5,
      notStarted: 1,
      filling: 1,
      returned: 1,
      toConfirm: 1,
      confirmed: 1,
      open: 3,
      overdue: 3,
    });
  });

  test("按一级指标，依表中次序；没有分工的另计", () => {
    const line = { state: "confirmed", dueAt: null } as const;
    const sections = tallyBySection(
      [
        { section: "二", line },
        { section: "一", line: null },
        { section: "二", line: null },
      ],
      now,
    );
    expect(
      sections.map(({ section, unassigned, total, confirmed }) => [section, unassigned, total, confirmed]),
    ).toEqual([
      ["二", 1, 1, 1],
      ["一", 1, 0, 0],
    ]);
  });
});
