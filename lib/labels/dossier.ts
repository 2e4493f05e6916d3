import { type Gap, REASON_LEAST } from "@/lib/applications/answers";
import { formatDate } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import { choiceLabel } from "./fields";
import { problemText } from "./problems";

/** 未填 / 待完善 / 已完成: what the task list says of one item. */
export const ITEM_STATES = { empty: "未填", open: "待完善", done: "已完成", outside: "不适用于本地区" } as const;

export const GAP_LABELS: Record<Gap, string> = {
  judgement: "未选择自评结论",
  narrative: "未填写情况说明",
  reason: `不适用的理由不足 ${REASON_LEAST} 个字`,
  declaration: "未作承诺声明",
  metrics: "未填写量化数据",
  reread: "带入的内容未核对",
  evidence: "未附佐证材料",
};

/** What stands between 加分项、减分项 and 标准项: there a judgement says whether the case has happened. */
export function judgementLabel(kind: string, judgement: string | null): string {
  if (judgement === null) return "未填";
  if (kind === "standard") return choiceLabel(judgement);
  return judgement === "met" ? "有此情形" : "没有此情形";
}

/** 先报要点、推荐之后补全的活动：what is asked for at the moment. */
export const DEPTH_TEXTS = {
  points:
    "本活动先报要点：报送时须写好自评报告，每项选定结论并写明情况说明；承诺声明、量化数据和佐证材料待推荐之后补充填报，现在可以先填。",
  supplement:
    "已获推荐，请补充填报：填齐每项的承诺声明、量化数据，凡自评为符合、部分符合的附上佐证材料，核对后提请签发提交。",
  due: (day: string) => `计划于 ${day} 前提交；逾期的，组织方可以截止。`,
} as const;

export const ITEM_TEXTS = {
  declaration: "我单位承诺：在本周期规定的时间范围内没有发生本项所述情形，如有不实，愿意承担相应责任。",
  negative: "本项为“没有发生”类指标，以承诺声明和有关部门核实为证。",
  legislative: "本项适用于设区的市等有立法权的地方，本地区不填，也不计入符合率。",
  notApplicable: `选择“不适用”的，说明为什么不属于本单位职能（至少 ${REASON_LEAST} 个字）。`,
  scheme: "分值和评测方式来自随系统提供的默认方案，不是正式赋分规则。",
  countRule: "汉字和标点每个计 1 字，连续的字母或数字计 1 字。",
  metricMet: "✓ 达到要求",
  metricMissed: "✗ 未达到要求",
  metricOpen: "未填",
  metricNoReference: "比对值由主办单位另行公布",
} as const;

/** Beside an item that was brought from an earlier application. */
export const originText = (origin: { name: string; at: string }, reread: boolean): string =>
  `带入自 ${origin.name}申报，${formatDate(new Date(origin.at))}${reread ? "；请核对后保存" : ""}`;

/** Why a part of the dossier is shown for reading only; a filed dossier is not a fault to be mended by reloading. */
export const closedText = (problem: Problem): string =>
  problem.code === "wrong_stage" ? "申报已经报送，这里的内容只能查看，不能修改。" : problemText(problem);

/** At the head of 核对报送 once there is nothing left to send. */
export const FILED = "申报已经报送，不必再核对；办理情况见“概况”。";

export const OPERATORS: Record<string, string> = { ">=": "不低于", "<=": "不高于" };

/** Where a text of the dossier would stand. */
export const NOTHING_WRITTEN = "没有填写。";
