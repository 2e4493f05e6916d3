import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { meterOf } from "@/lib/applications/meter";
import { applicableTo } from "@/lib/catalogue/rules";
import { catalogueSchema } from "@/lib/catalogue/schema";
import { NOT_APPLICABLE_RULES } from "@/lib/catalogue/score";
import { dossierItem, givenAnswer } from "../../support/dossier-items";

const CAPS = { bonusCap: 10, deductionCap: 10 };

/** The items of a shipped catalogue as this place files them, the first `met` standard ones 符合, the others 不符合. */
function filed(key: string, hasLegislativePower: boolean, met: number): DossierItem[] {
  const { items } = catalogueSchema.parse(JSON.parse(readFileSync(`prisma/catalogue/${key}.json`, "utf8")));
  let left = met;
  return items.map(({ kind, applicability, no, level1, level2 }, at) => {
    const applicable = applicableTo({ applicability }, { hasLegislativePower });
    const counted = applicable && kind === "standard";
    if (counted) left -= 1;
    const judgement = counted && left >= 0 ? "met" : "not_met";
    const answer = applicable ? givenAnswer({ judgement }) : null;
    return dossierItem(at + 1, { no, kind, applicability, applicable, section: level1, group: level2, answer });
  });
}
const outside = (item: DossierItem): DossierItem => ({
  ...item,
  answer: givenAnswer({ judgement: "not_applicable", narrative: "", notApplicableReason: "不属于本单位职能" }),
});

describe("市县指标体系（不设“不适用”）", () => {
  const head = { allowsNotApplicable: false, passBasisPoints: 9000 };
  test.each(NOT_APPLICABLE_RULES)(
    "没有立法权的县：23 至 25 项不计，97 项须有 88 项；与评分方案 %s 无关",
    (notApplicable) => {
      const { rate, leftOut } = meterOf(filed("city-county-2019", false, 87), head, { ...CAPS, notApplicable });
      expect(rate).toMatchObject({ met: 87, applicable: 97, needed: 88, short: 1, spare: 0 });
      expect(leftOut.legislative.map(({ no }) => no)).toEqual([23, 24, 25]);
      expect(leftOut.notApplicable).toEqual([]);
    },
  );
  test("有立法权的市：100 项须有 90 项", () => {
    const { rate, leftOut } = meterOf(filed("city-county-2019", true, 92), head, { ...CAPS, notApplicable: "exclude" });
    expect(rate).toMatchObject({ applicable: 100, needed: 90, spare: 2 });
    expect(leftOut.legislative).toEqual([]);
  });
  test("即使答了不适用，也不离开分母", () => {
    const items = filed("city-county-2019", false, 97).map((item) =>
      item.no === 1 && item.kind === "standard" ? outside(item) : item,
    );
    expect(meterOf(items, head, { ...CAPS, notApplicable: "exclude" }).rate).toMatchObject({ met: 96, applicable: 97 });
  });
});

describe("柞水单位标准（允许“不适用”）", () => {
  const head = { allowsNotApplicable: true, passBasisPoints: null };
  const items = filed("unit-zhashui-2023", false, 76).map((item, at) => (at < 6 ? outside(item) : item));
  test.each([
    ["exclude", 70, 70],
    ["full_points", 76, 76],
    ["no_points", 76, 70],
  ] as const)("6 项不适用，应评 70 项；评分方案 %s：满分 %i，得 %i 分", (notApplicable, full, total) => {
    const { rate, score, leftOut } = meterOf(items, head, { ...CAPS, notApplicable });
    expect(rate).toMatchObject({ met: 70, applicable: 70, basisPoints: 10_000 });
    expect(score).toMatchObject({ full, total });
    expect(leftOut.notApplicable.map(({ reason }) => reason)).toEqual(Array(6).fill("不属于本单位职能"));
  });
});
