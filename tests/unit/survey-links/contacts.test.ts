import { describe, expect, test } from "vitest";
import type { Strata } from "@/lib/survey/strata";
import { readContact, readContacts } from "@/lib/survey-links/schema";

const strata: Strata = [
  {
    key: "residence",
    title: "城乡",
    values: [
      { value: "urban", label: "城镇" },
      { value: "rural", label: "乡村" },
    ],
  },
];
const none = { strata, known: () => false };
const row = (n: number, cells: Record<string, string>) => ({ row: n + 2, cells });
const listed = (n: number, change: (at: number) => Record<string, string> = () => ({})) =>
  Array.from({ length: n }, (_, at) => row(at, { 联系方式: `1380000${String(1000 + at)}`, 城乡: "", ...change(at) }));

test.each([
  ["１３８ ００００ １２３４", "13800001234"],
  ["+86 138-0000-1234", "13800001234"],
  ["010-88886666", "01088886666"],
  [" Zhang@Example.cn ", "zhang@example.cn"],
  ["1234567", null],
  ["12800001234", null],
  ["张三", null],
  ["", null],
])("联系方式 %s 读作 %s", (typed, read) => expect(readContact(typed)).toBe(read));

describe("联系名单", () => {
  test("逐行检查，全部说明，一行不符全部不收", () => {
    const rows = listed(12, (at) => {
      if (at === 1) return { 联系方式: "没有" };
      if (at === 3) return { 联系方式: "138 0000 1000" };
      return at === 5 ? { 城乡: "郊区" } : {};
    });
    const read = readContacts(rows, { strata, known: (contact) => contact === "13800001007" });
    expect(read.ok ? [] : read.error.map((error) => error.row)).toEqual([3, 5, 7, 9]);
  });

  test("已填的分层变量按取值或者名称认，没填的留待答卷时问", () => {
    const read = readContacts(
      listed(10, (at) => (at === 0 ? { 城乡: "乡村" } : at === 1 ? { 城乡: "urban" } : {})),
      none,
    );
    expect(read.ok && read.value.slice(0, 3).map(({ stratum }) => stratum)).toEqual([
      { residence: "rural" },
      { residence: "urban" },
      {},
    ]);
  });

  test("少于十行的不收：从份数会看出谁答过", () => {
    expect(readContacts(listed(9), none)).toMatchObject({ ok: false, error: [{ row: 0 }] });
    expect(readContacts([], none).ok).toBe(false);
  });

  test("缺少“联系方式”一列", () => {
    expect(readContacts([row(0, { 电话: "13800001234" })], none)).toMatchObject({ error: [{ row: 1 }] });
  });
});
