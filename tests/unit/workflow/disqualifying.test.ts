import { describe, expect, test } from "vitest";
import type { CaseFile } from "@/lib/applications/case-file";
import { applicationWorkflow } from "@/lib/applications/workflow";
import type { Standing } from "@/lib/policy/standing";
import { decide, type Manner } from "@/lib/workflow/engine";
import { caseFile } from "../../support/case-file";

const refused = (c: CaseFile, by: Standing, manner: Manner) => {
  const decision = decide(applicationWorkflow, c.stage, "disqualify", [by], c, manner);
  return decision.ok ? null : decision.error.code;
};
const CLOSED = { stage: "closed" } as CaseFile["cycle"];
const proposal = { reason: "伪造材料，经核查属实。" };

describe("取消资格（方案三(三)）", () => {
  test.each(["not_shortlisted", "not_designated"] as const)(
    "%s 以后才发现的，周期办结以前可以取消资格，别的都不可以",
    (stage) => {
      expect(Object.keys(applicationWorkflow[stage])).toEqual(["disqualify"]);
      expect(refused(caseFile({ stage, position: -1 }), "organiser_signatory", "sign")).toBeNull();
      const closed = caseFile({ stage, position: -1, cycle: CLOSED });
      expect(refused(closed, "organiser_signatory", "sign")).toBe("not_allowed");
      expect(refused({ ...closed, proposal }, "organiser_signatory", "list")).toBe("not_allowed");
    },
  );

  test.each(["first_review", "returned", "not_recommended", "withdrawn"] as const)(
    "%s 的，只随办公室报告的认定才取消资格，组织方不能自行拟办",
    (stage) => {
      const c = caseFile({ stage, proposal });
      expect(refused(c, "organiser_signatory", "list")).toBeNull();
      expect(refused(c, "organiser", "prepare")).toBe("not_allowed");
      expect(refused(c, "organiser_signatory", "sign")).toBe("not_allowed");
      expect(refused({ ...c, proposal: {} }, "organiser_signatory", "list")).toBe("ground_not_stated");
      expect(refused(c, "desk_signatory", "list")).toBe("not_allowed");
    },
  );

  test.each(["not_recommended", "withdrawn"] as const)("%s 的，周期办结以后不再认定", (stage) => {
    expect(refused(caseFile({ stage, proposal, cycle: CLOSED }), "organiser_signatory", "list")).toBe("not_allowed");
  });

  test("填报中的、已经命名的、复查的没有取消资格", () => {
    for (const stage of ["draft", "designated", "handling", "rechecked", "disqualified"] as const) {
      expect(refused(caseFile({ stage, proposal }), "organiser_signatory", "list"), stage).toBe("wrong_stage");
    }
  });
});
