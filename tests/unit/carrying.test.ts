import { describe, expect, test } from "vitest";
import { gapsOf } from "@/lib/applications/answers";
import { carried } from "@/lib/catalogue/mapping";
import { originText } from "@/lib/labels/dossier";
import { carriedDone } from "@/lib/labels/origins";
import { type CarryLimits, type EarlierAnswer, type OpenItem, planCarry } from "@/lib/origins/rules";

const item = (id: string, change: Partial<OpenItem> = {}): OpenItem => ({
  id,
  kind: "standard",
  points: 2,
  metricKeys: [],
  answered: false,
  attached: [],
  ...change,
});
const said = (indicatorId: string, change: Partial<EarlierAnswer> = {}): EarlierAnswer => ({
  indicatorId,
  judgement: "met",
  narrative: `${indicatorId}的做法`,
  ownScore: 1,
  notApplicableReason: "",
  metrics: {},
  at: "2026-04-20T02:00:00.000Z",
  ...change,
});
const limits: CarryLimits = {
  allowsNotApplicable: false,
  evidenceKinds: ["document", "image", "news_link"],
  evidencePerItem: null,
  pastYear: true,
};
const same = (...ids: string[]) =>
  carried(ids.map((id) => ({ fromIndicatorId: id, toIndicatorId: id, kind: "same" as const })));
const evidence = (indicatorId: string, evidenceId: string, kind: "document" | "summary" = "document") => ({
  indicatorId,
  evidenceId,
  kind,
});

describe("从以往申报带入", () => {
  test("同一指标照原样带入，材料只是再用一次，不必核对", () => {
    const plan = planCarry([item("a")], same("a"), { answers: [said("a")], evidence: [evidence("a", "e1")] }, limits);
    expect(plan).toEqual({
      bring: [{ ...said("a"), reread: false, evidenceIds: ["e1"] }],
      kept: 0,
      without: 0,
    });
  });

  test("已有作答的不动，没有对应的说明有几项", () => {
    const items = [item("a", { answered: true }), item("b"), item("c")];
    const plan = planCarry(items, same("a", "b"), { answers: [said("a"), said("b")], evidence: [] }, limits);
    expect([plan.bring.map(({ indicatorId }) => indicatorId), plan.kept, plan.without]).toEqual([["b"], 1, 1]);
  });

  test("有量化数据的，往年的数据须核对；同一年的不必", () => {
    const items = [item("a", { metricKeys: ["rate"] })];
    const earlier = { answers: [said("a", { metrics: { rate: 92, gone: 1 } })], evidence: [] };
    const [past] = planCarry(items, same("a"), earlier, limits).bring;
    expect(past).toMatchObject({ reread: true, metrics: { rate: 92 } });
    expect(past!.metrics).not.toHaveProperty("gone");
    expect(planCarry(items, same("a"), earlier, { ...limits, pastYear: false }).bring[0]!.reread).toBe(false);
  });

  test("改过的、合并的指标须核对；几项结论不一致的，不替人作结论", () => {
    const sources = carried([
      { fromIndicatorId: "a", toIndicatorId: "x", kind: "merged" },
      { fromIndicatorId: "b", toIndicatorId: "x", kind: "merged" },
      { fromIndicatorId: "c", toIndicatorId: "y", kind: "changed" },
    ]);
    const answers = [said("a"), said("b", { judgement: "not_met" }), said("c")];
    const plan = planCarry([item("x"), item("y")], sources, { answers, evidence: [evidence("b", "e")] }, limits);
    expect(plan.bring).toMatchObject([
      {
        indicatorId: "x",
        judgement: null,
        narrative: "a的做法\n\nb的做法",
        ownScore: null,
        reread: true,
        evidenceIds: ["e"],
      },
      { indicatorId: "y", judgement: "met", reread: true },
    ]);
  });

  test("新的一件不认的结论、分数和材料不带入", () => {
    const items = [item("a", { points: 0.5 }), item("b", { kind: "bonus" }), item("c", { points: null })];
    const answers = [said("a", { judgement: "not_applicable" }), said("b", { judgement: "partly_met" }), said("c")];
    const uses = [evidence("a", "e1"), evidence("a", "e2", "summary"), evidence("a", "e3"), evidence("a", "e1")];
    const plan = planCarry(items, same("a", "b", "c"), { answers, evidence: uses }, { ...limits, evidencePerItem: 1 });
    expect(plan.bring.map(({ judgement, ownScore }) => [judgement, ownScore])).toEqual([
      [null, null],
      [null, 1],
      ["met", null],
    ]);
    expect(plan.bring[0]!.evidenceIds).toEqual(["e1"]);
  });

  test("与结论不合的分数不带入：不符合的得分，减分项少减的分", () => {
    const items = [item("a"), item("b", { kind: "deduction", points: 3 }), item("c", { kind: "deduction", points: 1 })];
    const answers = [said("a", { judgement: "not_met" }), said("b"), said("c")];
    const plan = planCarry(items, same("a", "b", "c"), { answers, evidence: [] }, limits);
    expect(plan.bring.map(({ ownScore }) => ownScore)).toEqual([null, null, 1]);
  });

  test("本项已有的材料不再带入，也占每项的件数", () => {
    const earlier = { answers: [said("a")], evidence: ["e1", "e2", "e3"].map((id) => evidence("a", id)) };
    const brought = (attached: string[], evidencePerItem: number | null) =>
      planCarry([item("a", { attached })], same("a"), earlier, { ...limits, evidencePerItem }).bring[0]!.evidenceIds;
    expect(brought(["e1"], null)).toEqual(["e2", "e3"]);
    expect(brought(["e1"], 2)).toEqual(["e2"]);
    expect(brought(["own"], 3)).toEqual(["e1", "e2"]);
    expect(brought(["own", "e3"], 2)).toEqual([]);
    expect(brought(["own", "two", "three"], 2)).toEqual([]);
  });

  test("须核对的没有核对，就还缺一样", () => {
    const plain = { id: "a", kind: "standard", applicability: "all", negative: false, metrics: [] } as const;
    const answer = { ...said("a"), declared: false };
    expect(gapsOf(plain, { ...answer, reread: true })).toEqual(["reread"]);
    expect(gapsOf(plain, { ...answer, judgement: null, reread: true })).toEqual(["judgement", "reread"]);
    expect(gapsOf(plain, { ...answer, reread: false })).toEqual([]);
  });

  test("来源写在指标旁边", () => {
    const origin = { name: "云泽省2025年度", at: "2026-04-20T02:00:00.000Z" };
    expect(originText(origin, true)).toBe("带入自 云泽省2025年度申报，2026年4月20日；请核对后保存");
    expect(originText(origin, false)).toBe("带入自 云泽省2025年度申报，2026年4月20日");
    expect(carriedDone("92-3-5")).toContain("已带入 92 项");
    expect(carriedDone("92-3")).toBeNull();
  });
});
