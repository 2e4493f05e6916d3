import { describe, expect, test } from "vitest";
import { applicationWorkflow } from "@/lib/applications/workflow";
import { OWN_MATTERS, reachOf, sealedInTrail } from "@/lib/trail/rules";

const SEALED = ["recommend", "decline_to_recommend", "shortlist", "eliminate", "nominate", "decline_to_designate"];
const actionsOf = (reach: ReturnType<typeof reachOf>) => (reach === "everything" ? ["everything"] : reach.actions);

describe("案卷经过的知悉范围", () => {
  test.each(["applicant", "applicant_signatory"] as const)("%s reads no result before it is published", (standing) => {
    const known = actionsOf(reachOf([standing], false));
    expect(known).toContain("return_for_correction");
    expect(known.filter((action) => [...SEALED, "everything"].includes(action))).toEqual([]);
  });

  test("the place reads the results once they are published", () => {
    expect(actionsOf(reachOf(["applicant"], true))).toEqual(expect.arrayContaining(SEALED));
  });

  test("an office reads recommendations, but no result before it is published", () => {
    const known = actionsOf(reachOf(["recommender"], false));
    expect(known).toContain("recommend");
    expect(known).not.toContain("eliminate");
    expect(known).not.toContain("nominate");
  });

  test("the organiser reads everything", () => {
    expect(reachOf(["organiser"], false)).toBe("everything");
  });

  test("assessors and verifiers learn when it was filed and nothing more", () => {
    expect(actionsOf(reachOf(["assessor"], true))).toEqual(["submit", "resubmit"]);
  });

  test("once published, every act of the workflow is known to the place", () => {
    const acts = new Set(Object.values(applicationWorkflow).flatMap((open) => Object.keys(open)));
    const known = actionsOf(reachOf(["applicant"], true));
    expect([...acts].filter((act) => !known.includes(act))).toEqual([]);
  });
});

describe("单位内部的分工", () => {
  test("is told to the place, and to no office", () => {
    expect(actionsOf(reachOf(["applicant"], false))).toEqual(expect.arrayContaining(["assign_items", "carry_forward"]));
    for (const standing of ["desk_office", "recommender", "assessor"] as const) {
      expect(actionsOf(reachOf([standing], true))).not.toContain("assign_items");
    }
  });
  test.each(OWN_MATTERS)("%s is named in the trail: it tells no result", (action) => {
    expect(sealedInTrail("application", action, false)).toBe(false);
  });
});

describe("操作留痕的封存", () => {
  test.each(SEALED)("%s is not named in the trail before publication", (action) => {
    expect(sealedInTrail("application", action, false)).toBe(true);
    expect(sealedInTrail("application", action, true)).toBe(false);
  });

  test("what the place did itself, and what happens to accounts, is always named", () => {
    expect(sealedInTrail("application", "submit", false)).toBe(false);
    expect(sealedInTrail("account", "change_duties", false)).toBe(false);
  });

  test("弄虚作假报告在结果公布以前一律不说作了什么", () => {
    expect(sealedInTrail("fabrication_report", "report_fabrication", false)).toBe(true);
    expect(sealedInTrail("fabrication_report", "uphold_fabrication", false)).toBe(true);
    expect(sealedInTrail("fabrication_report", "uphold_fabrication", true)).toBe(false);
  });
});
