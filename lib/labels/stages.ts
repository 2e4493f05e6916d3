/** Three names of each stage of an application: for staff, for the applicant, for the public. */
type Names = { staff: string; applicant: string; public: string };

const UNDER_REVIEW = "已报送，审核评审中";

export const APPLICATION_STAGES: Record<string, Names> = {
  draft: { staff: "填报", applicant: "填报", public: "申报" },
  returned: { staff: "退回补正", applicant: "退回补正", public: "初审" },
  first_review: { staff: "初审", applicant: UNDER_REVIEW, public: "初审" },
  supplement: { staff: "补充填报", applicant: "补充填报", public: "初审" },
  expert_review: { staff: "专家评审", applicant: UNDER_REVIEW, public: "评估" },
  assessment: { staff: "第三方评估与测评", applicant: UNDER_REVIEW, public: "评估" },
  consultation: { staff: "征求意见", applicant: UNDER_REVIEW, public: "评估" },
  verification: { staff: "实地核查", applicant: UNDER_REVIEW, public: "核查" },
  public_notice: { staff: "公示", applicant: "公示", public: "公示" },
  handling: { staff: "复查处理", applicant: "复查处理", public: "复查" },
  designated: { staff: "已命名", applicant: "已命名", public: "命名" },
  not_recommended: { staff: "未获推荐", applicant: "未获推荐", public: "办结" },
  not_shortlisted: { staff: "未入围", applicant: "未入围", public: "办结" },
  not_designated: { staff: "未获命名", applicant: "未获命名", public: "办结" },
  rechecked: { staff: "复查已办结", applicant: "复查已办结", public: "办结" },
  withdrawn: { staff: "已撤回", applicant: "已撤回", public: "办结" },
  disqualified: { staff: "取消资格", applicant: "取消资格", public: "办结" },
};

/** What an office reads of a case it recommended, until the results are published. */
const PASSED_ON: Names = { staff: "已推荐，评审中", applicant: UNDER_REVIEW, public: "评估" };

const SEALED_ENDS = ["not_recommended", "not_shortlisted", "not_designated"];
/** A case that reached its candidate list, before the notice is out, still reads as under review to the place. */
const SEALED_UNTIL_NOTICE = ["public_notice", ...SEALED_ENDS];

export type Audience = "staff" | "applicant" | "public";

/** What this audience may be told of a stage; to the applicant nothing of a result before it is published. */
export function stageName(stage: string, audience: Audience, resultsPublished = true): string {
  const names = stage === "passed_on" ? PASSED_ON : APPLICATION_STAGES[stage];
  if (!names) return stage;
  if (audience !== "staff" && !resultsPublished && SEALED_UNTIL_NOTICE.includes(stage)) return UNDER_REVIEW;
  return names[audience];
}

export const STATION_LABELS: Record<string, string> = {
  first_review: "初审推荐",
  supplement: "补充填报",
  expert_review: "专家评审",
  assessment: "第三方评估与满意度测评",
  consultation: "征求有关部门意见",
  verification: "实地核查",
  public_notice: "媒体公示",
  handling: "复查处理",
};

/** Stages of everything else that has a life cycle. */
export const STAGE_LABELS: Record<string, Record<string, string>> = {
  cycle: {
    draft: "筹备",
    open: "进行中",
    results_opened: "结果已启封",
    shortlisted: "已确定入围",
    nominated: "已确定候选",
    closed: "已办结",
  },
  assessment_lot: { preparing: "筹备", assessing: "评估中", answering: "答复初步扣分意见", opened: "已揭晓" },
  score_sheet: { assigned: "待声明", scoring: "评分中", handed_in: "已交卷", recused: "已退出" },
  survey: {
    planning: "拟定方案",
    plan_submitted: "方案待批",
    fieldwork: "调查中",
    handed_in: "已报送",
    ended: "已终止",
  },
  visit: { planned: "已安排", under_way: "核查中", handed_in: "已提交" },
  notice: {
    draft: "拟稿",
    scheduled: "已签发，待发布",
    published: "公示中",
    concluded: "已办结",
    replaced: "已由更正公示代替",
  },
  objection: {
    lodged: "待受理",
    investigating: "调查中",
    not_accepted: "不予受理",
    upheld: "成立",
    partly_upheld: "部分成立",
    dismissed: "不成立",
    withdrawn: "已撤回",
  },
  handling: {
    proposed: "建议启动",
    opened: "调查",
    hearing: "听取意见",
    heard: "待决定",
    decided: "已决定",
    dropped: "不予处理",
  },
  hearing: { open: "待陈述", lapsed: "期满未陈述", stated: "已陈述" },
  rectification: {
    open: "整改中",
    submitted: "待核实",
    verified: "待验收",
    accepted: "验收合格",
    rejected: "验收不合格",
    closed: "已终止",
  },
  appeal: { draft: "拟写", lodged: "待办理", upheld: "成立", dismissed: "不成立" },
  clue: { lodged: "待处理", assigned: "核实中", answered: "已核实", declined: "不予处理", handled: "已启动处理" },
  designation: { in_force: "有效", warned: "黄牌", suspended: "停牌", revoked: "摘牌", lapsed: "注销" },
  recommendation_list: { draft: "拟定", signed: "已签发", dropped: "已作废" },
  promotion: { draft: "拟稿", proposed: "已推荐", dropped: "已作废" },
  annual_report: { draft: "填报", in_review: "审核中", published: "已公布", correcting: "更正中" },
  spot_check: { frozen: "名单已冻结", drawn: "已抽取" },
  provisional_answer: { open: "待答复", handed_in: "已提交" },
  extension: { asked: "待办理", granted: "已准予", declined: "不予延期", withdrawn: "已撤回", revoked: "已撤销" },
  inspection: {
    assigned: "待检查",
    checking: "检查中",
    hearing: "听取意见",
    answered: "已提出意见",
    forwarded: "待组织方确认",
    rectifying: "限期整改",
    concluded: "已办结",
    ended: "不再检查",
  },
  catalogue: { draft: "草稿", published: "已发布", superseded: "已有新版" },
  practice_case: { draft: "撰写", in_review: "审核中", published: "已公布", withdrawn: "已撤下" },
  practice_collection: { draft: "编拟", published: "已公布", withdrawn: "已撤下" },
  gathering: { draft: "拟稿", published: "已发布", cancelled: "已取消" },
  fabrication_report: {
    drafted: "拟报",
    reported: "待认定",
    upheld: "已认定",
    dismissed: "不予认定",
    dropped: "已作废",
  },
};

/** The staff's name of a stage of any subject. */
export const stageLabel = (subject: string, stage: string): string =>
  subject === "application" ? stageName(stage, "staff") : (STAGE_LABELS[subject]?.[stage] ?? stage);
