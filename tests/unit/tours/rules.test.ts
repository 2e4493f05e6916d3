import { describe, expect, test } from "vitest";
import { beginWords, TOUR_WORDS } from "@/lib/labels/tours";
import { areaHref, homeOf, mayOpen } from "@/lib/policy/menu";
import { type Actor, DUTIES } from "@/lib/policy/standing";
import { beginningOf, isUrgent, resumeHref, TOUR_STEPS, targetsOf } from "@/lib/tours/rules";

const someone = (organisationKind: string, ...duties: Actor["duties"]): Actor => ({
  ...{ userId: "u", account: "a", name: "n", organisationId: "o", organisationName: "o" },
  ...{ organisationKind, areaPath: "/", areaLevel: "county", duties },
});
const AT = new Date("2026-11-25T08:00:00Z");

describe("功能导览", () => {
  test("不超过五步，每步都有话说，也指得出", () => {
    expect(TOUR_STEPS.length).toBeLessThanOrEqual(5);
    const targets = targetsOf("apply");
    for (const step of TOUR_STEPS) {
      expect(targets[step].length, step).toBeGreaterThan(0);
      if (step !== "begin") expect(TOUR_WORDS[step].text.length, step).toBeGreaterThan(10);
    }
  });

  test("每个岗位从自己打得开的菜单项开始，各有各的说法", () => {
    const homes = [
      "county_government",
      "county_department",
      "office",
      "assessment_agency",
      "survey_agency",
      "operator",
    ];
    for (const kind of homes) {
      for (const duty of DUTIES) {
        const actor = someone(kind, duty);
        const area = beginningOf(actor, [duty]);
        if (area === null) continue;
        expect(mayOpen(actor, area), `${kind} ${duty}`).toBeNull();
        expect(targetsOf(area).begin[0]).toContain(areaHref(area));
        expect(beginWords(area).text).not.toBe(beginWords(null).text);
      }
    }
    expect(beginningOf(someone("county_department", "filing"), ["filing"])).toBe("contribute");
    expect(beginningOf(someone("county_government", "filing"), ["filing"])).toBe("apply");
    expect(beginningOf(someone("assessment_agency", "organising"), ["organising"])).toBe("assessors");
    expect(beginningOf(someone("operator"), [])).toBeNull();
  });

  test("一天以内到期和已经逾期的，导览不自动打开", () => {
    expect(isUrgent([null, "2026-11-26T08:00:01Z"], AT)).toBe(false);
    expect(isUrgent([null, "2026-11-26T07:59:59Z"], AT)).toBe(true);
    expect(isUrgent(["2026-11-01T00:00:00Z"], AT)).toBe(true);
    expect(isUrgent([], AT)).toBe(false);
  });

  test("继续导览，在本人登录后的第一页", () => {
    expect(resumeHref(someone("county_government", "filing"))).toBe("/desk?tour=resume");
    const auditor = someone("operator", "auditor");
    expect(resumeHref(auditor)).toBe(`${homeOf(auditor)}?tour=resume`);
  });
});
