import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applicableItems } from "@/lib/catalogue/rules";
import { type CatalogueItem, catalogueSchema } from "@/lib/catalogue/schema";

const raw = (key: string) => JSON.parse(readFileSync(`prisma/catalogue/${key}.json`, "utf8"));
const load = (key: string) => catalogueSchema.parse(raw(key));
const cityCounty = load("city-county-2019");
const department = load("department-2019");
const unit = load("unit-zhashui-2023");

const numbers = (catalogue: typeof unit, test: (item: (typeof unit.items)[number]) => boolean): number[] =>
  catalogue.items.filter(test).map((item) => item.no);

/** 一级 → 二级 → 三级 as they follow one another in the table. */
function treeOf(items: readonly CatalogueItem[]) {
  const tree: { title: string; groups: { title: string; items: CatalogueItem[] }[] }[] = [];
  for (const item of items) {
    if (tree.at(-1)?.title !== item.level1) tree.push({ title: item.level1, groups: [] });
    const { groups } = tree.at(-1)!;
    if (groups.at(-1)?.title !== item.level2) groups.push({ title: item.level2, items: [] });
    groups.at(-1)!.items.push(item);
  }
  return tree;
}

describe("the three indicator systems as they were published", () => {
  test.each([
    [cityCounty, 104, 100, 2, 2, 9],
    [department, 104, 100, 2, 2, 9],
    [unit, 76, 76, 0, 0, 9],
  ])("$title has its items, bonuses and deductions", (catalogue, all, standard, bonus, deduction, sections) => {
    const count = (kind: string) => catalogue.items.filter((item) => item.kind === kind).length;
    expect(catalogue.items).toHaveLength(all);
    expect([count("standard"), count("bonus"), count("deduction")]).toEqual([standard, bonus, deduction]);
    expect(treeOf(catalogue.items)).toHaveLength(sections);
  });

  test.each([cityCounty, department, unit])("$title numbers its standard items from 1 without a gap", (catalogue) => {
    const standard = numbers(catalogue, (item) => item.kind === "standard");
    expect(standard).toEqual(standard.map((_, i) => i + 1));
  });

  test.each([cityCounty, department, unit])("$title keeps each section and group in one piece", (catalogue) => {
    const tree = treeOf(catalogue.items);
    expect(new Set(tree.map((section) => section.title)).size).toBe(tree.length);
    for (const { groups } of tree) expect(new Set(groups.map((group) => group.title)).size).toBe(groups.length);
    expect(tree.flatMap(({ groups }) => groups.flatMap(({ items }) => items))).toEqual(catalogue.items);
  });

  test("items whose text was lost in the scan are marked", () => {
    expect(numbers(cityCounty, (item) => item.textStatus === "borrowed")).toEqual([19, 81, 84]);
    expect(numbers(department, (item) => item.textStatus === "borrowed")).toEqual([90, 93]);
    expect(numbers(unit, (item) => item.textStatus === "garbled")).toEqual([8]);
  });

  test("only items 23 to 25 of the city and county system need legislative power", () => {
    const bound = (item: { applicability: string }) => item.applicability === "cities_with_legislative_power";
    expect(numbers(cityCounty, bound)).toEqual([23, 24, 25]);
    expect(numbers(department, bound)).toEqual([]);
    expect(numbers(unit, bound)).toEqual([]);
  });

  test("a county is judged by 97 standard items, a city with legislative power by 100", () => {
    const standard = cityCounty.items.filter((item) => item.kind === "standard");
    expect(applicableItems(standard, { hasLegislativePower: false })).toHaveLength(97);
    expect(applicableItems(standard, { hasLegislativePower: true })).toHaveLength(100);
  });

  test("items that say a thing has not happened are marked", () => {
    const negatives = [2, 14, 16, 18, 22, 30, 32, 43, 44, 53, 66, 70, 74, 94];
    expect(numbers(cityCounty, (item) => item.negative)).toEqual(negatives);
    expect(numbers(department, (item) => item.negative)).toEqual(negatives);
  });

  test("measurable requirements are drawn from the text", () => {
    const metric = (no: number) => cityCounty.items.find((item) => item.kind === "standard" && item.no === no)?.metrics;
    expect(cityCounty.items.filter((item) => item.metrics.length > 0)).toHaveLength(29);
    expect(department.items.filter((item) => item.metrics.length > 0)).toHaveLength(27);
    expect(metric(5)).toMatchObject([{ op: "<=", value: 5, unit: "工作日" }]);
    expect(metric(68)).toMatchObject([{ op: ">=", value: 40, unit: "学时" }]);
    expect(metric(73)?.[1]).toMatchObject({ value: null, reference: "上一年度全国行政诉讼败诉率平均值" });
  });

  test.each([cityCounty, department, unit])("no figure of $title names a metric twice", (catalogue) => {
    const keys = catalogue.items.flatMap((item) => item.metrics.map((metric) => metric.key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("each system says whom it is for", () => {
    expect(cityCounty.appliesTo).toEqual(["city_government", "county_government"]);
    expect(department.appliesTo).toEqual(["department"]);
    expect(unit.appliesTo).toEqual(["county_department", "township"]);
  });
});

describe("a catalogue file that isn't right is refused", () => {
  type Raw = { items: Record<string, unknown>[] } & Record<string, unknown>;
  const broken = (change: (catalogue: Raw) => void): boolean => {
    const catalogue = raw("unit-zhashui-2023") as Raw;
    change(catalogue);
    return catalogueSchema.safeParse(catalogue).success;
  };
  test.each<[string, (catalogue: Raw) => void]>([
    ["an unknown member", (c) => Object.assign(c, { sourceFile: "x.txt" })],
    ["an unknown member of an item", (c) => Object.assign(c.items[0]!, { points: 1 })],
    ["an item listed twice", (c) => c.items.push(c.items[0]!)],
    ["an item without a text", (c) => Object.assign(c.items[0]!, { text: "" })],
    ["no items", (c) => Object.assign(c, { items: [] })],
    ["an unknown kind", (c) => Object.assign(c.items[0]!, { kind: "extra" })],
    [
      "a metric with neither value nor reference",
      (c) => Object.assign(c.items[0]!, { metrics: [{ key: "a", label: "甲", unit: "%", op: ">=", value: null }] }),
    ],
  ])("%s", (_, change) => {
    expect(broken(() => {})).toBe(true);
    expect(broken(change)).toBe(false);
  });
});
