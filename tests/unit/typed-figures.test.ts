import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseProposal } from "@/lib/acts/proposal";
import { markFields } from "@/lib/assessment/schema";
import { draftGatheringInput } from "@/lib/gatherings/schema";
import {
  decimalPosted,
  figureIfTyped,
  figureTyped,
  typedDecimal,
  typedWhole,
  wholePosted,
  wholePostedIfAny,
} from "@/lib/kernel/typed-figures";
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
  test("千分位只认三位一节", () => {
    expect(["1,2", "10,00", ",5", "1,2345"].map(typedWhole)).toEqual([null, null, null, null]);
    expect(typedDecimal("12,345.6")).toBe(12345.6);
  });
  test("表单里的整数：空着的是没有填，数字照读，别的原样退回", () => {
    expect(["", "　", "１２", " 7 ", "1,200", "-5"].map(wholePosted)).toEqual([undefined, undefined, 12, 7, 1200, -5]);
    for (const typed of ["1e3", "0x10", "2.5", "十二", "٣", "1 2", "Infinity"]) expect(wholePosted(typed)).toBe(typed);
    expect([wholePosted(3), wholePosted(null), wholePosted(true)]).toEqual([3, null, true]);
    expect(["", undefined, null, "8"].map(wholePostedIfAny)).toEqual([null, null, null, 8]);
  });
  test("表单里的小数：科学记数法不算，几位由各栏自己说", () => {
    expect(["８８．５", "1.234", "-1", ""].map(decimalPosted)).toEqual([88.5, 1.234, -1, undefined]);
    for (const typed of ["1e1", "0x1", "1.", ".5", "1.2.3"]) expect(decimalPosted(typed)).toBe(typed);
  });
  test("名额、得分各在那一栏说明；名额空着的不限", () => {
    const seats = (typed: string) => draftGatheringInput.shape.seats.safeParse(typed);
    expect(["", "１２", "1,200"].map((typed) => seats(typed).data)).toEqual([null, 12, 1200]);
    expect(["1e3", "1.5", "0x10"].map((typed) => seats(typed).error?.issues[0]?.message)).toEqual(
      Array(3).fill("名额是整数"),
    );
    expect(seats("-5").error?.issues[0]?.message).toBe("至少 1 个");
    const points = (typed: string) => markFields.points.safeParse(typed);
    expect([points("８８．５").data, points("0").data]).toEqual([88.5, 0]);
    expect(["", "1e1", "1.234", "-1"].map((typed) => points(typed).error?.issues[0]?.message)).toEqual([
      "请填写得分",
      "得分是数字，最多两位小数",
      "得分最多两位小数",
      "得分不能小于 0",
    ]);
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
