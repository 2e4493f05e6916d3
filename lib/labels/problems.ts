import { formatDateTime } from "@/lib/kernel/dates";
import type { Problem, ProblemCode } from "@/lib/kernel/problem";
import { ACCOUNT_PROBLEMS } from "./account-problems";
import { ASSESSMENT_PROBLEMS } from "./assessment-problems";
import { CHECK_PROBLEMS } from "./check-problems";
import { CORRECTION_PROBLEMS } from "./correction-problems";
import { EVIDENCE_PROBLEMS } from "./evidence-problems";
import { FABRICATION_PROBLEMS } from "./fabrication-problems";
import { choiceLabel } from "./fields";
import { exactPercent, percent } from "./figures";
import { MAIL_PROBLEMS } from "./mail-problems";
import { NOTICE_PROBLEMS } from "./notice-problems";
import { OBJECTION_PROBLEMS } from "./objection-problems";
import { PAPER_PROBLEMS } from "./official-papers";
import { PRACTICE_PROBLEMS } from "./practice-problems";
import { PROMOTION_PROBLEMS } from "./promotions";
import { READING_PROBLEMS } from "./reading";
import { RECOMMENDATION_PROBLEMS } from "./recommendation";
import { REPORT_PROBLEMS } from "./report-problems";
import { SELECTION_PROBLEMS } from "./selection-problems";
import { SILENCE_PROBLEMS } from "./silence";
import { STANDING_PROBLEMS } from "./standing-problems";
import { STORE_PROBLEMS } from "./store-problems";
import { SURVEY_PROBLEMS } from "./survey-problems";
import { VERIFICATION_PROBLEMS } from "./verification-problems";

type Detail = NonNullable<Problem["detail"]>;

const moment = (at: string | number): string => formatDateTime(new Date(at));

/** Until when the place could have filed, and what it can still do. */
function outsideText({ opens, closes, grace, extended, stage }: Detail): string {
  if (!closes) return "不在申报时间内。";
  if (stage === "draft") return "本周期尚未启动，现在不接收申报。";
  if (stage) return `申报已于 ${moment(closes)} 截止，本周期已进入后续环节，不再接收申报；已填内容仍可查看。`;
  if (opens) return `申报尚未开始，自 ${moment(opens)} 起接收。`;
  const also = extended ? `，批准的延期至 ${moment(extended)} 止` : grace ? `，宽限至 ${moment(grace)} 止` : "";
  return `申报已于 ${moment(closes)} 截止${also}，不能报送；已填内容仍可查看。确有原因的，可以申请延期。`;
}

/** 弄虚作假：which cycle, why, and until which cycle. */
function barredText({ reason, from, until, untilNumber }: Detail): string {
  if (!reason) return "因弄虚作假被取消资格，本周期不得申报。";
  const where = from ? `在“${from}”中` : "";
  const end = until ? `“${until}”` : `第 ${untilNumber} 个周期`;
  return `本单位${where}因弄虚作假被取消资格，至${end}（含）止不得申报。原因：${String(reason).replace(/[。.]$/, "")}。`;
}

/** Who asks was signed in, and isn't any more. */
export const SIGNED_OUT = "登录已过期，请重新登录。";

/** What happened and what to do, once for screens and interfaces alike. */
const TEXTS: Record<ProblemCode, string | ((detail: Detail) => string)> = {
  not_found: "没有找到，或者您没有查看它的权限。",
  not_allowed: "您的岗位不能办理此事项，请由承办人员办理。",
  wrong_stage: "当前环节不能办理此事项，请刷新页面查看最新状态。",
  stale: "此件已被他人更新，请核对最新内容后再办理；您填写的内容已保留。",
  key_reused: "这份表单已经提交过别的内容，请刷新页面后重新办理。",
  invalid_input: "有内容填写不符合要求，请按提示修改。",
  not_signatory: "只有承担签发岗位的人员可以签发。",
  own_preparation: "本人拟办的事项须由同一单位的另一名签发人签发。",
  wrong_password: "口令不正确，未予办理，请重新输入。",
  password_locked: "口令或者验证码连续输错，已暂停办理，请十分钟后再试；确是本人忘记口令的，请联系系统管理员重置。",
  sign_off_pending: "此件正在等待签发；需要修改的，请先撤回提请。",
  sign_off_gone: "此项签发已经办理或者撤回，请返回待办查看。",
  section_changed:
    "这一部分在您打开之后已经另行保存过。请另开一个页面查看现在的内容，核对后再填；您填写的内容仍在本页。",
  window_behind: "申报截止已过，请先在“规则”页改定申报时间。",
  rules_frozen: "周期已经启动，规则不能直接修改；可以修改的部分请拟办“修改规则”，经签发后生效。",
  rules_incomplete: (d) => `规则还有 ${d.open ?? ""} 处需要补齐或者改正，请在“规则”页逐一处理后再启动。`,
  not_amendable: "这一部分是各地申报和第三方评估所依据的，周期启动之后不能修改；确需变动的，请另行拟定周期。",
  nothing_amended: "填写的内容与现行规则相同，没有需要修改的。",
  amendment_unsound: (d) => `照此修改后规则有 ${d.open ?? ""} 处不能成立：${d.first ?? ""}请改正后再提请签发。`,
  outside_submission_window: outsideText,
  dossier_incomplete: (d) =>
    `申报材料尚未填齐：还有 ${d.open} 项指标未完成${Number(d.report) > 0 ? "" : "，自评报告未填写"}。`,
  report_too_long: (d) => `自评报告超出字数上限 ${d.limit} 字，多了 ${d.over} 字，请删减后再报送。`,
  form_incomplete: (d) => `单项申报书还没有填写：${d.parts ?? ""}。`,
  form_part_too_long: (d) =>
    `单项申报书“${d.title ?? ""}”超出字数上限 ${d.limit} 字，多了 ${d.over} 字，请删减后再报送。`,
  form_too_long: (d) => `单项申报书各部分合计超出字数上限 ${d.limit} 字，多了 ${d.over} 字，请删减后再报送。`,
  below_pass_ratio: (d) => `符合的指标为 ${d.met} 项，未达到门槛所需的 ${d.needed} 项。`,
  theme_missing: "单项示范创建须先选定领域；选“其他”的，请写明领域名称。",
  barred_from_cycle: barredText,
  already_applied: "本单位在本周期已有同一类别的申报，请在原申报中继续填报。",
  not_an_applicant_kind: "本周期不面向本单位所属的类型，不能申报。",
  correction_deadline_passed: (d) =>
    `补正期限已过${d.due ? `（${moment(d.due)}）` : ""}${d.extended ? `，批准的延期也已于 ${moment(d.extended)} 届满` : ""}，不能再报送补正材料；确有原因的，可以向退回的办公室申请延期。`,
  extension_asked: "该单位的这项期限已有待办理的延期申请，请在原申请上办理。",
  extension_not_later: (d) =>
    `延到的日期须在原期限${d.deadline ? `（${moment(d.deadline)}）` : ""}之后，也须在今天以后，请重新选择。`,
  extension_over: "延期已经届满，不必撤销。",
  deadline_settled: "这项期限已经办结或者已进入后续环节，不能再延期。",
  item_not_open: "本项不在退回补正的范围内，不能修改。",
  evidence_kind_not_taken: (d) =>
    `本周期不接收“${choiceLabel(String(d.kind ?? ""))}”一类的佐证材料，请改用本周期接收的类别。`,
  evidence_per_item_full: (d) => `本周期每项指标最多 ${d.limit} 件佐证材料，本项已满；需要更换的，请先移除一件。`,
  no_office_at_level: "没有找到承办下一环节的依法治省（市、县）办，请联系系统管理员核对单位设置。",
  title_required: (d) => `申报本周期须持有${d.programmes ?? "规定活动"}的有效称号，本单位目前没有。`,
  title_rate_below: (d) =>
    d.basisPoints === undefined
      ? `本单位的称号“${d.title ?? ""}”没有评估确认的符合率，综合示范创建要求不低于 ${exactPercent(Number(d.passBasisPoints ?? 0))}。`
      : `本单位获得“${d.title ?? ""}”时评估确认的符合率为 ${percent(Number(d.basisPoints))}，综合示范创建要求不低于 ${exactPercent(Number(d.passBasisPoints ?? 0))}。`,
  assignments_open: (d) =>
    `任务分工中还有 ${d.open} 项没有确认（第 ${d.items ?? ""} 项${Number(d.open) > 8 ? "等" : ""}），确认后方可报送。`,
  item_confirmed: "本项已由申报单位确认，需要修改的，请联系申报单位退回。",
  item_incomplete: (d) => `有 ${d.open ?? ""} 项没有填完，填完后再交回。`,
  nothing_chosen: "请先选择指标。",
  not_to_confirm: "所选指标中有不能这样办理的：待确认的可以确认，待确认和已确认的可以退回。",
  unit_unknown: "所选单位不是本单位所属的部门、乡镇，不能分工。",
  reminded_today: "今天已经催办过这个单位，一天只催办一次。",
  views_full: (d) => `最多保存 ${d.limit ?? ""} 个视图，请先删除不用的。`,
  reminded_all_today: "所选单位今天都已催报过，一天只催报一次。",
  nobody_to_remind: "所选单位都已报送、申报时间已过，或者没有能够收到催报的账号，无须催报。",
  nothing_to_remind: "这个单位没有待交回的指标，无须催办。",
  assignments_refused: (d) =>
    `分工表未被接收：有 ${d.open} 处错误，原有分工没有变动。请按“错误说明”一列改正后整表重新上传。`,
  checks_open: (d) =>
    `还有 ${d.open} 项没有通过内部审核（第 ${d.items ?? ""} 项${Number(d.open) > 8 ? "等" : ""}），审核通过后再办理。`,
  not_to_check: (d) =>
    d.items
      ? `第 ${d.items} 项不能这样审核：尚未填报确认，或者已经是这个结论。请刷新后重新选择。`
      : "所选指标不在本单位的审核范围内，或者没有启用内部审核。",
  checked_own_work: (d) =>
    `第 ${d.items ?? ""} 项的作答或者佐证材料最后由您改动，须由另一人审核；其他项没有办理，请重新选择。`,
  check_incomplete: (d) => `有 ${d.open ?? ""} 项没有填完，不能审核通过；可以退回修改。`,
  checking_required: "本周期要求逐项内部审核，不能停用。",
  checks_returned: (d) =>
    `第 ${d.items ?? ""} 项${Number(d.open) > 8 ? "等" : ""}经审核退回，还没有审核通过，不能停用；请修改后由审核人员重新审核。`,
  no_checker: "本单位没有“内部审核”岗位的账号，不能启用；请先联系安全管理员授权。",
  shortcoming_settled: "这个问题的办理状态已经变化，不能这样办理，请刷新后核对。",
  own_rectification: "整改情况由您报告，须由另一人核实。",
  owner_unknown: "责任单位须是本单位或者所属的部门、乡镇；责任人须是本单位的在用账号。",
  nothing_to_carry: "没有可以带入的内容：这件申报没有作答，或者对应的指标都已经填过。",
  packages_waiting: (d) => `您申请生成的材料包还有 ${d.limit} 份未完成，请待其中一份完成后再申请。`,
  nothing_to_restore: "这一版与现存的内容相同，无须恢复。",
  ...CORRECTION_PROBLEMS,
  ...ASSESSMENT_PROBLEMS,
  ...SURVEY_PROBLEMS,
  ...VERIFICATION_PROBLEMS,
  ...SELECTION_PROBLEMS,
  ...MAIL_PROBLEMS,
  ...PRACTICE_PROBLEMS,
  ...STANDING_PROBLEMS,
  ...STORE_PROBLEMS,
  ...CHECK_PROBLEMS,
  ...FABRICATION_PROBLEMS,
  ...REPORT_PROBLEMS,
  ...OBJECTION_PROBLEMS,
  ...NOTICE_PROBLEMS,
  work_under_way: "同一项工作正在办理，请等它办完。",
  no_corrections_listed: "请至少列出一项需要补正的内容。",
  correction_rounds_used: "退回补正的次数已用完，请作出推荐或者不予推荐的决定。",
  opinion_missing: "请填写意见。",
  quota_exhausted: "本单位在这一类别的推荐名额已用完。",
  ...READING_PROBLEMS,
  own_municipality_excluded: "综合示范创建的推荐名额不含市本级。",
  ...RECOMMENDATION_PROBLEMS,
  ...PAPER_PROBLEMS,
  ...SILENCE_PROBLEMS,
  cases_still_in_review: (d) =>
    `还有 ${d.open ?? ""} 件在初审、退回补正或者补充填报，不能启封；待其推荐或者提交，逾期的先截止初审。`,
  submission_still_open: (d) =>
    `申报时间还没有截止${d.until ? `（宽限和延期在内，至 ${moment(d.until)} 止）` : ""}，不能办理此事项。`,
  extension_running: (d) => `还有 ${d.open ?? ""} 个单位获准延期、期限未满且没有报送，不能启封；待其报送或者延期届满。`,
  corrections_running: (d) =>
    `还在初审的 ${d.open ?? ""} 件都已退回补正，补正期限未满，不能截止；待其补正或者期限届满。`,
  stop_not_optional: "这一环节不是视情况开展的环节，或者已经决定不开展。",
  stop_reached: (d) => `已有 ${d.open ?? ""} 件案卷到达这一环节，不能再决定不开展。`,
  sheets_not_assigned: (d) => (d.open ? `还有 ${d.open} 份评分表没有分配。` : "还没有分配足够的评估员。"),
  scoring_incomplete: (d) => `评分尚未完成：还有 ${d.outstanding ?? d.open} 项（份）没有完成。`,
  differences_unsettled: (d) => `还有 ${d.open} 项评分差异超过允许范围，须先逐项裁定。`,
  too_many_assessors: "这份案卷的评估员已经足额。",
  recused: "该评估员已对这个地区回避，不能分配。",
  conflict_of_interest: "所选人员与申报单位存在利害关系，不能分配或者安排。",
  not_commissioned: "该机构未受本周期委托。",
  results_sealed: "结果尚未启封。",
  already_assigned: "该评估员已分配到这份案卷，请选择另一名评估员。",
  assessed_below_threshold: (d) =>
    `${d.name ?? "该单位"}经评估的符合率为 ${percent(Number(d.basisPoints ?? 0))}，未达到 ${exactPercent(Number(d.passBasisPoints ?? 0))} 的门槛，不能列为候选或者命名。`,
  vetoed_item: (d) =>
    `${d.name ?? "该单位"}经评估，列为一票否决的第 ${d.items ?? ""} 项不符合，不得入围、列为候选或者命名。`,
  scheme_exists: "本周期对这套指标体系已经拟有评分方案，请在原方案上修改。",
  scheme_default_kept: "随系统提供的默认方案不能修改，请先拟定本周期自己的评分方案。",
  scheme_no_earlier: "上一周期没有对这套指标体系拟定过评分方案，请由默认方案拟定。",
  scheme_refused: (d) =>
    `评分方案未被接收：有 ${d.open} 处错误，原有方案没有变动。请按“错误说明”一列改正后整表重新上传。`,
  cases_unsettled: (d) => `还有 ${d.open} 件案卷没有办结；逐件命名或者作出处理后，方可办结周期。`,
  designation_quota_exhausted: "命名名额已用完。",
  title_wording_missing: "本周期没有规定此类单位的称号用语，请先在活动设置中补充。",
  titles_refused: (d) => `往届称号未予登记：有 ${d.open} 处错误，名录没有变动。请改正后重新提交。`,
  ...PROMOTION_PROBLEMS,
  job_unknown: "没有这项定时任务，请刷新页面。",
  working_year_used: "已有公示按这一年度的工作日计算了公示期，这一年度的安排不能再改。",
  catalogue_incomplete: (d) =>
    Number(d.open ?? 0) > 0
      ? `指标体系还有 ${d.open} 处须先改正，不能发布：${d.first ?? ""}${Number(d.open) > 1 ? "等" : ""}。`
      : "指标体系中没有指标，不能发布。",
  catalogue_published: "已发布的版本不再改动；需要更正的，请新建修订版。",
  catalogue_draft_exists: "这套指标体系已有一份未发布的草稿，请在草稿中修改，或者先删除草稿。",
  mapping_unknown_item: "新旧对应中有不属于这两个版本的指标，请刷新页面后重新填写。",
  duties_exclude: "系统管理、安全管理、审计管理三个岗位互斥，且不得兼任业务岗位。",
  own_account: "不能办理本人账号的此项事务，请由另一名管理员办理。",
  organisation_taken: "这个单位代码已经存在，请核对是否重复新增。",
  organisation_unknown: "没有这个单位代码，请从单位列表中核对。",
  organisation_closed: "这个单位已经撤销，不能再新增账号或者办理此事项。",
  area_unknown: "没有这个区划代码，请从“行政区划”中核对。",
  area_taken: "这个区划代码已经用过，请核对。",
  area_closed: "这个区划已经撤销或者并入其他区划，请刷新后查看沿革。",
  area_level_wrong: "层级不对：省级在全国之下，地级在省级之下，县级在地级或者省级之下；合并须在同一层级之间。",
  area_unchanged: "名称和代码都没有变化。",
  area_has_children: (d) => `这个区划之下还有 ${d.open} 个区划，请先调整下级区划。`,
  area_has_open_cases: (d) =>
    `将要撤销的单位还有 ${d.open} 件申报没有办结（本单位申报的，或者正在其案头的），请办结、撤回后再调整区划。`,
  office_has_open_work: (d) =>
    `将要撤销的办公室还有 ${d.open} 件事项没有办结（待审核的年度报告、受委托的回访抽查、待核实的整改、转办的线索），请办结或者由组织方收回后再调整区划。`,
  divisions_conflict: (d) => `现有区划中 ${d.code} 是“${d.name}”，与全国区划表的“${d.expected}”不符，请核对后再导入。`,
  rows_refused: (d) => `表格未被接收：有 ${d.open} 处错误，原有数据没有变动。请按“错误说明”一列改正后整表重新上传。`,
  handover_same_person: "交出人和接手人须是不同的人，且不得是办理交接的管理员本人。",
  handover_other_organisation: "岗位只能交给同一单位的人员。",
  handover_not_held: "交出人没有这项岗位，请刷新后重新选择。",
  handover_waiting: "该账号已有等待生效的交接，请先办理完毕或者取消。",
  handover_receiver_disabled: "接手人的账号已经停用，请先启用。",
  account_taken: "这个账号已经存在，请换一个。",
  ...ACCOUNT_PROBLEMS,
  ...EVIDENCE_PROBLEMS,
  file_refused: (d) => `文件未被接收：${d.reason ?? "不符合要求"}。`,
};

/** The one wording of a refusal. */
export function problemText(problem: Problem): string {
  const text = TEXTS[problem.code];
  return typeof text === "string" ? text : text(problem.detail ?? {});
}
