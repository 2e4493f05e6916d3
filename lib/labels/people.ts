import type { Duty, Standing } from "@/lib/policy/standing";

export const DUTY_LABELS: Record<Duty, string> = {
  filing: "填报经办",
  reviewing: "初审经办",
  organising: "组织经办",
  signing: "签发",
  checking: "内部审核",
  assessing: "评估员",
  surveying: "测评员",
  verifying: "核查员",
  system_admin: "系统管理员",
  security_admin: "安全管理员",
  auditor: "安全审计员",
};

export const STANDING_LABELS: Record<Standing, string> = {
  applicant: "申报单位经办",
  applicant_signatory: "申报单位签发",
  applicant_checker: "申报单位审核",
  contributor: "责任单位经办",
  contributor_checker: "责任单位审核",
  desk_office: "承办办公室经办",
  desk_signatory: "承办办公室签发",
  desk_checker: "承办办公室审核",
  recommender: "曾推荐的办公室",
  last_recommender: "推荐到此的办公室",
  last_recommender_signatory: "推荐到此的办公室（签发）",
  organiser: "组织方经办",
  organiser_signatory: "组织方签发",
  assessor: "评估员",
  surveyor: "测评机构",
  verifier: "核查组",
  visit_leader: "核查组组长",
  visit_observer: "核查受邀代表",
  objection_handler: "异议承办人",
  objector: "异议人",
};

export const ORGANISATION_KINDS: Record<string, string> = {
  office: "依法治理办公室",
  city_government: "市（地、州、盟）政府",
  county_government: "县（市、区、旗）政府",
  department: "政府部门",
  county_department: "县直部门",
  township: "乡镇（街道）",
  assessment_agency: "第三方评估机构",
  expert_group: "专家组",
  survey_agency: "统计调查机构",
  operator: "平台运行单位",
};

export const LEVEL_LABELS: Record<string, string> = {
  national: "国家",
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡级",
};
