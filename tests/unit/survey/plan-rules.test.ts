import { describe, expect, test } from "vitest";
import { parseCellRows } from "@/lib/survey/cells-sheet";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { planChanges } from "@/lib/survey/plan-changes";
import type { PlanContent } from "@/lib/survey/plan-content";
import { planHash } from "@/lib/survey/plan-content";
import { type Cell, type CellPlan, cellFaults, cellsComplete, quotaOf, withQuota } from "@/lib/survey/plan-rules";
import { sizingSchema, strataInput, strataOf } from "@/lib/survey/plan-schema";
import { STRATA_PRESETS } from "@/lib/survey/strata-presets";

const strata = STRATA_PRESETS.slice(0, 2);
const sizing = { ...sizingSchema.parse({}), basis: "quota" as const };
const full: CellPlan = { strata, weighting: "post_stratified", sizing };
const margins: CellPlan = { strata, weighting: "raked", sizing };
const cell = (key: string, population: number, target: number | null = null): Cell => ({ key, population, target });
const ALL = [
  cell("residence=urban|sex=male", 300),
  cell("residence=urban|sex=female", 320),
  cell("residence=rural|sex=male", 180),
  cell("residence=rural|sex=female", 200),
];
const EDGES = [
  cell("residence=urban", 620),
  cell("residence=rural", 380),
  cell("sex=male", 480),
  cell("sex=female", 520),
];

describe("各层人口", () => {
  test("各层之和与该地总人数一致的，方案可以报送", () => {
    expect(cellFaults(full, ALL, 1000)).toEqual([]);
    expect(cellFaults(margins, EDGES, 1000)).toEqual([]);
    expect(cellsComplete(full, ALL, 1000)).toBe(true);
    expect(cellsComplete(full, ALL, null)).toBe(false);
    expect(cellsComplete({ ...full, weighting: "none" }, [], null)).toBe(true);
  });

  test("缺一层、多一层、合计不符，各说明在哪里", () => {
    expect(cellFaults(full, ALL.slice(1), 1000)).toMatchObject([
      { key: "residence=urban|sex=male", part: "population" },
    ]);
    expect(cellFaults(full, [...ALL, cell("sex=male", 5)], 1000)).toMatchObject([{ key: "sex=male" }]);
    const [fault] = cellFaults(full, ALL, 999);
    expect(fault?.message).toContain("1000");
    expect(fault?.message).toContain("999");
    const off = cellFaults(margins, [...EDGES.slice(0, 3), cell("sex=female", 521)], 1000);
    expect(off).toMatchObject([{ key: "sex=male", message: expect.stringContaining("性别") }]);
  });

  test("总人数没有填的，各变量之间仍须一致", () => {
    expect(cellFaults(margins, EDGES, null)).toEqual([]);
    expect(cellFaults(margins, [...EDGES.slice(0, 3), cell("sex=female", 521)], null)).toHaveLength(1);
  });

  test("配额要么全填要么全空，不超过人数，各变量合计相同", () => {
    const quotas = (targets: (number | null)[], cells = ALL) =>
      cells.map((one, at) => ({ ...one, target: targets[at]! }));
    expect(cellFaults(full, quotas([30, null, 18, 20]), 1000)).toMatchObject([{ part: "target" }]);
    expect(cellFaults(full, quotas([301, 32, 18, 20]), 1000)).toMatchObject([{ key: ALL[0]!.key, part: "target" }]);
    expect(cellFaults(full, quotas([0, 0, 0, 0]), 1000)).toMatchObject([{ part: "target" }]);
    expect(cellFaults(full, quotas([30, 32, 18, 20]), 1000)).toEqual([]);
    expect(quotaOf(full, quotas([30, 32, 18, 20]))).toBe(100);
    expect(cellFaults(margins, quotas([62, 38, 48, 53], EDGES), 1000)).toMatchObject([{ key: "sex=male" }]);
    expect(quotaOf(full, ALL)).toBeNull();
  });

  test("按人数比例分配：只知边际的，每个变量各分一遍", () => {
    expect(withQuota(full, ALL, 100).map(({ target }) => target)).toEqual([30, 32, 18, 20]);
    expect(withQuota(margins, EDGES, 50).map(({ target }) => target)).toEqual([31, 19, 24, 26]);
  });
});

describe("人口表", () => {
  const ids = new Map([["SQ-1", "one"]]);
  const row = (at: number, urban: string, male: string, people: string, number = "SQ-1") => ({
    row: at,
    cells: { 申报编号: number, 城乡: urban, 性别: male, 人数: people, 配额: "" },
  });

  test("逐行读成各层，千分位的逗号不碍事", () => {
    const read = parseCellRows([row(2, "城镇", "男", "1,300")], full, ids);
    expect(read).toMatchObject({
      value: [{ applicationId: "one", cells: [{ key: ALL[0]!.key, population: 1300, target: null }] }],
    });
  });

  test("认不出的地区、没有的层、不是数的人数、重复的层，一次说全", () => {
    const rows = [
      row(2, "城镇", "男", "一千"),
      row(3, "城郊", "男", "3"),
      row(4, "城镇", "男", "5", "SQ-9"),
      row(5, "城镇", "男", "7"),
    ];
    const read = parseCellRows(rows, full, ids);
    if (read.ok) throw new Error("应当不予接收");
    expect(read.error.map((one) => [one.row, one.column])).toEqual([
      [2, "人数"],
      [3, "城乡"],
      [4, "申报编号"],
      [5, "城乡"],
    ]);
  });

  test("缺列的整表不收", () => {
    expect(parseCellRows([{ row: 2, cells: { 申报编号: "SQ-1", 城乡: "城镇" } }], full, ids)).toMatchObject({
      error: [{ column: "性别" }, { column: "人数" }],
    });
  });
});

describe("分层变量", () => {
  const input = (own: { key: string; title: string; values: string }[], weighting = "raked", presets: string[] = []) =>
    strataInput.safeParse({ surveyId: crypto.randomUUID(), presets, own, weighting, version: 0 });

  test("改名后仍是同一个变量，取值的文字不变的仍是同一个取值", () => {
    const first = strataOf({ presets: [], own: [{ key: "", title: "县区", values: ["东城", "西城"] }] }, []);
    const [{ key }] = first as [(typeof first)[number]];
    const next = strataOf({ presets: ["sex"], own: [{ key, title: "区县", values: ["西城", "南城"] }] }, first);
    expect(next.map((one) => one.title)).toEqual(["性别", "区县"]);
    expect(next[1]).toMatchObject({ key, values: [first[0]!.values[1], { value: "v3", label: "南城" }] });
  });

  test("重名、与表格列名相同、只有一个取值、没有变量却要加权，都在该处说明", () => {
    const at = (result: ReturnType<typeof input>) => result.error?.issues.map(({ path }) => path.join("."));
    expect(at(input([{ key: "", title: "性别", values: "男\n女" }], "raked", ["sex"]))).toEqual(["own.0.title"]);
    expect(at(input([{ key: "", title: "人数", values: "一\n二" }]))).toEqual(["own.0.title"]);
    expect(at(input([{ key: "", title: "县区", values: "东城" }]))).toEqual(["own.0.values"]);
    expect(at(input([], "raked"))).toEqual(["weighting"]);
    expect(at(input([{ key: "", title: "县区", values: "东城\n东城" }]))).toEqual(["own.0.values"]);
  });

  test("组合出的层太多的，不能按组合加权", () => {
    const many = { key: "", title: "乡镇", values: Array.from({ length: 30 }, (_, n) => `乡镇${n}`).join("\n") };
    const chosen = ["residence", "sex", "age"];
    expect(input([many], "post_stratified", chosen).success).toBe(false);
    expect(input([many], "raked", chosen).success).toBe(true);
  });
});

describe("方案的对照", () => {
  const plan: PlanContent = {
    questionnaire: DEFAULT_QUESTIONNAIRE,
    method: "telephone",
    frame: "",
    replacementRule: "三次未接通的替换",
    fieldworkFrom: "2026-03-02",
    fieldworkTo: "2026-03-20",
    strata,
    weighting: "post_stratified",
    sizing,
    places: [{ number: "SQ-1", target: 100, population: 1000, cells: ALL }],
  };

  test("没有改动的，没有一处标为改动，散列值相同", () => {
    const same = structuredClone(plan);
    expect(planChanges(plan, same, String).some(({ changed }) => changed)).toBe(false);
    expect(planHash(same)).toBe(planHash(plan));
  });

  test("改动的逐处说明：规则、样本量、某一层的人数、问卷", () => {
    const after = structuredClone(plan);
    after.replacementRule = "五次未接通的替换";
    after.places[0]!.cells[2]!.population = 190;
    after.questionnaire.questions[0]!.text = "您满意吗";
    const changed = planChanges(plan, after, () => "甲县").filter((one) => one.changed);
    expect(changed.map(({ label }) => label)).toEqual(["样本替换规则", "问卷", "甲县：乡村、男"]);
    expect(changed[2]).toMatchObject({ before: "180 人，样本 —", after: "190 人，样本 —" });
    expect(planHash(after)).not.toBe(planHash(plan));
  });
});
