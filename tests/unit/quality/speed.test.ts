import { expect, test } from "vitest";
import { paceOf } from "@/lib/quality/speed";

const from = (...seconds: number[]) => seconds.map((s) => new Date(Date.UTC(2026, 3, 1) + s * 1000));
const every = (gap: number, count: number) => from(...Array.from({ length: count }, (_, n) => n * gap));

test("隔几分钟评一项的，不突出", () => {
  expect(paceOf({ sheetId: "甲", moments: every(180, 20) })).toMatchObject({
    median: 180,
    hasty: 0,
    conspicuous: false,
  });
});

test("一半以上在 10 秒内评出的，突出", () => {
  expect(paceOf({ sheetId: "甲", moments: every(4, 20) })).toMatchObject({ median: 4, hasty: 19, conspicuous: true });
  const half = [...every(5, 11), ...from(...Array.from({ length: 10 }, (_, n) => 200 + n * 100))];
  expect(paceOf({ sheetId: "甲", moments: half })).toMatchObject({ hasty: 10, intervals: 20, conspicuous: true });
});

test("整表导入的同一时刻不算快；间歇不算慢；几项看不出快慢", () => {
  const imported = Array.from({ length: 30 }, () => from(0)[0]!);
  expect(paceOf({ sheetId: "甲", moments: imported })).toMatchObject({
    together: 30,
    intervals: 0,
    conspicuous: false,
  });
  const pause = [...every(60, 12), ...from(86_400, 86_460)];
  expect(paceOf({ sheetId: "甲", moments: pause })).toMatchObject({ median: 60, intervals: 12 });
  expect(paceOf({ sheetId: "甲", moments: every(2, 5) })).toMatchObject({ median: null, conspicuous: false });
  expect(paceOf({ sheetId: "甲", moments: [] })).toMatchObject({ marks: 0, median: null, conspicuous: false });
});
