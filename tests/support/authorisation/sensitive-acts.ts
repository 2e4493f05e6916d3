/**
 * Who may do what matters most, written down a second time and by hand, from the national opinion and TRUST, not from the tables:
 * subject, action, from which stages, who prepares, who signs. A row without a signatory is done at once; `list` marks what may only
 * ever happen as a line of an act that was signed as a whole.
 */
export type Sensitive = readonly [
  subject: string,
  action: string,
  from: string,
  by: string,
  signedBy: string | "list" | null,
];

const PLACE = ["applicant", "applicant_signatory"] as const;
const DESK = ["desk_office", "desk_signatory"] as const;
const ORGANISER = ["organiser", "organiser_signatory"] as const;
const HANDLER = ["objection_handler", "organiser_signatory"] as const;

// biome-ignore format: one statement a line
export const SENSITIVE_ACTS: readonly Sensitive[] = [
  // 报送：单位拟办、单位签发，办公室和组织方都不能代办
  ["application", "submit", "draft", ...PLACE],
  ["application", "resubmit", "returned", ...PLACE],
  ["application", "supplement", "supplement", ...PLACE],
  ["application", "withdraw", "draft", "applicant", null],
  ["application", "withdraw", "returned first_review", ...PLACE],
  ["provisional_answer", "hand_in_replies", "open", ...PLACE],
  ["annual_report", "submit_report", "draft correcting", ...PLACE],
  ["annual_report", "correct_report", "published", ...PLACE],
  ["practice_case", "submit_practice", "draft", ...PLACE],
  // 推荐：案卷所在的办公室；名单一次签发
  ["application", "recommend", "first_review", ...DESK],
  ["application", "recommend", "first_review", "desk_signatory", "list"],
  ["application", "decline_to_recommend", "returned first_review", ...DESK],
  ["application", "decline_to_recommend", "first_review", "desk_signatory", "list"],
  ["application", "withdraw_recommendation", "first_review expert_review assessment", "last_recommender", "last_recommender_signatory"],
  ["recommendation_list", "recommend_listed", "draft", ...DESK],
  ["promotion", "propose_upward", "draft", ...ORGANISER],
  // 启封：组织方拟办、组织方签发
  ["cycle", "open_cycle", "draft", ...ORGANISER],
  ["cycle", "open_results", "open", ...ORGANISER],
  ["assessment_lot", "begin_assessment", "preparing", ...ORGANISER],
  ["assessment_lot", "release_deductions", "assessing", ...ORGANISER],
  ["assessment_lot", "open_lot", "assessing answering", ...ORGANISER],
  // 评分、测评、核查：只有做的人交，只有组织方退
  ["score_sheet", "hand_in", "scoring", "assessor", null],
  ["score_sheet", "reopen", "handed_in", "organiser", null],
  ["survey", "hand_in_survey", "fieldwork", "surveyor", null],
  ["survey", "exclude_cases", "handed_in", ...ORGANISER],
  ["survey", "end_survey", "planning plan_submitted fieldwork", ...ORGANISER],
  ["visit", "hand_in_visit", "under_way", "visit_leader", null],
  ["visit", "return_visit", "handed_in", "organiser", null],
  // 入围、候选、淘汰：一次签发的名单中的一行
  ["cycle", "shortlist_cases", "results_opened", ...ORGANISER],
  ["cycle", "nominate_cases", "shortlisted", ...ORGANISER],
  ["application", "shortlist", "expert_review assessment", "organiser_signatory", "list"],
  ["application", "eliminate", "expert_review assessment", "organiser_signatory", "list"],
  ["application", "nominate", "verification", "organiser_signatory", "list"],
  ["application", "drop_late", "returned first_review supplement", "organiser_signatory", "list"],
  ["application", "disqualify", "supplement expert_review assessment consultation verification public_notice not_shortlisted not_designated", ...ORGANISER],
  ["application", "disqualify", "returned first_review supplement expert_review assessment consultation verification public_notice not_recommended not_shortlisted not_designated withdrawn", "organiser_signatory", "list"],
  // 弄虚作假：初审的办公室签发上报，组织方签发认定
  ["fabrication_report", "report_fabrication", "drafted", ...DESK],
  ["fabrication_report", "uphold_fabrication", "reported", ...ORGANISER],
  ["fabrication_report", "dismiss_fabrication", "reported", ...ORGANISER],
  // 公布：公示、报告、经验、培训
  ["notice", "publish", "draft", ...ORGANISER],
  ["notice", "recall_notice", "scheduled", ...ORGANISER],
  ["annual_report", "publish_report", "in_review", ...DESK],
  ["practice_case", "publish_practice", "in_review", ...DESK],
  ["practice_collection", "publish_collection", "draft", ...DESK],
  ["gathering", "publish_gathering", "draft", ...DESK],
  ["catalogue", "publish_catalogue", "draft", ...ORGANISER],
  // 异议：承办人拟办，组织方签发；撤回只能由异议人
  ["objection", "reject_objection", "lodged", ...HANDLER],
  ["objection", "uphold_objection", "investigating", ...HANDLER],
  ["objection", "partly_uphold_objection", "investigating", ...HANDLER],
  ["objection", "dismiss_objection", "investigating", ...HANDLER],
  ["objection", "lift_hold_back", "upheld partly_upheld", ...HANDLER],
  ["objection", "withdraw_objection", "lodged investigating", "objector", null],
  // 命名：命名决定经签发，逐个单位随决定生效
  ["notice", "designate_listed", "published", ...ORGANISER],
  ["application", "designate", "public_notice", "organiser_signatory", "list"],
  ["application", "decline_to_designate", "verification public_notice", "organiser_signatory", "list"],
  ["cycle", "register_titles", "draft open results_opened shortlisted nominated closed", ...ORGANISER],
  // 黄牌、停牌、摘牌、恢复：经复查、处理、申诉签发后作为一行生效，从不单独办理
  ["designation", "warn", "in_force warned suspended", "organiser_signatory", "list"],
  ["designation", "suspend", "in_force warned suspended", "organiser_signatory", "list"],
  ["designation", "revoke", "in_force warned suspended", "organiser_signatory", "list"],
  ["designation", "lapse", "in_force warned suspended", "organiser_signatory", "list"],
  ["designation", "reinstate", "warned suspended", "organiser_signatory", "list"],
  ["designation", "restore", "in_force warned suspended revoked lapsed", "organiser_signatory", "list"],
  ["designation", "retain", "in_force", ...ORGANISER],
  ["designation", "retain", "in_force", "organiser_signatory", "list"],
  ["handling", "decide_handling", "heard", ...ORGANISER],
  ["application", "conclude_recheck", "handling", ...ORGANISER],
  ["hearing", "state_opinion", "open lapsed", ...PLACE],
  ["appeal", "lodge_appeal", "draft", ...PLACE],
  ["appeal", "uphold_appeal", "lodged", ...ORGANISER],
  ["appeal", "dismiss_appeal", "lodged", ...ORGANISER],
  ["rectification", "submit_rectification", "open", ...PLACE],
  ["rectification", "accept_rectification", "verified", ...ORGANISER],
  ["rectification", "reject_rectification", "verified", ...ORGANISER],
  ["handling", "give_hearing", "opened heard", ...ORGANISER],
  ["handling", "drop_handling", "proposed", "organiser", null],
  ["handling", "drop_handling", "opened hearing heard", ...ORGANISER],
  ["application", "end_recheck", "verification handling", ...ORGANISER],
  // 抽查检查：受托的办公室上报，组织方作结论
  ["inspection", "answer_findings", "hearing", ...PLACE],
  ["inspection", "forward_inspection", "hearing answered", ...DESK],
  ["inspection", "conclude_inspection", "hearing answered forwarded rectifying", ...ORGANISER],
  ["inspection", "end_inspection", "assigned checking hearing answered forwarded rectifying", ...ORGANISER],
  // 延期：补正由退回的办公室，其余由组织方
  ["extension", "grant_extension", "asked", ...ORGANISER],
  ["extension", "grant_extension", "asked", ...DESK],
  ["extension", "decline_extension", "asked", ...ORGANISER],
  ["extension", "decline_extension", "asked", ...DESK],
  ["extension", "revoke_extension", "granted", ...ORGANISER],
  ["extension", "revoke_extension", "granted", ...DESK],
  ["cycle", "end_review", "open", ...ORGANISER],
  // 撤下已公布的：单位撤自己的，办公室撤发布过的
  ["practice_case", "retract_practice", "draft in_review published", ...PLACE],
  ["practice_case", "withdraw_practice", "draft in_review published", ...DESK],
  ["practice_collection", "withdraw_collection", "published", ...DESK],
  // 抽签
  ["spot_check", "draw", "frozen", ...ORGANISER],
  // 规则变更
  ["cycle", "amend_rules", "open results_opened shortlisted nominated", ...ORGANISER],
  ["cycle", "skip_station", "open results_opened shortlisted nominated", ...ORGANISER],
  ["cycle", "close_cycle", "open results_opened shortlisted nominated", ...ORGANISER],
];

/** Parts of the portal that one duty alone opens. */
export const ADMINISTRATION: Readonly<Record<string, string>> = {
  admin_organisations: "system_admin",
  admin_areas: "system_admin",
  admin_users: "system_admin",
  admin_calendar: "system_admin",
  admin_jobs: "system_admin",
  admin_mail: "system_admin",
  admin_duties: "security_admin",
  admin_lockouts: "security_admin",
  admin_security: "security_admin",
  trail: "auditor",
};

/** Standings that may ever read these of a case; nobody else, at whatever stage. */
export const SECRET_READING: Readonly<Record<string, readonly string[]>> = {
  read_dossier: [
    "applicant",
    "applicant_signatory",
    "applicant_checker",
    "desk_office",
    "desk_signatory",
    "desk_checker",
    "recommender",
    "organiser",
    "organiser_signatory",
    "assessor",
    "verifier",
    "visit_observer",
  ],
  read_scores: ["organiser", "organiser_signatory", "applicant", "applicant_signatory"],
  read_lot_results: ["organiser", "organiser_signatory"],
  read_remarks: ["desk_office", "desk_signatory", "desk_checker", "recommender", "organiser", "organiser_signatory"],
  read_recommendation: [
    "desk_office",
    "desk_signatory",
    "desk_checker",
    "recommender",
    "organiser",
    "organiser_signatory",
  ],
  read_likeness: ["desk_office", "desk_signatory", "desk_checker", "recommender", "organiser", "organiser_signatory"],
  take_package: [
    "applicant",
    "applicant_signatory",
    "desk_office",
    "desk_signatory",
    "desk_checker",
    "recommender",
    "organiser",
    "organiser_signatory",
  ],
  read_deductions: ["applicant", "applicant_signatory", "applicant_checker"],
};
