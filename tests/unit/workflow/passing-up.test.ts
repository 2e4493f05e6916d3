import { describe, expect, test } from "vitest";
import type { CaseFile } from "@/lib/applications/case-file";
import { awaitsAcceptance, lastRecommenderTold, passedUpFrom } from "@/lib/applications/passing-up";
import { type Action, applicationWorkflow } from "@/lib/applications/workflow";
import type { Standing } from "@/lib/policy/standing";
import { decide, type Manner } from "@/lib/workflow/engine";
import { caseFile } from "../../support/case-file";

const judge = (c: CaseFile, action: Action, by: Standing, manner: Manner) =>
  decide(applicationWorkflow, c.stage, action, [by], c, manner);
const refusal = (c: CaseFile, action: Action, by: Standing, manner: Manner) => {
  const result = judge(c, action, by, manner);
  return result.ok ? null : result.error.code;
};
const arrived = (known: Partial<CaseFile["passedUp"]> = {}) =>
  caseFile({ position: 1, passedUp: { by: "city-office", ...known } });
const acceptedAt = new Date("2026-03-09T00:00:00+08:00");

test("只有紧接在初审之后的环节是从下级推荐上来的", () => {
  expect(passedUpFrom(caseFile({ position: 0 }))).toBeUndefined();
  expect(passedUpFrom(caseFile({ position: 1 }))).toMatchObject({ office: "city", position: 0 });
  expect(passedUpFrom(caseFile({ position: 2 }))).toMatchObject({ office: "province", position: 1 });
  expect(passedUpFrom(caseFile({ position: 3 }))).toBeUndefined();
});

describe("撤回推荐", () => {
  const withdraw = (c: CaseFile) => refusal(c, "withdraw_recommendation", "last_recommender_signatory", "sign");
  test("接收以前可以撤回，须经签发、写明原因", () => {
    expect(withdraw(arrived())).toBeNull();
    expect(refusal(arrived(), "withdraw_recommendation", "last_recommender", "take")).toBe("not_allowed");
    expect(withdraw({ ...arrived(), proposal: { reason: " " } })).toBe("ground_not_stated");
  });
  test("接收以后、评估开始以后不能撤回", () => {
    expect(withdraw(arrived({ acceptedAt }))).toBe("recommendation_accepted");
    expect(withdraw(arrived({ begun: true }))).toBe("recommendation_accepted");
  });
  test("曾推荐的办公室不是推荐到此的，不能撤回", () => {
    expect(refusal(arrived(), "withdraw_recommendation", "recommender", "prepare")).toBe("not_allowed");
  });
  test("到组织方以后，只在接收以前算作推荐到此的办公室：不从拒绝中得知进展", () => {
    const waiting = { by: "city", acceptedAt: null, begun: false };
    expect(awaitsAcceptance({ passedUp: waiting })).toBe(true);
    expect(lastRecommenderTold("assessment", waiting)).toBe("city");
    expect(lastRecommenderTold("assessment", { ...waiting, acceptedAt })).toBeNull();
    expect(lastRecommenderTold("assessment", { ...waiting, begun: true })).toBeNull();
    expect(lastRecommenderTold("first_review", { ...waiting, acceptedAt })).toBe("city");
  });
});

describe("退回下级", () => {
  test("接收以后也可以退回，须写明原因", () => {
    expect(refusal(arrived({ acceptedAt }), "return_to_lower", "desk_office", "take")).toBeNull();
    expect(refusal({ ...arrived(), proposal: {} }, "return_to_lower", "desk_office", "take")).toBe("ground_not_stated");
  });
  test("由申报单位直接报送的没有下级；评估开始以后不能退回", () => {
    expect(refusal(caseFile(), "return_to_lower", "desk_office", "take")).toBe("no_office_below");
    const begun = caseFile({ stage: "assessment", position: 2, passedUp: { by: "province-office", begun: true } });
    expect(refusal(begun, "return_to_lower", "organiser", "take")).toBe("assessment_begun");
  });
  test("补充填报、实地核查以后的环节不能退回下级", () => {
    for (const stage of ["supplement", "consultation", "verification", "public_notice"] as const) {
      expect(refusal(caseFile({ stage }), "return_to_lower", "organiser", "take")).toBe("wrong_stage");
    }
  });
});

describe("单独推荐与名单", () => {
  test("名单拟定以后不能单独推荐、不予推荐；按名单办理的不受此限", () => {
    const waits = caseFile({ listWaits: true });
    expect(refusal(waits, "recommend", "desk_office", "prepare")).toBe("list_waits");
    expect(refusal(waits, "decline_to_recommend", "desk_office", "prepare")).toBe("list_waits");
    expect(refusal(waits, "recommend", "desk_signatory", "list")).toBeNull();
    expect(refusal(waits, "decline_to_recommend", "desk_signatory", "list")).toBeNull();
  });
  test("并列的须先排定次序，写理由也不能单独推荐其中一件", () => {
    const tied = {
      ...caseFile({ tiedWith: ["乙县", "丙县"] }),
      proposal: { opinion: "同意推荐", reason: "在前的两件正在核实" },
    };
    const [prepares, signs] = [
      ["desk_office", "prepare"],
      ["desk_signatory", "sign"],
    ] as const;
    for (const [by, manner] of [prepares, signs]) {
      expect(judge(tied, "recommend", by, manner)).toMatchObject({
        error: { code: "ties_open", detail: { names: "乙县、丙县" } },
      });
    }
    expect(refusal(tied, "decline_to_recommend", "desk_office", "prepare")).toBeNull();
  });
  test("越过位次在前的须写明理由", () => {
    const passing = { ...caseFile({ passedOver: 2 }), proposal: { opinion: "同意推荐" } };
    expect(judge(passing, "recommend", "desk_signatory", "sign")).toMatchObject({
      error: { code: "passes_over_better", detail: { open: 2 } },
    });
    const stated = { ...passing, proposal: { opinion: "同意推荐", reason: "在前的两件正在核实" } };
    expect(refusal(stated, "recommend", "desk_signatory", "sign")).toBeNull();
  });
  test("本办公室的初审意见低于门槛的，推荐须写明理由；不予推荐不必", () => {
    const below = { ...caseFile({ reviewedBelow: { met: 78, needed: 88 } }), proposal: { opinion: "同意推荐" } };
    expect(judge(below, "recommend", "desk_signatory", "sign")).toMatchObject({
      error: { code: "reviewed_below_pass_ratio", detail: { met: 78, needed: 88 } },
    });
    expect(refusal(below, "decline_to_recommend", "desk_signatory", "sign")).toBeNull();
    const stated = { ...below, proposal: { opinion: "同意推荐", reason: "所列各项正在整改" } };
    expect(refusal(stated, "recommend", "desk_signatory", "sign")).toBeNull();
  });
});
