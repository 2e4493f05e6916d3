import { describe, expect, test } from "vitest";
import { WHAT_IF_TEXTS } from "@/lib/labels/what-if";
import { type Keeping, kept } from "@/lib/selection/kept";
import { type ChangedLine, outcomesOf } from "@/lib/selection/what-if";

const line = (id: string, track: string, more: Partial<ChangedLine> = {}): ChangedLine => ({
  id,
  track,
  assessmentScore: 90,
  surveyIndex: 80,
  surveyError: 1,
  verificationScore: null,
  barred: null,
  composite: 90,
  rank: 1,
  ...more,
});
/** The survey isn't counted, and two of one track have none. */
const lines = [
  line("a", "comprehensive", { assessmentScore: 95, composite: 95 }),
  line("b", "comprehensive", { surveyIndex: null }),
  line("c", "comprehensive", { surveyIndex: null, assessmentScore: 85, composite: 85 }),
  line("s", "thematic", { surveyIndex: 60, assessmentScore: 91, composite: 91 }),
  line("t", "thematic", { surveyIndex: 99 }),
];
const rules = {
  weights: { assessment: 100, survey: 0, verification: 0 },
  shortlist: { comprehensive: { places: 1, bandHundredths: 0 }, thematic: { places: 1, bandHundredths: 0 } },
  places: {},
};

describe("换个规则看名单", () => {
  test("只有部分地区有测评结果的类别说明缘由，其他类别照样推算", () => {
    const [comprehensive, thematic] = outcomesOf(lines, lines, rules, { survey: 50 });
    expect(comprehensive).toEqual({ track: "comprehensive", why: "result_missing", part: "survey", places: 2 });
    expect(WHAT_IF_TEXTS.missing("survey", 2)).toMatch(/^有 2 个地区没有满意度测评结果/);
    expect(thematic).toMatchObject({ track: "thematic", taken: { was: 1, now: 1 } });
    expect((thematic as { goesIn: object[] }).goesIn).toMatchObject([{ id: "t" }]);
  });

  test("一项权重也没有的，说的是没有可以计分的结果", () => {
    expect(outcomesOf(lines, lines, rules, { assessment: 0 })).toEqual([
      { track: "comprehensive", why: "weights_missing" },
      { track: "thematic", why: "weights_missing" },
    ]);
  });
});

describe("算过的留一会儿", () => {
  const counting = () => {
    const counted = { times: 0 };
    const find = async () => {
      counted.times += 1;
      return counted.times;
    };
    return { counted, find };
  };

  test("同样的问题只算一次，同时问的等同一个答案；十分钟以后重算", async () => {
    const keeping: Keeping<number> = new Map();
    const { counted, find } = counting();
    expect(await Promise.all([kept(keeping, "一", find, 0), kept(keeping, "一", find, 0)])).toEqual([1, 1]);
    expect(await kept(keeping, "一", find, 600_000)).toBe(1);
    expect(await kept(keeping, "二", find, 600_000)).toBe(2);
    expect(await kept(keeping, "一", find, 600_001)).toBe(3);
    expect(counted.times).toBe(3);
  });

  test("没有算成的不留；至多留十六个，最早的先去", async () => {
    const keeping: Keeping<number> = new Map();
    const { counted, find } = counting();
    await expect(kept(keeping, "0", () => Promise.reject(new Error("断了")), 0)).rejects.toThrow("断了");
    for (let n = 0; n < 17; n += 1) await kept(keeping, `${n}`, find, n);
    expect(counted.times).toBe(17);
    expect(keeping.size).toBe(16);
    await kept(keeping, "16", find, 17);
    expect(counted.times).toBe(17);
    await kept(keeping, "0", find, 17);
    expect(counted.times).toBe(18);
  });
});
