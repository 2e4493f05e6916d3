import type { CaseFlag, FlagKind } from "@/lib/survey/quality/shape";
import { percent } from "./figures";

export const QUALITY_TITLE = "质量检查";

/** What is looked for: its name, of what it is found, what it means, and by which bound. */
export const FLAG_LABELS: Record<FlagKind, { name: string; of: "case" | "interviewer" | "place"; lead: string }> = {
  too_fast: { name: "作答过快", of: "case", lead: "时长短于本周期规定的秒数。" },
  straight_line: { name: "直线作答", of: "case", lead: "量表题全部选在同一档（不论哪一档），至少五题。" },
  duplicate_contact: {
    name: "联系电话重复",
    of: "case",
    lead: "同一号码（按带密钥的散列比对）出现不止一次；剔除时保留最早的一份。",
  },
  duplicate_answers: {
    name: "作答重复",
    of: "case",
    lead: "同一地区两份样本的作答、分层和时长全部相同，而按各项比例推算，偶然相同的预期不到 0.01 份；剔除时保留最早的一份。",
  },
  interviewer_effect: {
    name: "访问员影响",
    of: "interviewer",
    lead: "同一地区各访问员样本的差异超过偶然（方差分析，1% 水平）；F 值不表示偏高还是偏低。",
  },
  callback_share: { name: "复核比例不足", of: "place", lead: "经回访复核的样本比例低于本周期规定。" },
  quota_drift: { name: "配额偏离", of: "place", lead: "一层的样本比例与方案相差超过本周期规定的百分点。" },
  coached: {
    name: "疑似引导",
    of: "place",
    lead: "全部选最高一档的样本比例高出其他地区，超过本周期规定的百分点且不能归于偶然。",
  },
};

export const flagName = (kind: string): string => FLAG_LABELS[kind as FlagKind]?.name ?? kind;
export const FOUND_IN = { case: "样本", interviewer: "访问员、地区", place: "地区" } as const;

type Figure = Readonly<Record<string, number | string>>;
const n = (figure: Figure, key: string): number => Number(figure[key] ?? 0);
const points = (basisPoints: number): string => `${(basisPoints / 100).toFixed(1)} 个百分点`;

const TEXTS: Record<FlagKind, (figure: Figure, cell: (key: string) => string) => string> = {
  too_fast: (f) => `${f.seconds} 秒，界限 ${f.bound} 秒`,
  straight_line: (f) => `${f.alike} 题同一档，界限 ${f.bound} 题`,
  duplicate_contact: (f) => `同一号码 ${f.same} 份，首份 ${f.first}`,
  duplicate_answers: (f) => `相同 ${f.same} 份，首份 ${f.first}；预期 ${f.expected} 份，界限 ${f.bound} 份`,
  interviewer_effect: (f) =>
    `F ${n(f, "f").toFixed(2)}，界限 ${n(f, "bound").toFixed(2)}；${f.interviewers ? `${f.interviewers} 名访问员，` : ""}${f.cases} 份`,
  callback_share: (f) => `复核 ${percent(n(f, "share"))}，规定 ${percent(n(f, "bound"))}；${f.cases} 份`,
  quota_drift: (f, cell) =>
    `${cell(String(f.cell))}：样本 ${percent(n(f, "share"))}，方案 ${percent(n(f, "planned"))}，界限 ${points(n(f, "bound"))}；${f.cases} 份`,
  coached: (f) => `高出其他地区 ${points(n(f, "excess"))}，界限 ${points(n(f, "bound"))}；${f.cases} 份`,
};

/** The figure by which something was found, beside its bound. `cell` puts a cell of the plan in words. */
export const figureOf = (kind: string, figure: Figure, cell: (key: string) => string): string =>
  TEXTS[kind as FlagKind]?.(figure, cell) ?? "";

export const CASE_FLAG_NAMES = (kinds: readonly CaseFlag[]): string => kinds.map(flagName).join("、");

export const FLAG_EXPORT_HEADINGS = ["情形", "地区", "样本编号", "访问员", "数字与界限", "处理"] as const;

export const QUALITY_TEXTS = {
  noKind: "请至少选择一种情形",
  lead: "接收数据和报送数据时各检查一遍。提示只说明哪里需要核实；样本只能由组织方拟办、签发后剔除，剔除的样本保留备查，另行计数。",
  none: "没有发现问题",
  noCases: "还没有样本",
  interviewers: "各访问员完成的样本",
  interviewersLead: (shown: number, all: number) =>
    shown < all ? `样本最多的 ${shown} 名访问员（共 ${all} 名）。` : `共 ${all} 名访问员。`,
  durations: "样本时长",
  durationsLead: (least: number, unknown: number) =>
    `从第一题到最后一题；短于 ${least} 秒的提示过快。${unknown > 0 ? `没有时长的 ${unknown} 份不在图中。` : ""}`,
  strata: (name: string) => `${name}各层完成情况`,
  strataLead: "各层在有效样本中的比例与方案中的比例。",
  exclude: "剔除样本",
  excludeLead: "选择据以剔除的情形，先看各地区剔除前后的份数，再提请签发。",
  preview: "查看剔除后的份数",
  nothing: "所选的情形没有尚未剔除的样本。",
  kinds: "据以剔除的情形",
  reaches: "仍达到样本量",
  belowTarget: (missing: number) => `比样本量少 ${missing} 份`,
  belowLeast: (least: number) => `低于有效样本下限 ${least} 份`,
  sum: (cases: number, places: number, below: number) =>
    `共剔除 ${cases} 份，涉及 ${places} 个地区；剔除后有 ${below} 个地区不足样本量。`,
  exclusions: "已经剔除的样本",
  returnNote: "剔除后不足样本量的，可以退回机构补足；已剔除的编号再次上传时仍然不计。",
} as const;
