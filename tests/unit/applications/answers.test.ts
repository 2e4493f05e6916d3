import { describe, expect, test } from "vitest";
import { answerFromForm, figureOf } from "@/lib/applications/answer-form";
import { wrongFields } from "@/lib/applications/answer-schema";
import { type AnswerGiven, askedAt, gapsOf, type ItemToAnswer, openItems } from "@/lib/applications/answers";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { itemState, nextUnfinished, tallyOf } from "@/lib/applications/tasks";

const item = (change: Partial<ItemToAnswer> = {}): ItemToAnswer => ({
  id: "i",
  kind: "standard",
  applicability: "all",
  negative: false,
  metrics: [],
  ...change,
});
const given = (change: Partial<AnswerGiven> = {}): AnswerGiven => ({
  judgement: "met",
  narrative: "已经办到。",
  notApplicableReason: "",
  declared: false,
  metrics: {},
  ...change,
});
const metric = { key: "rate", label: "公开率", unit: "%", op: ">=", value: 80 } as const;

describe("一项还缺什么", () => {
  test.each([
    ["没有填", item(), undefined, ["judgement"]],
    ["没有选自评结论", item(), given({ judgement: null }), ["judgement"]],
    ["没有情况说明", item(), given({ narrative: " 　" }), ["narrative"]],
    ["齐全", item(), given(), []],
    ["不适用而没有理由", item(), given({ judgement: "not_applicable", narrative: "" }), ["reason"]],
    ["不适用而理由太短", item(), given({ judgement: "not_applicable", notApplicableReason: "不涉及" }), ["reason"]],
    ["不适用并有理由", item(), given({ judgement: "not_applicable", notApplicableReason: "不属于本单位职能" }), []],
    ["“没有发生”而没有承诺", item({ negative: true }), given(), ["declaration"]],
    ["“没有发生”自认不符合，不须承诺", item({ negative: true }), given({ judgement: "not_met" }), []],
    ["量化指标没有数据", item({ metrics: [metric] }), given(), ["metrics"]],
    ["量化指标有数据，未达到也可以报", item({ metrics: [metric] }), given({ metrics: { rate: 70 } }), []],
    ["没有加分情形，不须说明", item({ kind: "bonus" }), given({ judgement: "not_met", narrative: "" }), []],
    ["有加分情形，须说明", item({ kind: "bonus" }), given({ narrative: "" }), ["narrative"]],
  ] as const)("%s", (_, what, answer, gaps) => {
    expect(gapsOf(what, answer)).toEqual(gaps);
  });

  test("立法指标只对有立法权的地方算作未完成", () => {
    const items = [item({ id: "law", applicability: "cities_with_legislative_power" })];
    expect(openItems(items, new Map(), { hasLegislativePower: false })).toEqual([]);
    expect(openItems(items, new Map(), { hasLegislativePower: true })).toEqual(["law"]);
  });
});

describe("能不能这样填", () => {
  const plain = { kind: "standard", points: 2, metrics: [], allowsNotApplicable: false };
  const said = { judgement: "met", ownScore: null, metrics: {} } as const;
  test.each([
    ["不设“不适用”", plain, { ...said, judgement: "not_applicable" }, ["judgement"]],
    ["设有“不适用”", { ...plain, allowsNotApplicable: true }, { ...said, judgement: "not_applicable" }, []],
    ["加分项只填有或者没有", { ...plain, kind: "bonus" }, { ...said, judgement: "partly_met" }, ["judgement"]],
    ["得分超过分值", plain, { ...said, ownScore: 2.5 }, ["ownScore"]],
    ["得分等于分值", plain, { ...said, ownScore: 2 }, []],
    ["不计分的项填了得分", { ...plain, points: null }, { ...said, ownScore: 1 }, ["ownScore"]],
    ["自认不符合的不得分", plain, { ...said, judgement: "not_met", ownScore: 1 }, ["ownScore"]],
    ["自认不符合的填 0 分", plain, { ...said, judgement: "not_met", ownScore: 0 }, []],
    [
      "不适用的不得分",
      { ...plain, allowsNotApplicable: true },
      { ...said, judgement: "not_applicable", ownScore: 1 },
      ["ownScore"],
    ],
    ["没有加分情形的不加分", { ...plain, kind: "bonus" }, { ...said, judgement: "not_met", ownScore: 2 }, ["ownScore"]],
    ["有加分情形的可以少报", { ...plain, kind: "bonus" }, { ...said, ownScore: 1 }, []],
    ["有减分情形的不能少减", { ...plain, kind: "deduction" }, { ...said, ownScore: 0 }, ["ownScore"]],
    ["有减分情形的照减", { ...plain, kind: "deduction" }, { ...said, ownScore: 2 }, []],
    ["没有减分情形的填 0 分", { ...plain, kind: "deduction" }, { ...said, judgement: "not_met", ownScore: 0 }, []],
    ["还没有结论的先填得分", plain, { ...said, judgement: null, ownScore: 1 }, []],
    ["没有的量化数据", plain, { ...said, metrics: { other: 1 } }, ["metrics.other"]],
  ] as const)("%s", (_, what, answer, wrong) => {
    expect(Object.keys(wrongFields(what, answer))).toEqual(wrong);
  });
});

describe("读表单", () => {
  test.each([
    ["", null],
    [" 　", null],
    ["80", 80],
    ["８５．５％", 85.5],
    ["1,200", 1200],
    ["-3", -3],
    ["12.", 12],
    ["1e3", Number.NaN],
    ["1e-7", 1e-7],
    ["0x10", Number.NaN],
  ])("“%s” 读作 %s", (text, value) => expect(figureOf(text)).toBe(value));

  test("不是数字的，指出是哪一格", () => {
    const data = new FormData();
    data.set("metrics.rate", "约八成");
    data.set("judgement", "elsewhere");
    const { answer, errors } = answerFromForm(data, [metric]);
    expect(errors).toEqual({ "metrics.rate": "公开率请填写数字" });
    expect(answer).toMatchObject({ judgement: null, metrics: { rate: null }, declared: false });
  });
});

describe("任务清单", () => {
  const task = (position: number, change: Partial<DossierItem> = {}): DossierItem => ({
    ...item({ id: `i${position}` }),
    metrics: [],
    position,
    no: position,
    section: "",
    group: "",
    text: "",
    textStatus: "original",
    applicable: true,
    points: null,
    asked: "answer",
    weight: 1,
    method: null,
    veto: false,
    answer: null,
    evidence: [],
    ...change,
  });
  const stored = (change: Partial<AnswerGiven> = {}) => ({
    ...given(change),
    ownScore: null,
    version: 1,
    updatedAt: "2026-02-01T00:00:00.000Z",
    updatedByName: "",
    origin: null,
    reread: false,
  });
  const list = [
    task(1, { answer: stored() }),
    task(2, { applicable: false }),
    task(3, { answer: stored({ judgement: null }) }),
    task(4),
  ];

  test("已完成、不适用、待完善、未填", () => {
    expect(list.map(itemState)).toEqual(["done", "outside", "open", "empty"]);
    expect(tallyOf(list)).toEqual({ done: 1, total: 3 });
  });

  test("下一未完成项跳过不适用的，到末尾从头再找，只剩自己时没有", () => {
    expect(nextUnfinished(list, 1)).toBe(3);
    expect(nextUnfinished(list, 4)).toBe(3);
    expect(nextUnfinished(list.slice(0, 3), 3)).toBeNull();
  });
});

describe("先报要点，推荐之后补全", () => {
  test("报要点时只要结论和情况说明，承诺、数据、佐证都不要求", () => {
    const negative = item({ negative: true, metrics: [metric] });
    expect(gapsOf(negative, given(), "points")).toEqual([]);
    expect(gapsOf(negative, given({ narrative: "" }), "points")).toEqual(["narrative"]);
    expect(gapsOf(negative, given())).toEqual(["declaration", "metrics"]);
  });
  test("补充填报时，自评为符合、部分符合的须有佐证；不符合、不适用和没有发生的不须", () => {
    expect(gapsOf(item(), given(), "proof", 0)).toEqual(["evidence"]);
    expect(gapsOf(item(), given({ judgement: "partly_met" }), "proof", 0)).toEqual(["evidence"]);
    expect(gapsOf(item(), given(), "proof", 1)).toEqual([]);
    expect(gapsOf(item(), given({ judgement: "not_met" }), "proof", 0)).toEqual([]);
    expect(gapsOf(item({ negative: true }), given({ declared: true }), "proof", 0)).toEqual([]);
    expect(gapsOf(item({ kind: "bonus" }), given(), "proof", 0)).toEqual(["evidence"]);
  });
  test("报全的周期始终要求填齐，不要求佐证；先报要点的以补充填报为界", () => {
    expect([askedAt("full", "draft"), askedAt("full", "supplement")]).toEqual(["answer", "answer"]);
    expect([askedAt("light", "draft"), askedAt("light", "returned")]).toEqual(["points", "points"]);
    expect(askedAt("light", "supplement")).toBe("proof");
    const items = [{ ...item(), evidence: 0 }];
    const answers = new Map([["i", given()]]);
    const county = { hasLegislativePower: false };
    expect([openItems(items, answers, county), openItems(items, answers, county, "proof")]).toEqual([[], ["i"]]);
  });
});
