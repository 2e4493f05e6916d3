import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallied } from "@/lib/applications/compliance-tally";
import { UNANSWERED } from "@/lib/applications/merging";
import { continues, type NextVersion, onlyAdds, type StandingVersion } from "@/lib/applications/revisions";
import { applicableItems, complianceRate, type RuleItem } from "@/lib/catalogue/rules";
import { wordDiff } from "@/lib/kernel/text-diff";
import { answerFieldLabel, answerFieldText } from "@/lib/labels/history";

const said = (narrative: string) => ({ ...UNANSWERED, narrative });
const standing: StandingVersion = {
  content: said("清单已公布"),
  source: "saved",
  authorId: "甲",
  unit: "司法局",
  since: new Date("2026-02-15T02:00:00Z"),
};
const next: NextVersion = {
  content: said("清单已公布，台账齐全"),
  source: "saved",
  authorId: "甲",
  unit: "司法局",
  at: new Date("2026-02-15T02:09:59Z"),
};

describe("哪些保存合为一版", () => {
  test("同一人十分钟内只增不减的合为一版", () => {
    expect(continues(standing, next)).toBe(true);
  });
  test.each<[string, Partial<StandingVersion>, Partial<NextVersion>]>([
    ["他人写的", {}, { authorId: "乙" }],
    ["换了单位", {}, { unit: "财政局" }],
    ["过了十分钟", {}, { at: new Date("2026-02-15T02:10:00Z") }],
    ["删了字", {}, { content: said("清单公布，台账齐全") }],
    ["改了结论", { content: { ...said("清单已公布"), judgement: "met" } }, {}],
    ["现存的是带入的", { source: "carried" }, {}],
    ["现存的是恢复的", { source: "restored" }, {}],
    ["这一次是导入", {}, { source: "imported" }],
  ])("%s：另成一版", (_, was, is) => {
    expect(continues({ ...standing, ...was }, { ...next, ...is })).toBe(false);
  });

  test("whatever only adds still says every word of before", () => {
    const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), maxLength: 6 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        if (!onlyAdds(said(before), said(after))) return;
        const rest = [...after];
        const found = [...before].every((sign) => rest.splice(0, rest.indexOf(sign) + 1).length > 0);
        expect(found).toBe(true);
      }),
    );
    expect(onlyAdds({ ...UNANSWERED, declared: true }, UNANSWERED)).toBe(false);
    expect(onlyAdds({ ...UNANSWERED, metrics: { share: 1 } }, { ...UNANSWERED, metrics: { share: 2 } })).toBe(false);
    expect(onlyAdds({ ...UNANSWERED, metrics: { share: null } }, { ...UNANSWERED, metrics: { share: 2 } })).toBe(true);
  });
});

test("符合率按同类合计与逐项计算相同", () => {
  const item = fc.record({
    kind: fc.constantFrom("standard", "bonus", "deduction"),
    applicability: fc.constantFrom("all", "cities_with_legislative_power"),
    judgement: fc.constantFrom("met", "partly_met", "not_met", "not_applicable", null),
    count: fc.integer({ min: 1, max: 4 }),
  }) as fc.Arbitrary<Parameters<typeof tallied>[0][number]>;
  fc.assert(
    fc.property(fc.array(item), fc.boolean(), fc.boolean(), (lines, hasLegislativePower, allowsNotApplicable) => {
      const each = lines.flatMap(({ count, ...line }, n) =>
        Array.from({ length: count }, (_, m) => ({ ...line, key: `${n}-${m}`, allowsNotApplicable })),
      );
      const mine = applicableItems(each as (RuleItem & { judgement: never })[], { hasLegislativePower });
      const { met, applicable } = complianceRate(each, mine);
      expect(tallied(lines, { hasLegislativePower, allowsNotApplicable })).toEqual({ met, applicable });
    }),
  );
});

describe("两版的不同", () => {
  test("按词比较，两份文字都不遗漏", () => {
    const parts = wordDiff("规范性文件清单已经公布。", "规范性文件清单按季度更新，已经公布。");
    expect(parts.filter(({ kind }) => kind === "added").map(({ text }) => text)).toEqual(["按季度更新，"]);
    const text = fc.string({ unit: fc.constantFrom("法治", "政府", "，", "a", " ", "\n"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const all = wordDiff(before, after);
        const without = (kind: string) =>
          all
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join("");
        expect([without("added"), without("removed")]).toEqual([before, after]);
      }),
    );
  });

  test("相差太远的两份长文，整份算作改写", () => {
    const [before, after] = ["甲。", "乙，"].map((text) => text.repeat(3_000));
    expect(wordDiff(before!, after!).map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });

  test("字段的名称和内容用表格上的说法", () => {
    const item = { kind: "standard", metrics: [{ key: "share", label: "公开率", unit: "%" }] };
    const answer = { ...UNANSWERED, judgement: "met", ownScore: 2, declared: true, metrics: { share: 90 } } as const;
    expect(
      ["judgement", "ownScore", "declared", "metrics.share"].map((name) => answerFieldText(name, answer, item)),
    ).toEqual(["符合", "2 分", "已承诺", "90%"]);
    expect(["metrics.share", "metrics.gone", "narrative"].map((name) => answerFieldLabel(name, item.metrics))).toEqual([
      "公开率",
      "量化数据",
      "情况说明",
    ]);
  });
});
