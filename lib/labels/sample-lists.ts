import type { SampleKind, SampleListStage, SampleOutcome } from "@/lib/sample-lists/rules";

export const SAMPLE_KIND_LABELS: Record<SampleKind, string> = {
  case_file: "行政执法案卷等案卷",
  site: "走访点位",
  interviewee: "访谈对象",
};
export const SAMPLE_STAGE_LABELS: Record<SampleListStage, string> = {
  open: "待提供",
  frozen: "已冻结",
  drawn: "已抽取",
};

export const listReturnedText = (kind: SampleKind, reason: string): string =>
  `组织方退回了${SAMPLE_KIND_LABELS[kind]}名册：${reason}`;

export const sameItemText = (row: number): string => `编号、名称和说明连起来与第 ${row} 行相同，抽取时无法区分。`;

export const listShortText = (list: {
  applicantName: string;
  kind: SampleKind;
  listed: number;
  asked: number;
}): string =>
  `${list.applicantName}冻结的${SAMPLE_KIND_LABELS[list.kind]}名册只有 ${list.listed} 项，少于本周期抽取的 ${list.asked} 项；不当的，可以在抽取之前退回`;

/** How a draw from a list of a visit is repeated by hand; the steps after the first are those of every draw. */
export const LIST_HASH_STEP =
  "名单：按名册的次序，把各行的编号、名称和说明写成“编号 名称（说明）”，没有说明的不写括号，组成 JSON 数组（不含空格），以 UTF-8 编码计算 SHA-256，即为名单散列。名单和散列在种子产生之前冻结。";

export const SAMPLE_TEXTS = {
  title: "随机抽取",
  lead: "名册由被核查单位提供并先行冻结，冻结时定下散列和抽取数；种子在冻结之后公开产生，任何人可以据此重新抽取。",
  none: "本周期不抽取这一类。",
  waiting: "名册尚未提供。",
  frozenNow: "名册已冻结，等待录入种子。",
  withheld: "名册已冻结。抽取的结果由核查组到场后出示，核查报告提交以后在这里公布，可以重新抽取核对。",
  replaced: "整表替换此前提供的名册；有一行不对，整表都不收。冻结以后不能再改动。",
  paste: "也可以从电子表格中复制后粘贴在这里，一行一项",
  pasteHint: "各列的次序与模板相同，列与列之间为制表符。",
  send: "提交粘贴的内容",
  freeze: "冻结名册",
  freezeHint: "冻结以后名册不能再改动；种子在此之后才产生。",
  short: (listed: number, asked: number) =>
    `名册只有 ${listed} 项，少于本周期抽取的 ${asked} 项：冻结后全部抽中，不能再补充。请先核对是否遗漏。`,
  confirmShort: "名册确实只有这些，没有遗漏",
  empty: "请先粘贴名册。",
  returning: "退回名册",
  look: "查看联系方式",
  looks: "联系方式的查看记录",
} as const;

export const SAMPLE_OUTCOME_LABELS: Record<SampleOutcome, string> = {
  seen: "已核查",
  absent: "没有找到",
  refused: "未予配合",
};
