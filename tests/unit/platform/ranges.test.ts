import { expect, test } from "vitest";
import { rangeOf } from "@/lib/platform/ranges";

test.each<[string | null, unknown]>([
  [null, null],
  ["bytes=0-", { start: 0, end: 99 }],
  ["bytes=10-19", { start: 10, end: 19 }],
  ["bytes=90-500", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-500", { start: 0, end: 99 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=20-10", null],
  ["bytes=0-1,5-6", null],
  ["bytes=-", null],
  ["lines=1-2", null],
])("100 字节的文件，Range: %s", (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected);
});
