import { describe, expect, test } from "vitest";
import { composite, departuresFromRank, rankByComposite } from "@/lib/selection/rules";

describe("综合得分", () => {
  const weights = { assessment: 60, survey: 40, verification: 0 };

  test("weighs the results", () => {
    expect(composite({ assessment: 92.5, survey: 80 }, weights)).toEqual({ ok: true, value: 87.5 });
  });

  test("is the same whatever unit the weights are in", () => {
    const parts = { assessment: 91.37, survey: 83.29 };
    expect(composite(parts, { assessment: 6_000, survey: 4_000, verification: 0 })).toEqual(composite(parts, weights));
  });

  test("is rounded to the hundredth, halves up", () => {
    expect(composite({ assessment: 80.01, survey: 80 }, { assessment: 1, survey: 1, verification: 0 })).toEqual({
      ok: true,
      value: 80.01,
    });
  });

  test("counts the verification once there is one to count", () => {
    const parts = { assessment: 90, survey: 80, verification: 70 };
    expect(composite(parts, { assessment: 50, survey: 30, verification: 20 })).toEqual({ ok: true, value: 83 });
  });

  test("a result that weighs nothing may be missing", () => {
    expect(composite({ assessment: 90, survey: null }, { assessment: 1, survey: 0, verification: 0 })).toEqual({
      ok: true,
      value: 90,
    });
  });

  test("a result that weighs something may not", () => {
    expect(composite({ assessment: 90, survey: null }, weights)).toEqual({
      ok: false,
      error: { code: "result_missing", detail: { part: "survey" } },
    });
  });

  test("without weights there is no composite", () => {
    expect(composite({ assessment: 90, survey: 80 }, { assessment: 0, survey: 0, verification: 0 })).toMatchObject({
      error: { code: "weights_missing" },
    });
  });
});

describe("排名", () => {
  const entry = (id: string, score: number, assessment = 0, survey = 0) => ({
    id,
    composite: score,
    parts: { assessment, survey },
  });

  test("equals share a rank and the next rank is left out", () => {
    const ranking = rankByComposite([entry("丙", 80), entry("甲", 90), entry("乙", 80), entry("丁", 70)]);
    expect(ranking.map(({ id, rank, tied }) => [id, rank, tied])).toEqual([
      ["甲", 1, false],
      ["丙", 2, true],
      ["乙", 2, true],
      ["丁", 4, false],
    ]);
  });

  test("within a rank the tie-breaks order the list but change no rank", () => {
    const entries = [entry("a", 80, 85, 70), entry("b", 80, 85, 75), entry("c", 80, 90, 60)];
    const ranking = rankByComposite(entries, ["assessment", "survey"]);
    expect(ranking.map(({ id, rank }) => [id, rank])).toEqual([
      ["c", 1],
      ["b", 1],
      ["a", 1],
    ]);
  });

  test("the order entries come in makes no difference", () => {
    const entries = [entry("a", 80), entry("b", 80), entry("c", 91)];
    expect(rankByComposite(entries.toReversed())).toEqual(rankByComposite(entries));
  });
});

describe("a list that departs from the ranking", () => {
  const ranking = [
    { id: "甲", rank: 1 },
    { id: "乙", rank: 2 },
    { id: "丙", rank: 2 },
    { id: "丁", rank: 4 },
  ];

  test("the best places in order depart from nothing", () => {
    expect(departuresFromRank(["甲"], ranking)).toEqual([]);
    expect(departuresFromRank(["丙", "甲", "乙"], ranking)).toEqual([]);
    expect(departuresFromRank(["甲", "乙", "丙", "丁"], ranking)).toEqual([]);
    expect(departuresFromRank([], ranking)).toEqual([]);
  });

  test("choosing one of two equals departs from nothing", () => {
    expect(departuresFromRank(["甲", "丙"], ranking)).toEqual([]);
  });

  test("a place chosen before a better one, and the better one passed over, both need a reason", () => {
    expect(departuresFromRank(["甲", "丁"], ranking)).toEqual([
      { id: "乙", departure: "passed_over" },
      { id: "丙", departure: "passed_over" },
      { id: "丁", departure: "chosen_out_of_order" },
    ]);
  });

  test("a place chosen that was never ranked needs a reason", () => {
    expect(departuresFromRank(["甲", "戊"], ranking)).toEqual([{ id: "戊", departure: "not_ranked" }]);
  });
});
