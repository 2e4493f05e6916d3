import { describe, expect, test } from "vitest";
import { DEADLINE_KINDS, endOf, slotAt } from "@/lib/deadlines/line";
import { deadlineTitle, reminderText } from "@/lib/labels/deadlines";

const due = new Date("2026-04-10T23:59:59.999+08:00");
const DAYS = [7, 3, 1];
const left = (ms: number) => new Date(due.getTime() - ms);
const DAY = 86_400_000;

describe("提醒的时机", () => {
  test.each<[string, Date, number | null]>([
    ["提前七天零一毫秒还不到", left(7 * DAY + 1), null],
    ["提前七天", left(7 * DAY), 7],
    ["还剩五天，仍是七天那一次", left(5 * DAY), 7],
    ["还剩三天", left(3 * DAY), 3],
    ["还剩一毫秒，是最后一天那一次", left(1), 1],
    ["到期的那一刻", due, 0],
    ["到期以后一天之内", left(-DAY + 1), 0],
    ["到期满一天，不再补发", left(-DAY), null],
  ])("%s", (_, at, slot) => {
    expect(slotAt(due, DAYS, at)).toBe(slot);
  });

  test("规定的天数不按次序也一样；没有规定的只在到期时提醒", () => {
    expect(slotAt(due, [1, 7, 3], left(2 * DAY))).toBe(3);
    expect(slotAt(due, [], left(1))).toBeNull();
    expect(slotAt(due, [], due)).toBe(0);
  });

  test("有延期的，以延期的最后一刻为准；早于原期限的延期不算", () => {
    const later = new Date(due.getTime() + DAY);
    expect(endOf({ dueAt: due, extendedUntil: later })).toEqual(later);
    expect(endOf({ dueAt: due, extendedUntil: left(DAY) })).toEqual(due);
  });
});

describe("提醒的文字", () => {
  const line = { note: "assessment", organisationId: null, cycleName: "第四批", ends: due };

  test.each(DEADLINE_KINDS)("%s：说明是什么、何时到期", (kind) => {
    const named = { ...line, kind };
    expect(deadlineTitle(named)).not.toContain(kind);
    expect(reminderText({ ...named, slot: 3 })).toMatch(/第四批.+2026年4月10日 23:59.+不到 3 天/);
    expect(reminderText({ ...named, slot: 0 })).not.toContain("还剩");
  });

  test("能延的期限到期时，说明可以申请延期", () => {
    expect(reminderText({ ...line, kind: "correction", slot: 0 })).toContain("可以申请延期");
    expect(reminderText({ ...line, kind: "station", slot: 0 })).not.toContain("申请延期");
  });
});
