import { beforeAll, describe, expect, test } from "vitest";
import { saveWorkingYear } from "@/lib/calendar/commands";
import { workingYears } from "@/lib/calendar/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { codeOf, must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { makeActor, makeArea, makeOrganisation } from "../support/world";

const BASIS = "国务院办公厅关于2030年部分节假日安排的通知（示例）";
const input = (change: object = {}) => ({
  year: 2030,
  basis: BASIS,
  holidays: "1月1日\n2月2日至8日\n5月1日至3日\n10月1日至7日",
  extraWorkdays: "2月9日",
  version: 0,
  ...change,
});
const fieldsOf = (result: { ok: boolean; error?: unknown }) =>
  result.ok ? {} : (result.error as { fields?: Record<string, string> }).fields;

let administrator: Actor;
beforeAll(async () => {
  setClock("2026-02-15T10:00:00+08:00");
  administrator = await makeActor(await makeOrganisation("operator", await makeArea("national")), "system_admin");
});

describe("工作日历", () => {
  test("演示数据录有 2025、2026 两年，没有以后的年度", async () => {
    expect((await workingYears()).map(({ year }) => year)).toEqual([2026, 2025]);
  });

  test("只有系统管理员可以录入", async () => {
    const office = await makeActor(await makeOrganisation("office", await makeArea("province")), "organising");
    expect(await saveWorkingYear(office, input())).toEqual(refused("not_allowed"));
  });

  test("填错的逐项说明，什么也不写入", async () => {
    const wrong = await saveWorkingYear(administrator, input({ holidays: "春节", extraWorkdays: "2029-02-09" }));
    expect(fieldsOf(wrong)).toMatchObject({
      holidays: expect.stringContaining("“春节”"),
      extraWorkdays: expect.stringContaining("不在 2030 年"),
    });
    expect(fieldsOf(await saveWorkingYear(administrator, input({ extraWorkdays: "2月11日" })))).toMatchObject({
      extraWorkdays: expect.stringContaining("不是周六或者周日"),
    });
    expect(fieldsOf(await saveWorkingYear(administrator, input({ basis: "" })))).toHaveProperty("basis");
    expect(await workingYears(2030)).toEqual([]);
  });

  test("录入、修改各留一条记录；两人同时录入，一人成功；旧版本不能覆盖", async () => {
    const results = await Promise.all([
      saveWorkingYear(administrator, input()),
      saveWorkingYear(administrator, input()),
    ]);
    expect(results.map(codeOf).sort()).toEqual([null, "stale"]);
    expect((await workingYears(2030))[0]).toMatchObject({ version: 1, basis: BASIS, extraWorkdays: ["2030-02-09"] });
    must(await saveWorkingYear(administrator, input({ version: 1, extraWorkdays: "" })));
    expect(codeOf(await saveWorkingYear(administrator, input({ version: 1 })))).toBe("stale");
    const { id } = await db.workingCalendarYear.findUniqueOrThrow({ where: { year: 2030 } });
    expect(await db.event.count({ where: { subject: "calendar", subjectId: id } })).toBe(2);
  });

  test("已有公示按它计算的年度不能再改，数据库也不收；按自然日公示的不算", async () => {
    const { version } = (await workingYears(2026))[0]!;
    const table = { year: 2026, version, holidays: "1月1日\n5月1日\n10月1日", extraWorkdays: "" };
    const notice = await db.publicNotice.findFirstOrThrow({ where: { stage: { not: "draft" } } });
    expect((await workingYears(2026))[0]?.notices).toBe(0);
    await db.$executeRaw`ALTER TABLE "PublicNotice" DISABLE TRIGGER "notice_frozen"`;
    await db.publicNotice.update({
      where: { id: notice.id },
      data: {
        snapshot: { period: { days: 7, kind: "working_days" } },
        publishedAt: new Date("2026-12-30T00:00:00Z"),
        closesAt: new Date("2027-01-08T00:00:00Z"),
      },
    });
    await db.$executeRaw`ALTER TABLE "PublicNotice" ENABLE TRIGGER "notice_frozen"`;
    expect((await workingYears(2026))[0]?.notices).toBe(1);
    expect(await saveWorkingYear(administrator, input(table))).toEqual(refused("working_year_used"));
    await expect(db.workingCalendarYear.update({ where: { year: 2026 }, data: { holidays: [] } })).rejects.toThrow();
    await expect(db.workingCalendarYear.delete({ where: { year: 2026 } })).rejects.toThrow();
    expect((await workingYears(2025))[0]?.notices).toBe(0);
  });
});
