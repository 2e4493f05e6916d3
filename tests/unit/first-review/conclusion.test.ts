import { describe, expect, test } from "vitest";
import { applicationWorkflow } from "@/lib/applications/workflow";
import {
  REVIEW_CHECKS,
  type ReviewCheck,
  reviewChecked,
  reviewFacts,
  whyNotCheckReview,
  whyNotTurnReview,
} from "@/lib/first-review/conclusion-rules";
import { checkReviewInput, concludeInput } from "@/lib/first-review/schema";
import { problemText } from "@/lib/labels/problems";
import { standingsOf } from "@/lib/policy/standing";
import { decide, options } from "@/lib/workflow/engine";
import { caseFile } from "../../support/case-file";

const last = (verdict: "passed" | "returned" | null, stands = true) => ({
  outcome: "propose_recommend" as const,
  verdict,
  stands,
});
const facts = (check: ReviewCheck, outcome: "propose_recommend" | "propose_decline" | null = "propose_recommend") =>
  caseFile({ review: { check, outcome } });

describe("经办 → 审核 → 签发", () => {
  test("结论到了哪一步：退回的要改，有变化的要重拟，没有变化的才算审核过", () => {
    expect(reviewFacts(null).check).toBe("off");
    expect(reviewFacts({ outcome: null }).check).toBe("none");
    expect([last(null), last("passed"), last("returned")].map((one) => reviewFacts(one).check)).toEqual([
      "waiting",
      "passed",
      "returned",
    ]);
    expect(
      [last(null, false), last("passed", false), last("returned", false)].map((one) => reviewFacts(one).check),
    ).toEqual(["changed", "changed", "returned"]);
  });

  test("启用以后，没有审核通过的不能提请签发推荐，也不能提请不予推荐；没有启用的不等", () => {
    const open = REVIEW_CHECKS.filter((check) => reviewChecked("propose_recommend")(facts(check)) === null);
    expect(open).toEqual(["off", "passed"]);
    for (const action of ["recommend", "decline_to_recommend"] as const) {
      const decided = decide(applicationWorkflow, "first_review", action, ["desk_office"], facts("waiting"), "prepare");
      expect(decided).toMatchObject({ ok: false, error: { code: "review_unchecked", detail: { check: "waiting" } } });
      const signed = decide(applicationWorkflow, "first_review", action, ["desk_signatory"], facts("changed"), "sign");
      expect(signed).toMatchObject({ error: { code: "review_unchecked" } });
    }
  });

  test("补正逾期的不予推荐，依据是逾期，不另拟结论、不经审核", () => {
    const dueAt = new Date("2026-03-01T00:00:00Z");
    const correction = { dueAt, extendedUntil: null, openItems: [], unanswered: [], disturbed: [] };
    const at = (moment: string) =>
      decide(
        applicationWorkflow,
        "returned",
        "decline_to_recommend",
        ["desk_office"],
        {
          ...caseFile({ stage: "returned", correction, review: { check: "none", outcome: null } }),
          ...{ now: new Date(moment), proposal: { opinion: "逾期没有补正，不予推荐。" } },
        },
        "prepare",
      );
    expect(at("2026-03-02T00:00:00Z")).toMatchObject({ ok: true });
    expect(at("2026-02-28T00:00:00Z")).toMatchObject({ error: { code: "correction_running" } });
  });

  test("审核通过的是不予推荐的，不能推荐，反过来也不能；写明是哪个结论", () => {
    const recommend = decide(
      applicationWorkflow,
      "first_review",
      "recommend",
      ["desk_office"],
      facts("passed", "propose_decline"),
      "prepare",
    );
    expect(recommend).toMatchObject({ error: { code: "review_concluded_otherwise" } });
    expect(problemText({ code: "review_concluded_otherwise", detail: { outcome: "propose_decline" } })).toContain(
      "拟不予推荐",
    );
    const both = ["recommend", "decline_to_recommend"] as const;
    const open = (c: ReturnType<typeof facts>) =>
      options(applicationWorkflow, "first_review", ["desk_office"], c)
        .filter(({ action, blockedBy }) => both.some((one) => one === action) && blockedBy === null)
        .map(({ action }) => action);
    expect(open(facts("passed"))).toEqual(["recommend"]);
    expect(open(facts("passed", "propose_decline"))).toEqual(["decline_to_recommend"]);
  });

  test("不审核本人拟定的、审核过的、有变化的", () => {
    expect(whyNotCheckReview({ check: "waiting", concludedById: "officer" }, "checker")).toBeNull();
    expect(whyNotCheckReview({ check: "waiting", concludedById: "checker" }, "checker")?.code).toBe("own_conclusion");
    for (const check of ["passed", "returned", "changed"] as const)
      expect(whyNotCheckReview({ check, concludedById: "officer" }, "checker")?.code).toBe("conclusion_settled");
  });

  test("没有人可以审核的不能启用，停用不受限", () => {
    expect(whyNotTurnReview("on", 0)?.code).toBe("no_checker");
    expect([whyNotTurnReview("on", 1), whyNotTurnReview("off", 0)]).toEqual([null, null]);
  });

  test("办公室的审核岗位只在本办公室承办的案卷里是审核", () => {
    const actor = {
      userId: "u",
      account: "a",
      name: "审核员",
      organisationId: "office",
      organisationName: "办",
      organisationKind: "office",
      areaPath: "/",
      areaLevel: "city",
      duties: ["checking"] as const,
    };
    expect(standingsOf(actor, { desk: "office" })).toEqual(["desk_checker"]);
    expect(standingsOf(actor, { desk: "other" })).toEqual([]);
    expect(standingsOf(actor, { desk: "other", recommenders: ["office"] })).toEqual(["recommender"]);
  });

  test("退回须写明意见，结论须有初审意见", () => {
    const id = "00000000-0000-4000-8000-000000000000";
    expect(checkReviewInput.safeParse({ applicationId: id, round: 1, verdict: "returned", remark: "改" }).success).toBe(
      false,
    );
    expect(checkReviewInput.safeParse({ applicationId: id, round: 1, verdict: "passed" }).success).toBe(true);
    expect(
      concludeInput.safeParse({ applicationId: id, outcome: "propose_return", opinion: "退", seen: "" }).success,
    ).toBe(false);
  });
});
