import { describe, expect, test } from "vitest";
import { STAGES } from "@/lib/applications/case-file";
import { type Permission, permissions, permit } from "@/lib/policy/permissions";
import { type Actor, DUTIES, type Duty, STANDINGS, standingsOf } from "@/lib/policy/standing";
import { caseFile } from "../../support/case-file";

const parties = {
  applicant: "county",
  contributors: ["bureau", "town"],
  desk: "city-office",
  organiser: "central",
  recommenders: ["below"],
  assessors: ["assessor-1"],
  surveyAgency: "survey",
  verifiers: ["verifier-1"],
};

function actor(organisationId: string, duties: Duty[], userId = "someone"): Actor {
  return {
    userId,
    account: userId,
    name: "某人",
    organisationId,
    organisationName: "某单位",
    organisationKind: "office",
    areaPath: "/",
    areaLevel: "city",
    duties,
  };
}

describe("身份", () => {
  test.each([
    ["申报单位的经办", "county", ["filing"], ["applicant"]],
    ["申报单位的签发人", "county", ["signing"], ["applicant_signatory"]],
    ["申报单位的审核人", "county", ["checking"], ["applicant_checker"]],
    ["责任单位的审核人", "bureau", ["checking"], ["contributor_checker"]],
    ["牵头或者配合的责任单位", "bureau", ["filing"], ["contributor"]],
    ["承办办公室的经办", "city-office", ["reviewing"], ["desk_office"]],
    ["承办办公室的签发人", "city-office", ["signing"], ["desk_signatory"]],
    ["推荐过的办公室", "below", ["reviewing"], ["recommender"]],
    ["组织方经办", "central", ["organising"], ["organiser"]],
    ["测评机构", "survey", ["surveying"], ["surveyor"]],
  ] as const)("%s", (_, organisation, duties, expected) => {
    expect(standingsOf(actor(organisation, [...duties]), parties)).toEqual(expected);
  });

  test("岗位对而单位不对，没有身份", () => {
    for (const duty of DUTIES) expect(standingsOf(actor("elsewhere", [duty]), parties)).toEqual([]);
  });
  test("单位对而没有岗位，没有身份", () => {
    for (const id of ["county", "city-office", "central"]) expect(standingsOf(actor(id, []), parties)).toEqual([]);
  });
  test("评估员、核查员按人而不按单位", () => {
    expect(standingsOf(actor("agency", ["assessing"], "assessor-1"), parties)).toEqual(["assessor"]);
    expect(standingsOf(actor("agency", ["assessing"], "assessor-2"), parties)).toEqual([]);
    expect(standingsOf(actor("central", ["verifying"], "verifier-1"), parties)).toEqual(["verifier"]);
  });
  test("三员对任何案卷都没有身份", () => {
    for (const duty of ["system_admin", "security_admin", "auditor"] as const) {
      for (const id of ["county", "city-office", "central"])
        expect(standingsOf(actor(id, [duty]), parties)).toEqual([]);
    }
  });
});

describe("许可", () => {
  test("没有写明的一律不许", () => {
    for (const permission of Object.keys(permissions) as Permission[]) {
      for (const stage of STAGES) expect(permit(permission, [], caseFile({ stage }))).toEqual({ code: "not_allowed" });
    }
  });
  test("成绩启封前谁也不能看，公布前申报单位不能看", () => {
    const sealed = caseFile({ stage: "assessment" });
    for (const standing of STANDINGS) expect(permit("read_scores", [standing], sealed), standing).not.toBeNull();
    const opened = caseFile({ stage: "verification", cycle: { stage: "results_opened" } });
    expect(permit("read_scores", ["organiser"], opened)).toBeNull();
    expect(permit("read_scores", ["applicant"], opened)).toEqual({ code: "results_sealed" });
    const published = caseFile({ stage: "designated", cycle: { stage: "closed", resultsPublished: true } });
    expect(permit("read_scores", ["applicant"], published)).toBeNull();
  });
  test("标段揭晓前谁也看不到它的结果，揭晓后只有组织方看得到", () => {
    for (const lotStage of [null, "preparing", "assessing", "answering"] as const) {
      const sealed = caseFile({ stage: "assessment", lotStage });
      for (const standing of STANDINGS) expect(permit("read_lot_results", [standing], sealed), standing).not.toBeNull();
    }
    const opened = caseFile({ stage: "assessment", lotStage: "opened" });
    const may = STANDINGS.filter((standing) => permit("read_lot_results", [standing], opened) === null);
    expect(may).toEqual(["organiser", "organiser_signatory"]);
    expect(permit("read_scores", ["organiser"], opened)).toEqual({ code: "results_sealed" });
  });
  test("评估员看不到初审意见与推荐意见", () => {
    for (const stage of STAGES) {
      expect(permit("read_remarks", ["assessor"], caseFile({ stage }))).toEqual({ code: "not_allowed" });
      expect(permit("read_recommendation", ["assessor"], caseFile({ stage }))).toEqual({ code: "not_allowed" });
    }
  });
  test("报送之后，除退回补正和补充填报外，申报单位不能改材料", () => {
    const editable = STAGES.filter((stage) => permit("edit_dossier", ["applicant"], caseFile({ stage })) === null);
    expect(editable).toEqual(["draft", "returned", "supplement"]);
  });
  test("责任单位只填分给它的指标，看不到案卷", () => {
    for (const stage of STAGES) {
      expect(permit("read_dossier", ["contributor"], caseFile({ stage }))).toEqual({ code: "not_allowed" });
      expect(permit("edit_dossier", ["contributor"], caseFile({ stage }))).toEqual({ code: "not_allowed" });
    }
    const fills = STAGES.filter(
      (stage) => permit("fill_assigned_items", ["contributor"], caseFile({ stage })) === null,
    );
    expect(fills).toEqual(["draft", "returned", "supplement"]);
  });
  test("审核人读得到案卷，只在可以填报时审核，什么也不改；问题清单只有申报单位登记", () => {
    for (const stage of STAGES) {
      const c = caseFile({ stage });
      expect(permit("read_dossier", ["applicant_checker"], c)).toBeNull();
      expect(permit("edit_dossier", ["applicant_checker"], c)).toEqual({ code: "not_allowed" });
      expect(permit("read_dossier", ["contributor_checker"], c)).toEqual({ code: "not_allowed" });
      expect(permit("fill_assigned_items", ["contributor_checker"], c)).toEqual({ code: "not_allowed" });
    }
    const checks = STAGES.filter((stage) => permit("check_items", ["applicant_checker"], caseFile({ stage })) === null);
    expect(checks).toEqual(["draft", "returned", "supplement"]);
    const notes = STANDINGS.filter((standing) => permit("note_shortcomings", [standing], caseFile()) === null);
    expect(notes).toEqual(["applicant", "applicant_checker"]);
  });
  test("组织方看不到还没有报到它这里的案卷", () => {
    for (const stage of ["draft", "returned", "first_review", "not_recommended", "withdrawn"] as const) {
      expect(permit("read_dossier", ["organiser"], caseFile({ stage }))).toEqual({ code: "wrong_stage" });
    }
  });
});
