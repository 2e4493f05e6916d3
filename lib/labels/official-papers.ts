import type { PaperKind } from "@/lib/official-papers/rules";
import { FEEDBACK_PROBLEMS } from "./feedback";

export const PAPER_KIND_LABELS: Record<PaperKind, string> = {
  recommendation_report: "推荐报告",
  recommendation_letter: "推荐函",
  promotion_report: "推荐上报的报告",
};

export const PAPER_TEXTS = {
  title: "公文",
  lead: "依据已签发的名单拟稿，文字可以修改；定稿后不再改动，需要更正的另行拟稿。导出的 Word 文件按《党政机关公文格式》（GB/T 9704-2012）排版，供用印。",
  none: "还没有拟定公文",
  draft: "草稿",
  final: "已定稿",
  mark: "草稿　未定稿",
  finalise: "定稿",
  finaliseLead: "定稿后文字和附表都不再改动，并记下内容的校验值。定稿前请保存文稿。",
  refresh: "更新附表",
  refreshLead: "附表取自名单。名单上有撤回、退回的，更新附表，并改定标题和正文后再定稿。",
  correct: "另拟更正",
  correctLead: "以本文为底稿另拟一份，注明更正本文；本文保持原样。",
  corrects: (number: string) => `更正${number}`,
  correctionLine: (number: string, title: string) =>
    `我办印发的《${title.replace(/\s+/g, "")}》（${number}）内容有误，以本文为准。`,
  download: "下载 Word 文件",
  versions: "修改记录",
  saved: "文稿已保存。",
  finalised: "已定稿。",
  refreshed: "附表已更新。标题和正文不随之改动，请逐一核对、修改后再定稿。",
  drafted: "已拟稿，请核对后修改。",
} as const;

/** Where the words of a paper don't fit its table. */
export const PAPER_FAULTS = {
  gone: (where: string, names: readonly string[]) =>
    `${where}写有推荐已经失效的${names.slice(0, 5).join("、")}${names.length > 5 ? "等" : ""}，请删去；需要交代的，在同一段写明撤回或者退回`,
  number: (where: string, said: number, listed: number) =>
    `${where}写的是推荐 ${said} 个，附表现有 ${listed} 个，请改正`,
} as const;

export const PAPER_FIELDS = {
  documentNumber: "发文字号",
  issuer: "签发人",
  title: "标题",
  addressee: "主送机关",
  body: "正文",
  signature: "署名",
  datedOn: "成文日期",
  copies: "抄送机关",
} as const;

/** Refusals of papers, and of feedback. */
export const PAPER_PROBLEMS = {
  ...FEEDBACK_PROBLEMS,
  paper_final: "这份公文已经定稿，不再改动；需要更正的，请另拟更正。",
  paper_not_final: "这份公文还没有定稿，可以直接修改，不必另拟更正。",
  paper_corrected: "这份公文已经另拟更正，请在更正的公文上办理。",
  paper_number_taken: "这个发文字号已经用于本单位的另一份公文，请核对后重新填写。",
  paper_table_behind: "附表与名单现在的情况不一致，请先更新附表、核对文字，再定稿。",
  list_not_signed: "名单尚未签发，签发后方可拟定公文。",
  no_office_above: "名单上的申报不再送往其他办公室，没有可以主送的机关；单位设置有误的，请联系系统管理员核对。",
} as const;
