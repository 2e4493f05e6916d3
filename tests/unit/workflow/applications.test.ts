import { describe, expect, test } from "vitest";
import { type CaseFile, STAGES, type Stage } from "@/lib/applications/case-file";
import { onward } from "@/lib/applications/rules";
import { type Action, applicationWorkflow } from "@/lib/applications/workflow";
import type { ProblemCode } from "@/lib/kernel/problem";
import type { Standing } from "@/lib/policy/standing";
import { decide, type Manner, options } from "@/lib/workflow/engine";
import { caseFile } from "../../support/case-file";

const FINAL: Stage[] = ["designated", "rechecked", "disqualified"];
const rows = STAGES.flatMap((from) =>
  Object.entries(applicationWorkflow[from]).flatMap(([action, steps]) =>
    steps!.map((step) => ({ from, action, ...step })),
  ),
);
/** As it is really done: a signatory signs, everybody else takes. */
const mannerOf = (by: Standing): Manner => (by.endsWith("_signatory") ? "sign" : "take");
const judge = (c: CaseFile, action: Action, by: Standing, manner: Manner = mannerOf(by)) =>
  decide(applicationWorkflow, c.stage, action, [by], c, manner);
const refused = (c: CaseFile, action: Action, by: Standing, manner: Manner = mannerOf(by)) => {
  const decision = judge(c, action, by, manner);
  return decision.ok ? null : decision.error.code;
};

describe("申报流程表", () => {
  test("每个在办环节都有出路，办结环节没有", () => {
    const withExit = new Set(rows.map((row) => row.from));
    expect(STAGES.filter((stage) => !withExit.has(stage))).toEqual(FINAL);
  });

  test("案卷沿活动设定的路线走到命名", () => {
    const c = caseFile();
    const visited = [-1, 0, 1, 2, 3, 4].map((position) => onward({ ...c, position }));
    expect(visited).toEqual([
      "first_review",
      "first_review",
      "assessment",
      "verification",
      "public_notice",
      "designated",
    ]);
  });

  test("没有初审的路线报送后直接进入评估", () => {
    const route = [{ station: "assessment", office: "province" } as const];
    expect(onward({ ...caseFile(), route, position: -1 })).toBe("assessment");
  });

  test("需要签发的事项，经办只能提请，签发人才能办成", () => {
    const c = caseFile({ stage: "draft", position: -1 });
    expect(judge(c, "submit", "applicant", "prepare").ok).toBe(true);
    expect(refused(c, "submit", "applicant")).toBe("not_allowed");
    expect(judge(c, "submit", "applicant_signatory").ok).toBe(true);
  });

  test("签发人不能绕过拟办，自己直接办理", () => {
    const c = caseFile({ stage: "draft", position: -1 });
    expect(refused(c, "submit", "applicant_signatory", "take")).toBe("not_allowed");
    expect(refused(c, "submit", "applicant_signatory", "prepare")).toBe("not_allowed");
    expect(refused(caseFile(), "recommend", "desk_signatory", "take")).toBe("not_allowed");
  });

  test("报送、推荐、取消资格都须签发", () => {
    const signed = new Set(rows.filter((row) => row.signedBy).map((row) => row.action));
    expect([...signed].sort()).toEqual(
      [
        "conclude_recheck",
        "decline_to_recommend",
        "disqualify",
        "end_recheck",
        "recommend",
        "resubmit",
        "submit",
        "supplement",
        "withdraw",
        "withdraw_recommendation",
      ].sort(),
    );
  });

  test("入围、候选、命名只能在名单中一并办理", () => {
    for (const [stage, action] of [
      ["assessment", "shortlist"],
      ["verification", "nominate"],
      ["public_notice", "designate"],
    ] as const) {
      const c = caseFile({ stage });
      expect(refused(c, action, "organiser_signatory")).toBe("not_allowed");
      expect(judge(c, action, "organiser_signatory", "list").ok).toBe(true);
      expect(
        options(applicationWorkflow, stage, ["organiser_signatory", "organiser"], c).map((o) => o.action),
      ).not.toContain(action);
    }
  });
});

type Case = [
  says: string,
  stage: Stage,
  action: Action,
  by: Standing,
  change: Parameters<typeof caseFile>[0],
  code: ProblemCode,
  manner?: Manner,
];

const draft = { stage: "draft", position: -1 } as const;
const TITLE_ASKED = [{ programmeId: "province", programme: "全省示范创建", passBasisPoints: 9000 }];
const TITLE = {
  programmeId: "province",
  title: "示范县",
  stage: "in_force",
  track: "comprehensive",
  basisPoints: 9000,
} as const;
const BAR = { reason: "伪造台账", from: "第三批", until: null, untilNumber: 4 };
const returned = {
  stage: "returned",
  correction: { dueAt: new Date("2026-03-20"), extendedUntil: null, openItems: [], unanswered: [], disturbed: [] },
} as const;

const LINE = { indicatorId: null, sectionId: null, reasons: [], remark: "请补充数据来源", scope: "whole" as const };
const PART = { title: "基本情况", required: true, limit: 400, characters: 400 };

// biome-ignore format: one refusal a line
const REFUSALS: Case[] = [
  ["申报截止的那一刻起不能报送", "draft", "submit", "applicant_signatory", { ...draft, now: new Date("2026-04-01T00:00:00+08:00") }, "outside_submission_window"],
  ["申报开始之前不能报送", "draft", "submit", "applicant_signatory", { ...draft, now: new Date("2026-02-28T23:59:59+08:00") }, "outside_submission_window"],
  ["周期没有启动不能报送", "draft", "submit", "applicant_signatory", { ...draft, cycle: { stage: "draft" } }, "outside_submission_window"],
  ["被取消资格的单位下一周期不能报送", "draft", "submit", "applicant_signatory", { ...draft, barred: BAR }, "barred_from_cycle"],
  ["没有周期所要的称号不能报送", "draft", "submit", "applicant_signatory", { ...draft, eligibility: { required: TITLE_ASKED } }, "title_required"],
  ["新建申报以后称号被摘牌的不能报送", "draft", "submit", "applicant_signatory", { ...draft, eligibility: { required: TITLE_ASKED, held: [{ ...TITLE, stage: "revoked" }] } }, "title_required"],
  ["称号的符合率不到周期所要的不能报送", "draft", "submit", "applicant_signatory", { ...draft, eligibility: { required: TITLE_ASKED, held: [{ ...TITLE, basisPoints: 8999 }] } }, "title_rate_below"],
  ["单项没有选定领域不能报送", "draft", "submit", "applicant_signatory", { ...draft, track: "thematic", dossier: { themeStated: false } }, "theme_missing"],
  ["还有指标未填完不能报送", "draft", "submit", "applicant_signatory", { ...draft, dossier: { itemsOpen: 1 } }, "dossier_incomplete"],
  ["分工的指标没有全部确认不能报送", "draft", "submit", "applicant_signatory", { ...draft, assignmentsOpen: [3, 7] }, "assignments_open"],
  ["分工的指标没有全部确认不能补正报送", "returned", "resubmit", "applicant_signatory", { ...returned, assignmentsOpen: [3] }, "assignments_open"],
  ["没有自评报告不能报送", "draft", "submit", "applicant_signatory", { ...draft, dossier: { reportCharacters: 0 } }, "dossier_incomplete"],
  ["自评报告超出字数不能报送", "draft", "submit", "applicant_signatory", { ...draft, dossier: { reportCharacters: 2001 } }, "report_too_long"],
  ["单项申报书必填的部分没有写不能报送", "draft", "submit", "applicant_signatory", { ...draft, dossier: { form: [{ ...PART, characters: 0 }] } }, "form_incomplete"],
  ["单项申报书一部分超出字数不能报送", "draft", "submit", "applicant_signatory", { ...draft, dossier: { form: [{ ...PART, characters: 401 }] } }, "form_part_too_long"],
  ["单项申报书合计超出自评报告的字数不能报送", "draft", "submit", "applicant_signatory", { ...draft, dossier: { form: Array(6).fill(PART) } }, "form_too_long"],
  ["单项申报书必填的部分没有写不能补正报送", "returned", "resubmit", "applicant_signatory", { ...returned, dossier: { form: [{ ...PART, characters: 0 }] } }, "form_incomplete"],
  ["没有一项适用的，不算达到门槛", "draft", "submit", "applicant_signatory", { ...draft, dossier: { met: 0, applicable: 0 } }, "below_pass_ratio"],
  ["97 项中符合 87 项，未达 90%", "draft", "submit", "applicant_signatory", { ...draft, dossier: { met: 87 } }, "below_pass_ratio"],
  ["下一环节没有承办的办公室不能报送", "draft", "submit", "applicant_signatory", { ...draft, offices: { city: undefined as never } }, "no_office_at_level"],
  ["补正期限已过", "returned", "resubmit", "applicant_signatory", { ...returned, now: new Date("2026-03-21") }, "correction_deadline_passed"],
  ["补正后未填完", "returned", "resubmit", "applicant_signatory", { ...returned, dossier: { itemsOpen: 2 } }, "dossier_incomplete"],
  ["退回的没有逐处补正", "returned", "resubmit", "applicant_signatory", { ...returned, correction: { ...returned.correction, unanswered: ["第 3 项"] } }, "corrections_unanswered"],
  ["没有退回的有变动", "returned", "resubmit", "applicant_signatory", { ...returned, correction: { ...returned.correction, disturbed: ["第 4 项"] } }, "frozen_parts_changed"],
  ["补正期限未满不能不予推荐", "returned", "decline_to_recommend", "desk_signatory", returned, "correction_running"],
  ["退回的理由须在常用理由之中", "first_review", "return_for_correction", "desk_office", { proposal: { corrections: [{ indicatorId: null, sectionId: null, reasons: ["编造"], remark: "", scope: "whole" }] } }, "correction_reason_unknown"],
  ["补正期限已过去的不能退回", "first_review", "return_for_correction", "desk_office", { proposal: { corrections: [LINE], dueAt: new Date("2026-03-01") } }, "correction_due_past"],
  ["补正期限晚于环节计划的须写明", "first_review", "return_for_correction", "desk_office", { plannedTo: new Date("2026-03-15"), proposal: { corrections: [LINE], dueAt: new Date("2026-03-20") } }, "correction_past_plan"],
  ["退回必须列明内容", "first_review", "return_for_correction", "desk_office", { proposal: { corrections: [] } }, "no_corrections_listed"],
  ["退回次数用完", "first_review", "return_for_correction", "desk_office", { correctionRoundsUsed: 2 }, "correction_rounds_used"],
  ["名额用完不能推荐", "first_review", "recommend", "desk_signatory", { recommendationPlacesLeft: 0 }, "quota_exhausted"],
  ["市本级不占综合推荐名额", "first_review", "recommend", "desk_signatory", { isMunicipalityItself: true }, "own_municipality_excluded"],
  ["推荐须有意见", "first_review", "recommend", "desk_signatory", { proposal: { opinion: " " } }, "opinion_missing"],
  ["申报单位不能推荐自己", "first_review", "recommend", "applicant", {}, "not_allowed"],
  ["评估员未分配足额不能入围", "assessment", "shortlist", "organiser_signatory", { assessment: { sheets: 1 } }, "sheets_not_assigned", "list"],
  ["评分未完成不能入围", "assessment", "shortlist", "organiser_signatory", { assessment: { sheetsOutstanding: 1 } }, "scoring_incomplete", "list"],
  ["测评未报送不能入围", "assessment", "shortlist", "organiser_signatory", { survey: { closed: false } }, "survey_incomplete", "list"],
  ["没有核查不能列为候选", "verification", "nominate", "organiser_signatory", { verification: { visits: 0 } }, "verification_incomplete", "list"],
  ["核查未提交不能列为候选", "verification", "nominate", "organiser_signatory", { verification: { visitsOutstanding: 1 } }, "verification_incomplete", "list"],
  ["经评估符合率未达门槛不能列为候选", "verification", "nominate", "organiser_signatory", { assessment: { basisPoints: 8999 } }, "assessed_below_threshold", "list"],
  ["经评估符合率未达门槛不能命名", "public_notice", "designate", "organiser_signatory", { assessment: { basisPoints: 8999 } }, "assessed_below_threshold", "list"],
  ["一票否决项不符合不能入围", "assessment", "shortlist", "organiser_signatory", { assessment: { vetoed: [12] } }, "vetoed_item", "list"],
  ["一票否决项不符合不能由专家评审入围", "expert_review", "shortlist", "organiser_signatory", { assessment: { vetoed: [12] } }, "vetoed_item", "list"],
  ["一票否决项不符合不能列为候选", "verification", "nominate", "organiser_signatory", { assessment: { vetoed: [12] } }, "vetoed_item", "list"],
  ["一票否决项不符合不能命名", "public_notice", "designate", "organiser_signatory", { assessment: { vetoed: [12] } }, "vetoed_item", "list"],
  ["命名名额用完不能列为候选", "verification", "nominate", "organiser_signatory", { designationPlacesLeft: 0 }, "designation_quota_exhausted", "list"],
  ["公示期未满不能命名", "public_notice", "designate", "organiser_signatory", { notice: { closesAt: new Date("2026-03-11") } }, "notice_period_running", "list"],
  ["有未办结的异议不能命名", "public_notice", "designate", "organiser_signatory", { notice: { objectionsOpen: 1 } }, "objections_open", "list"],
  ["异议成立不能命名", "public_notice", "designate", "organiser_signatory", { notice: { objectionUpheld: true } }, "objection_upheld", "list"],
  ["取消资格须写明理由", "assessment", "disqualify", "organiser_signatory", { proposal: { reason: "" } }, "ground_not_stated"],
];

describe("每条规则都会拒绝", () => {
  test.each(REFUSALS)("%s", (_, stage, action, by, change, code, manner = mannerOf(by)) => {
    expect(refused(caseFile({ ...change, stage }), action, by, manner)).toBe(code);
  });
});

describe("门槛与限度的边上", () => {
  test("97 项中符合 88 项即达到 90%", () => {
    const c = caseFile({ ...draft, dossier: { met: 88 } });
    expect(judge(c, "submit", "applicant_signatory").ok).toBe(true);
  });
  test("截止前最后一毫秒仍可报送", () => {
    const c = caseFile({ ...draft, now: new Date(new Date("2026-04-01T00:00:00+08:00").getTime() - 1) });
    expect(judge(c, "submit", "applicant_signatory").ok).toBe(true);
  });
  test("符合率恰为周期所要的可以报送；复查中黄牌、停牌的称号也可以", () => {
    const eligibility = (stage: string) => ({ required: TITLE_ASKED, held: [{ ...TITLE, stage }] });
    const submits = (change: Parameters<typeof caseFile>[0]) =>
      refused(caseFile({ ...draft, ...change }), "submit", "applicant_signatory");
    expect(submits({ eligibility: eligibility("in_force") })).toBeNull();
    expect(submits({ eligibility: eligibility("warned") })).toBe("title_required");
    const route = [{ station: "handling", office: "province" } as const];
    for (const stage of ["warned", "suspended"]) expect(submits({ eligibility: eligibility(stage), route })).toBeNull();
  });
  test("报告恰为上限可以报送；不设上限时不论长短", () => {
    expect(judge(caseFile({ ...draft, dossier: { reportCharacters: 2000 } }), "submit", "applicant_signatory").ok).toBe(
      true,
    );
    const unlimited = caseFile({ ...draft, dossier: { reportCharacters: 9999 }, cycle: { reportLimit: null } });
    expect(judge(unlimited, "submit", "applicant_signatory").ok).toBe(true);
  });
  test("不设门槛的单项不看符合率", () => {
    const c = caseFile({ ...draft, track: "thematic", cycle: { passBasisPoints: null }, dossier: { met: 1 } });
    expect(judge(c, "submit", "applicant_signatory").ok).toBe(true);
  });
  test("经评估符合率恰为 90% 可以列为候选；单项不设门槛", () => {
    const atBound = caseFile({ stage: "verification", assessment: { basisPoints: 9000 } });
    expect(judge(atBound, "nominate", "organiser_signatory", "list").ok).toBe(true);
    const thematic = caseFile({
      stage: "verification",
      assessment: { basisPoints: 5000 },
      cycle: { passBasisPoints: null },
    });
    expect(judge(thematic, "nominate", "organiser_signatory", "list").ok).toBe(true);
  });
  test("省对市的推荐不受不含市本级的限制", () => {
    const c = caseFile({ isMunicipalityItself: true, position: 1, parties: { desk: "province-office" } });
    expect(judge(c, "recommend", "desk_signatory").ok).toBe(true);
  });
  test("市本级可以走单项推荐", () => {
    const c = caseFile({ track: "thematic", isMunicipalityItself: true });
    expect(judge(c, "recommend", "desk_signatory").ok).toBe(true);
  });
});
