import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueAt, silentDays, silentSince, stepsDue, upperOf } from "@/lib/silence/rules";

const at = (text: string) => new Date(`${text}+08:00`);
const PATIENCE = { reminderDays: 10, escalationDays: 20 };

describe("久未办理的天数", () => {
  test("当日不计，满十个自然日的次日才到期，一刻也不提前", () => {
    const since = at("2026-03-01T16:30");
    expect(dueAt(since, 10)).toEqual(at("2026-03-12T00:00"));
    expect(stepsDue(since, PATIENCE, at("2026-03-11T23:59:59.999"))).toEqual([]);
    expect(stepsDue(since, PATIENCE, at("2026-03-12T00:00"))).toEqual(["reminder"]);
    expect(stepsDue(since, PATIENCE, at("2026-03-21T23:59:59.999"))).toEqual(["reminder"]);
    expect(stepsDue(since, PATIENCE, at("2026-03-22T00:00"))).toEqual(["reminder", "escalation"]);
  });

  test("没有规定天数的不提醒、不报上级", () => {
    const long = at("2036-01-01T00:00");
    expect(stepsDue(at("2026-03-01T08:00"), { reminderDays: null, escalationDays: null }, long)).toEqual([]);
    expect(stepsDue(at("2026-03-01T08:00"), { reminderDays: null, escalationDays: 5 }, long)).toEqual(["escalation"]);
  });

  test("任何时刻：到期之时已满天数，到期之前的一毫秒未满", () => {
    const moments = fc.date({ min: at("2020-01-01T00:00"), max: at("2035-01-01T00:00"), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 90 }), (since, days) => {
        const due = dueAt(since, days);
        expect(silentDays(since, due)).toBe(days);
        expect(silentDays(since, new Date(due.getTime() - 1))).toBe(days - 1);
        expect(due.getTime() - since.getTime()).toBeGreaterThan(days * 86_400_000);
      }),
    );
  });

  test("自到件、上一次办理、补正回来三者之中最晚的起算", () => {
    const arrivedAt = at("2026-03-01T08:00");
    const acted = at("2026-03-05T08:00");
    expect(silentSince({ arrivedAt, lastActAt: null, correctedAt: null })).toEqual(arrivedAt);
    expect(silentSince({ arrivedAt, lastActAt: acted, correctedAt: null })).toEqual(acted);
    expect(silentSince({ arrivedAt, lastActAt: acted, correctedAt: at("2026-03-15T08:00") })).toEqual(
      at("2026-03-15T08:00"),
    );
  });
});

describe("报给哪个上级", () => {
  const centre = { id: "centre", path: "/0/" };
  const province = { id: "province", path: "/0/1/" };
  const city = { id: "city", path: "/0/1/2/" };
  const county = { id: "county", path: "/0/1/2/3/" };
  const other = { id: "other", path: "/0/9/" };

  test("区划上最近的上级办公室，不越过组织方", () => {
    expect(upperOf(county, centre, [centre, province, city, other])).toBe("city");
    expect(upperOf(city, centre, [centre, province, city, other])).toBe("province");
    expect(upperOf(city, province, [centre, province, city, other])).toBe("province");
  });
  test("中间没有的，报组织方；在组织方自己案头的，没有上级可报", () => {
    expect(upperOf(county, centre, [other])).toBe("centre");
    expect(upperOf(province, province, [centre, province])).toBeNull();
  });
});
