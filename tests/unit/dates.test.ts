import { describe, expect, test } from "vitest";
import {
  addCalendarPeriod,
  addDays,
  beijingDay,
  daysBetween,
  endOfBeijingDay,
  formatDate,
  formatDateTime,
  formatTime,
  isDay,
  startOfBeijingDay,
  type WorkingCalendar,
} from "@/lib/kernel/dates";

const at = (text: string): Date => new Date(text);
/** An invented table: a long holiday from Thursday 1 to Wednesday 7 October, worked off on Saturday the 10th. */
const workingDays: WorkingCalendar = {
  "2026": {
    holidays: ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
    extraWorkdays: ["2026-10-10"],
  },
};

describe("times are Beijing's, wherever the server stands", () => {
  test("an instant late in the UTC day is already the next day", () => {
    expect(beijingDay(at("2026-03-09T16:00:00Z"))).toBe("2026-03-10");
    expect(beijingDay(at("2026-03-09T15:59:59.999Z"))).toBe("2026-03-09");
  });

  test("dates are written as offices write them", () => {
    const noticed = at("2026-03-10T01:41:30Z");
    expect(formatDate(noticed)).toBe("2026年3月10日");
    expect(formatDateTime(noticed)).toBe("2026年3月10日 09:41");
    expect(formatTime(noticed)).toBe("09:41");
  });

  test("a day begins at midnight and ends with its last millisecond", () => {
    expect(startOfBeijingDay("2026-03-10").toISOString()).toBe("2026-03-09T16:00:00.000Z");
    expect(endOfBeijingDay("2026-03-10").toISOString()).toBe("2026-03-10T15:59:59.999Z");
  });

  test.each(["2026-02-30", "2026-13-01", "2026-3-1", "", "昨天"])("%j is not a day", (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => startOfBeijingDay(text)).toThrow(RangeError);
  });

  test("days are added over the ends of months, years and February", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysBetween("2026-02-28", "2026-03-10")).toBe(10);
  });
});

describe("公示期 counts both ends", () => {
  const last = (input: Parameters<typeof addCalendarPeriod>[0]) => {
    const period = addCalendarPeriod(input);
    return period.ok ? period.value.lastDay : period.error;
  };

  test("seven calendar days from the 10th end with the 16th", () => {
    const period = addCalendarPeriod({ from: at("2026-03-10T01:00:00Z"), days: 7, kind: "calendar_days" });
    expect(period).toEqual({
      ok: true,
      value: { firstDay: "2026-03-10", lastDay: "2026-03-16", endsAt: endOfBeijingDay("2026-03-16") },
    });
  });

  test("a period of one day ends the same day", () => {
    expect(last({ from: at("2026-03-10T01:00:00Z"), days: 1, kind: "calendar_days" })).toBe("2026-03-10");
  });

  test("five working days skip a weekend", () => {
    expect(last({ from: at("2026-03-12T01:00:00Z"), days: 5, kind: "working_days", workingDays })).toBe("2026-03-18");
  });

  test("five working days skip the holiday and use the worked Saturday", () => {
    expect(last({ from: at("2026-09-30T01:00:00Z"), days: 5, kind: "working_days", workingDays })).toBe("2026-10-12");
  });

  test("a notice published on a day off begins to count on the next working day", () => {
    expect(last({ from: at("2026-03-14T01:00:00Z"), days: 1, kind: "working_days", workingDays })).toBe("2026-03-16");
  });

  test("a year whose table isn't published is refused", () => {
    expect(last({ from: at("2027-02-01T01:00:00Z"), days: 5, kind: "working_days", workingDays })).toEqual({
      code: "working_days_not_published",
      detail: { year: "2027" },
    });
  });

  test("a period that runs into an unpublished year is refused", () => {
    expect(last({ from: at("2026-12-30T01:00:00Z"), days: 5, kind: "working_days", workingDays })).toMatchObject({
      code: "working_days_not_published",
    });
  });

  test.each([0, -1, 2.5])("%d days are no period", (days) => {
    expect(last({ from: at("2026-03-10T01:00:00Z"), days, kind: "calendar_days" })).toMatchObject({
      code: "period_not_positive",
    });
  });
});
