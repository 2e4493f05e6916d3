import { describe, expect, test } from "vitest";
import { batchState, contactsEnd, countsOf, NO_LINKS, secondsBetween, sumCounts } from "@/lib/survey-links/rules";

const at = new Date("2026-03-10T09:00:00+08:00");
const batch = {
  made: 40,
  used: 7,
  validUntil: new Date("2026-03-20T23:59:59.999+08:00"),
  issuedAt: new Date("2026-03-05T09:00:00+08:00") as Date | null,
  voidedAt: null as Date | null,
};

describe("一批链接", () => {
  test("每个链接只在一处计数：已答、未答、过期、停用", () => {
    expect(countsOf(batch, at)).toEqual({ ...NO_LINKS, made: 40, used: 7, open: 33 });
    const late = new Date("2026-03-21T00:00:00+08:00");
    expect(countsOf(batch, late)).toEqual({ ...NO_LINKS, made: 40, used: 7, expired: 33 });
    const voided = { ...batch, voidedAt: at };
    expect(countsOf(voided, late)).toEqual({ ...NO_LINKS, made: 40, used: 7, voided: 33 });
  });

  test("没有下载的一个也没有", () => {
    const waiting = { ...batch, used: 0, issuedAt: null };
    expect(batchState(waiting, at)).toBe("waiting");
    expect(countsOf(waiting, at)).toEqual(NO_LINKS);
  });

  test("有效到当天最后一刻", () => {
    expect(batchState(batch, batch.validUntil)).toBe("open");
    expect(batchState(batch, new Date(batch.validUntil.getTime() + 1))).toBe("expired");
  });

  test("各批相加", () => {
    const sum = sumCounts([countsOf(batch, at), countsOf({ ...batch, voidedAt: at }, at)]);
    expect(sum).toEqual({ made: 80, used: 14, open: 33, expired: 0, voided: 33 });
    expect(sumCounts([])).toEqual(NO_LINKS);
  });
});

test("联系方式在现场调查结束后若干天清除", () => {
  expect(contactsEnd(new Date("2026-03-20T15:59:59.999Z"), 30)).toEqual(new Date("2026-04-19T15:59:59.999Z"));
});

test("时长取整秒，至少一秒，至多一天；不知道何时打开的没有时长", () => {
  const ago = (ms: number) => new Date(at.getTime() - ms);
  expect(secondsBetween(ago(95_400), at)).toBe(95);
  expect(secondsBetween(ago(10), at)).toBe(1);
  expect(secondsBetween(ago(3 * 86_400_000), at)).toBe(86_400);
  expect(secondsBetween(null, at)).toBeNull();
  expect(secondsBetween(ago(-5_000), at)).toBeNull();
});
