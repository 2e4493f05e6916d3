import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseProposal } from "@/lib/acts/proposal";
import { figureIfTyped, figureTyped, typedDecimal, typedWhole } from "@/lib/kernel/typed-figures";
import { batchInput } from "@/lib/survey-links/schema";

const form = (typed: string) => {
  const data = new FormData();
  data.set("made", typed);
  return data;
};

describe("填写的数", () => {
  test("整数只认数字：全角的照收，科学记数法、十六进制、小数、负数都不算", () => {
    expect(["12", " １２ ", "1,200", "１，２００"].map(typedWhole)).toEqual([12, 12, 1200, 1200]);
    for (const typed of ["1e3", "0x10", "2.5", "-5", "", "十二"]) expect(typedWhole(typed)).toBeNull();
  });
  test("小数至多两位，全角的照收，科学记数法不算", () => {
    expect(["88.5", "８８．５", "100", "0.25"].map(typedDecimal)).toEqual([88.5, 88.5, 100, 0.25]);
    for (const typed of ["1e1", "88.555", "88.", ".5", "abc", "-1"]) expect(typedDecimal(typed)).toBeNull();
  });
  test("页面之外改动过的内容，说明要刷新重办，不说技术上的话", () => {
    const tampered = parseProposal(z.object({ id: z.uuid(), list: z.array(z.object({})), of: z.object({}) }), {
      id: "x",
      list: "x",
      of: "x",
    });
    const said = tampered.ok ? [] : Object.values(tampered.error.fields ?? {});
    expect(said).toHaveLength(3);
    for (const text of said) expect(text).toContain("请刷新页面");
  });
  test("不是数的原样交给校验，在填写的地方指出，不说含有无法保存的字符", () => {
    expect(figureTyped(form("abc"), "made", typedWhole)).toBe("abc");
    expect(figureIfTyped(form(" "), "made", typedWhole)).toBeNull();
    const id = "0190b0f0-0000-7000-8000-000000000000";
    const batch = { surveyId: id, applicationId: id, name: "一批", validUntil: "2026-12-01", key: "k" };
    for (const typed of ["1e3", "abc", ""]) {
      expect(parseProposal(batchInput, { ...batch, made: figureTyped(form(typed), "made", typedWhole) })).toMatchObject(
        {
          error: { fields: { made: "请填写整数" } },
        },
      );
    }
    expect(parseProposal(batchInput, { ...batch, made: figureTyped(form("２０"), "made", typedWhole) })).toMatchObject({
      value: { made: 20 },
    });
  });
});
