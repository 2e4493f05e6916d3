import { describe, expect, test } from "vitest";
import { linesOf } from "@/lib/catalogue/document-lines";
import type { ReadLine } from "@/lib/catalogue/lines";
import type { Catalogue } from "@/lib/catalogue/schema";
import { readTables } from "@/lib/documents/read-tables";
import { readCatalogue } from "@/prisma/seed/catalogues";
import { rowsOf, wordDocument } from "@/tests/support/catalogue-documents";
import { NINGXIA_CITY } from "@/tests/support/shapes/ningxia-city";
import { NINGXIA_DEPARTMENT } from "@/tests/support/shapes/ningxia-department";
import { ZHASHUI } from "@/tests/support/shapes/zhashui";

const LIMITS = { maxBytes: 20_000_000, maxRows: 10_000 };

async function read(catalogue: Catalogue, shape: readonly (readonly string[])[]): Promise<ReadLine[]> {
  const found = await readTables(await wordDocument(rowsOf(catalogue, shape)), LIMITS);
  if (!found.ok) throw new Error(found.error.code);
  return linesOf(found.value);
}

const numbers = (lines: readonly ReadLine[]) => lines.map(({ kind, no }) => `${kind}-${no}`);
const withoutText = (lines: readonly ReadLine[]) => lines.filter(({ text }) => text === "").map(({ no }) => no);
const headings = ({ section, group }: { section: string; group: string }) =>
  `${section}／${group}`
    .replaceAll(",", "，")
    .replace("依法行政体系完善", "依法行政制度体系完善")
    .replace("矛盾纷", "矛盾纠纷")
    .replace(/^强组织/, "加强组织");

/** Where a line lies under other headings than in the cleaned catalogue. */
function misplaced(lines: readonly ReadLine[], { items }: Catalogue): (number | null)[] {
  const known = new Map(items.map((item) => [item.key, headings({ section: item.level1, group: item.level2 })]));
  return lines.filter((line) => known.get(`${line.kind}-${line.no}`) !== headings(line)).map(({ no }) => no);
}

describe("从 Word 文件读取指标表", () => {
  test("宁夏市县表：104 项，恰好第 19、81、84 项没有文字", async () => {
    const catalogue = readCatalogue("city-county-2019");
    const lines = await read(catalogue, NINGXIA_CITY);
    expect(numbers(lines)).toEqual(catalogue.items.map(({ key }) => key));
    expect(withoutText(lines)).toEqual([19, 81, 84]);
    expect(misplaced(lines, catalogue)).toEqual([72, 76]);
  });

  test("宁夏部门表：104 项，恰好第 90、93 项没有文字", async () => {
    const catalogue = readCatalogue("department-2019");
    const lines = await read(catalogue, NINGXIA_DEPARTMENT);
    expect(numbers(lines)).toEqual(catalogue.items.map(({ key }) => key));
    expect(withoutText(lines)).toEqual([90, 93]);
    expect(misplaced(lines, catalogue)).toEqual([79, 81]);
  });

  test("柞水表：76 项，一格多段、每页表头、标题错位", async () => {
    const catalogue = readCatalogue("unit-zhashui-2023");
    const lines = await read(catalogue, ZHASHUI);
    expect(numbers(lines)).toEqual(catalogue.items.map(({ key }) => key));
    expect(withoutText(lines)).toEqual([]);
    // 源表把“四、”“五、”“六、”印在其各项之后，又把两个二级标题印在一行：读出后由人核对。
    expect(misplaced(lines, catalogue)).toEqual([27, 28, 38, 41, 42, 43, 52, 53, 54, 55, 56, 57, 58]);
    const doubted = lines.filter(({ doubts }) => doubts.length > 0).map(({ no }) => no);
    expect(doubted).toEqual([29, 30, 37, 38, 43, 44, 59, 62]);
  });
});
