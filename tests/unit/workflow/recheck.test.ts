import { describe, expect, test } from "vitest";
import type { CaseFile, Stage } from "@/lib/applications/case-file";
import { chosenByList, holdsPlace, onward } from "@/lib/applications/rules";
import { type Action, applicationWorkflow } from "@/lib/applications/workflow";
import { actionFor, DESIGNATION_STAGES, designationWorkflow, OUTCOMES } from "@/lib/designations/workflow";
import type { ProblemCode } from "@/lib/kernel/problem";
import { routeSteps } from "@/lib/labels/route-steps";
import type { Standing } from "@/lib/policy/standing";
import { nextStop, type Route } from "@/lib/programmes/route";
import { decide, type Manner } from "@/lib/workflow/engine";
import { caseFile } from "../../support/case-file";

const RECHECK: Route = [
  { station: "verification", office: "county" },
  { station: "handling", office: "county" },
];
const title = { id: "title", title: "法治政府建设示范单位", stage: "in_force" } as const;
const outcome = (change: CaseFile["proposal"] = {}) => ({
  outcome: "warn" as const,
  opinion: "部分标准没有持续达到。",
  ...change,
});
type Change = Parameters<typeof caseFile>[0];
const atHandling = (change: Change = {}): CaseFile =>
  caseFile({
    route: RECHECK,
    stage: "handling",
    position: 1,
    offices: { county: "county-office" },
    titles: [title],
    proposal: outcome(),
    ...change,
  });
const judge = (c: CaseFile, action: Action, by: Standing, manner: Manner) =>
  decide(applicationWorkflow, c.stage, action, [by], c, manner);
const refused = (c: CaseFile, action: Action, by: Standing = "organiser_signatory", manner: Manner = "sign") => {
  const decision = judge(c, action, by, manner);
  return decision.ok ? null : decision.error.code;
};

describe("复查处理", () => {
  // biome-ignore format: one refusal a line
  const REFUSALS: [says: string, change: Change, code: ProblemCode][] = [
    ["本周期不允许的处理", { cycle: { outcomesAllowed: ["retain", "revoke"] } }, "outcome_not_allowed"],
    ["没有选定处理结果", { proposal: { opinion: "意见" } }, "outcome_not_allowed"],
    ["没有意见", { proposal: outcome({ opinion: " " }) }, "opinion_missing"],
    ["摘牌没有指明情形", { proposal: outcome({ outcome: "revoke" }) }, "ground_not_stated"],
    ["单位没有撤并而注销", { proposal: outcome({ outcome: "lapse" }) }, "body_still_exists"],
    ["没有可以处理的称号", { titles: [] }, "no_title_held"],
  ];
  test.each(REFUSALS)("%s的，不能处理", (_, change, code) => {
    expect(refused(atHandling(change), "conclude_recheck")).toBe(code);
  });
  test("每一种处理都可以在复查结论中提出：保留当即生效，其余的听取意见在处理中", () => {
    for (const one of OUTCOMES) {
      const proposal = outcome({ outcome: one, ground: "standard_no_longer_met" });
      expect(refused(atHandling({ proposal, applicantClosed: one === "lapse" }), "conclude_recheck"), one).toBeNull();
    }
  });
  test("经办只能拟办，由签发人签发", () => {
    expect(refused(atHandling(), "conclude_recheck", "organiser", "take")).toBe("not_allowed");
    expect(refused(atHandling(), "conclude_recheck", "organiser", "prepare")).toBeNull();
    expect(refused(atHandling(), "conclude_recheck", "applicant_signatory")).toBe("not_allowed");
  });
  test("称号已不存在的终止复查，仍有称号的不能终止", () => {
    const reason = { proposal: { reason: "称号已于复查期间撤销。" } };
    expect(refused(atHandling({ ...reason, titles: [] }), "end_recheck")).toBeNull();
    expect(refused(atHandling(reason), "end_recheck")).toBe("title_still_held");
    expect(refused(atHandling({ titles: [], proposal: { reason: " " } }), "end_recheck")).toBe("ground_not_stated");
  });
  test("每一种处理，对有效、黄牌、停牌的称号都有一步可走，只能随复查一并办理", () => {
    for (const stage of DESIGNATION_STAGES.filter((each) => each !== "revoked" && each !== "lapsed")) {
      for (const one of OUTCOMES) {
        const steps = designationWorkflow[stage][actionFor(one, stage)] ?? [];
        expect(
          steps.some((step) => step.listed),
          `${stage} ${one}`,
        ).toBe(true);
      }
    }
    expect(actionFor("retain", "warned")).toBe("reinstate");
    expect(actionFor("retain", "in_force")).toBe("retain");
  });
});

describe("没有择优的核查", () => {
  const at = (change: Change = {}) => atHandling({ stage: "verification", position: 0, proposal: {}, ...change });
  test("核查全部提交后逐件转入处理", () => {
    expect(judge(at(), "conclude_verification", "organiser", "take")).toMatchObject({
      ok: true,
      value: { to: "handling" },
    });
  });
  test.each([
    ["没有安排核查", { verification: { visits: 0 } }, "verification_incomplete"],
    ["核查没有提交", { verification: { visitsOutstanding: 1 } }, "verification_incomplete"],
    ["没有承办的办公室", { offices: { county: undefined as never } }, "no_office_at_level"],
  ] as const)("%s的，不能转入", (_, change, code) => {
    expect(refused(at(change), "conclude_verification", "organiser", "take")).toBe(code);
  });
  test("不能列入候选；择优的路线上不能逐件转入", () => {
    expect(refused(at(), "nominate", "organiser_signatory", "list")).toBe("not_allowed");
    const national = caseFile({ stage: "verification", position: 3 });
    expect(refused(national, "conclude_verification", "organiser", "take")).toBe("not_allowed");
  });
});

describe("分类别、视情况的路线", () => {
  const route: Route = [
    { station: "first_review", office: "city" },
    { station: "assessment", office: "province", tracks: ["comprehensive"] },
    { station: "expert_review", office: "province", tracks: ["thematic"] },
    { station: "verification", office: "province", skipped: true },
    { station: "public_notice", office: "province" },
  ];
  const walk = (track: CaseFile["track"]): Stage[] => {
    const stages: Stage[] = [];
    for (
      let stop = nextStop({ route, track, position: -1 });
      stop;
      stop = nextStop({ route, track, position: stop.position })
    ) {
      stages.push(stop.station);
    }
    return stages;
  };
  test("综合走第三方评估，单项走专家评审，都越过不开展的核查", () => {
    expect(walk("comprehensive")).toEqual(["first_review", "assessment", "public_notice"]);
    expect(walk("thematic")).toEqual(["first_review", "expert_review", "public_notice"]);
    expect(onward(caseFile({ route, track: "thematic", position: 0 }))).toBe("expert_review");
    expect(onward(caseFile({ route, position: 4 }))).toBe("designated");
  });
  test("进度图只画本类别要走的环节", () => {
    const labels = (track: CaseFile["track"]) =>
      routeSteps({ route, track, position: 0, stage: "first_review" }).map(({ label }) => label);
    expect(labels("thematic")).toEqual(["申报", "初审推荐", "专家评审", "媒体公示", "命名"]);
    expect(routeSteps({ route: RECHECK, track: "comprehensive", position: 1, stage: "handling" }).at(-1)?.label).toBe(
      "办结",
    );
  });
  test("下一环节由哪一级承办，以本类别的下一环节为准", () => {
    const c = caseFile({ route, position: 0, offices: { province: undefined as never } });
    expect(refused(c, "recommend", "desk_signatory")).toBe("no_office_at_level");
  });
  test("占用命名名额的，是最后一份名单选定的", () => {
    const asked: Route = [
      { station: "assessment", office: "province" },
      { station: "consultation", office: "province" },
      { station: "public_notice", office: "province" },
    ];
    const consulted = (stops: Route) => caseFile({ route: stops, stage: "consultation" });
    expect(holdsPlace(consulted(asked))).toBe(true);
    expect(holdsPlace(consulted(asked.toSpliced(2, 0, { station: "verification", office: "province" })))).toBe(false);
    expect([
      chosenByList(caseFile({ stage: "assessment" })),
      chosenByList(caseFile({ stage: "verification" })),
    ]).toEqual([false, true]);
  });
});

describe("补充填报", () => {
  const at = (change: Change = {}) => caseFile({ stage: "supplement", position: 0, ...change });
  test.each([
    ["没有填齐", { dossier: { itemsOpen: 1 } }, "dossier_incomplete"],
    ["报告超出字数", { dossier: { reportCharacters: 2001 } }, "report_too_long"],
    ["补全后未达门槛", { dossier: { met: 80 } }, "below_pass_ratio"],
  ] as const)("%s的，不能提交", (_, change, code) => {
    expect(refused(at(change), "supplement", "applicant_signatory")).toBe(code);
  });
  test("经办拟办、签发人签发；逾期的随截止初审办结，须有理由", () => {
    expect(refused(at(), "supplement", "applicant", "take")).toBe("not_allowed");
    expect(refused(at(), "supplement", "applicant_signatory")).toBeNull();
    for (const stage of ["first_review", "returned", "supplement"] as const) {
      expect(refused(at({ stage }), "drop_late", "organiser_signatory", "list")).toBeNull();
      expect(refused(at({ stage, proposal: { reason: "" } }), "drop_late", "organiser_signatory", "list")).toBe(
        "ground_not_stated",
      );
      expect(refused(at({ stage }), "drop_late", "organiser_signatory")).toBe("not_allowed");
    }
  });
});
