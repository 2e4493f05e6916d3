import type { Problem } from "@/lib/kernel/problem";
import type { SURVEY_CODES } from "@/lib/kernel/survey-codes";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 满意度测评, and what to do. */
export const SURVEY_PROBLEMS: Record<(typeof SURVEY_CODES)[number], string | ((d: Detail) => string)> = {
  survey_incomplete: "满意度测评结果尚未报送。",
  survey_below_least: (d) =>
    `有 ${d.open} 个地区参与推算的样本少于本周期规定的下限，结果不能启封（没有计分作答的、归不到有人口的层的不参与推算）。请退回测评数据，由机构补充样本后重新报送。`,
  survey_untold: (d) =>
    `有 ${d.open} 个地区参与推算的样本不足两份，指数或者它的误差无从计算，结果不能启封（没有计分作答的、归不到有人口的层的不参与推算）。请退回测评数据，由机构补充样本后重新报送。`,
  plan_incomplete: "样本方案尚未填齐：须有访问方式、替换规则、调查起止日期和每个地区的样本量。",
  plan_without_cells: (d) =>
    `方案要求加权，还有 ${d.open} 个地区的各层人数没有填齐，或者与总人数不符。请在“各层人口与配额”中补齐。`,
  cells_refused: (d) => `人口表未被接收：有 ${d.open} 处错误，方案没有变动。请按“错误说明”一列改正后整表重新上传。`,
  survey_plan_frozen: "样本方案已经批准，问卷、分层、人口和样本量不能再变动。",
  fieldwork_not_later: "延长到的日期须晚于现在的截止日期，并且不早于今天。",
  sample_below_target: (d) => `还有 ${d.open} 个地区的有效样本未达到方案规定的数量。`,
  cases_refused: (d) => `数据未被接收：有 ${d.open} 处错误，原有数据没有变动。请按“错误说明”一列改正后整表重新上传。`,
  case_file_refused: (d) => `文件未被接收：${d.reason ?? "不符合要求"}。原有数据没有变动。`,
  link_not_usable:
    "这个代码现在不能用来答卷：可能输入有误，也可能调查还没有开始，或者已经答过、过期、停用。如果您已经提交过，您的回答已经收到，不需要再填。",
  survey_busy: "系统正在接收数据，这一次没有办成。请稍后再试，已填的内容仍在。",
  links_issued: "本批链接已经下载过。代码只在下载时生成，不能再次下载；文件没有保存好的，请停用本批后另行制作。",
  links_closed: "本批链接已经停用或者过期，不能再办理。",
  contacts_refused: (d) => `名单未被接收：有 ${d.open} 处错误，没有制作链接。请按“错误说明”一列改正后整表重新上传。`,
  contacts_cleared: "本批的联系方式已经清除。",
  slips_too_many: (d) => `一批超过 ${d.most} 个的不生成纸条，请下载表格，或者分成几批制作。`,
  slips_failed: "纸条没有生成，本批链接仍未下载，请稍后再试。",
  already_commissioned:
    "该机构已受本周期委托开展测评，请在已有的测评中办理；方案批准以后又有申报进入评估的，才另行委托下一批。",
  case_number_taken: "有样本编号与网络问卷的样本重复，数据未被接收。请更换编号后整表重新上传。",
  nothing_to_exclude: "所选的情形没有尚未剔除的样本。",
  exclusion_changed: "样本或者质量检查的结果有变化，所列份数不再相符。请重新查看后再提请。",
};
