import type { DESIGN_PROBLEM_CODES, DesignProblem } from "@/lib/cycle-rules/rules";
import { choiceLabel } from "./fields";
import { LEVEL_LABELS, ORGANISATION_KINDS } from "./people";
import { routeProblemText } from "./route-problems";
import { STATION_LABELS } from "./stages";

type Detail = Record<string, string | number>;
type Own = (typeof DESIGN_PROBLEM_CODES)[number];

const station = (d: Detail) => `第 ${d.position} 个环节（${STATION_LABELS[String(d.station)] ?? d.station}）`;
const track = (d: Detail) => choiceLabel(String(d.track));
const kind = (d: Detail) => ORGANISATION_KINDS[String(d.applicantKind)] ?? d.applicantKind;
const PARTS: Record<string, string> = { assessment: "第三方评估", survey: "满意度测评", verification: "实地核查" };

const TEXTS: Record<Own, string | ((detail: Detail) => string)> = {
  plan_before_filing: (d) => `${station(d)}的计划开始早于申报开始。`,
  plan_out_of_order: (d) => `${station(d)}的计划开始早于它之前的环节。`,
  no_track: "没有开展任何类别，请至少选择综合或者单项。",
  theme_missing_in_track: "开展单项示范创建，但没有列出领域。",
  title_missing: (d) => `没有规定${kind(d)}获得${track(d)}命名时的称号用语。`,
  title_without_theme: "单项的称号用语中没有领域的位置，请在应填领域处写上 {theme}。",
  title_with_other_blank: (d) => `称号用语“${d.wording}”中有不能填写的空白，只有单项的称号可以用一个 {theme}。`,
  no_catalogue: "没有确定面向哪些单位，请至少为一类单位选定指标体系。",
  catalogue_not_published: (d) => `${kind(d)}所用的指标体系尚未发布。`,
  office_above_organiser: (d) => `第 ${d.position} 个环节的承办层级高于组织方。`,
  organiser_not_last: "最后一个环节须由组织方承办。",
  no_recommendation_places: (d) =>
    `${LEVEL_LABELS[String(d.level)] ?? d.level}初审没有${track(d)}的推荐名额，案卷到此无法继续。`,
  no_designation_places: (d) => `${track(d)}的命名名额为零，公示之后无法命名。`,
  weights_not_hundred: (d) => `三项权重合计应为 100%，现为 ${d.total}%。`,
  weight_without_station: (d) => `${PARTS[String(d.part)]}占有权重，但路线上不开展。`,
  survey_without_target: "开展满意度测评，但没有规定样本量。",
  report_day_unknown: "年度报告的截止日期不存在，请核对月和日。",
  report_chain_order: "年度报告的上报路径须自下而上，最后一级是组织方。",
  retain_missing: "复查处理的方式中须有“保留”。",
  outcome_missing: "复查处理的方式中，除“保留”外至少还要有一种。",
};

/** What stands in the way of opening the cycle, in words. */
export function designProblemText(problem: DesignProblem): string {
  if (problem.section === "route" && "route" in problem) return routeProblemText(problem.route);
  const { code, detail = {} } = problem as DesignProblem & { code: Own };
  const text = TEXTS[code];
  return typeof text === "string" ? text : text(detail);
}
