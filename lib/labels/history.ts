import type { AnswerContent } from "@/lib/applications/merging";
import type { AnswerSource } from "@/lib/applications/revisions";
import { judgementLabel } from "./dossier";

/** Where a version of an answer came from. */
export const SOURCE_LABELS: Record<AnswerSource, string> = {
  saved: "填报保存",
  restored: "恢复从前的版本",
  imported: "表格导入",
  carried: "从以往申报带入",
};

const FIELD_LABELS: Record<string, string> = {
  judgement: "自评结论",
  narrative: "情况说明",
  ownScore: "自评得分",
  notApplicableReason: "不适用的理由",
  declared: "承诺声明",
};

type Figures = readonly { key: string; label: string; unit: string }[];

/** A field of an answer by the name that its form gives it. */
export const answerFieldLabel = (name: string, metrics: Figures): string =>
  FIELD_LABELS[name] ?? metrics.find(({ key }) => `metrics.${key}` === name)?.label ?? "量化数据";

/** What an answer says in this field, in words; empty where it says nothing. */
export function answerFieldText(name: string, answer: AnswerContent, item: { kind: string; metrics: Figures }): string {
  switch (name) {
    case "judgement":
      return answer.judgement === null ? "" : judgementLabel(item.kind, answer.judgement);
    case "narrative":
      return answer.narrative;
    case "notApplicableReason":
      return answer.notApplicableReason;
    case "declared":
      return answer.declared ? "已承诺" : "未承诺";
    case "ownScore":
      return answer.ownScore === null ? "" : `${answer.ownScore} 分`;
    default: {
      const key = name.slice("metrics.".length);
      const figure = answer.metrics[key];
      const unit = item.metrics.find((metric) => metric.key === key)?.unit ?? "";
      return figure === null || figure === undefined ? "" : `${figure}${unit}`;
    }
  }
}

export const HISTORY_TEXTS = {
  title: "修改记录",
  lead: "每次保存都留有记录，被取代的内容不会丢失。同一人十分钟内连续填写、只增不减的，合为一版。",
  none: "本项还没有保存过内容。",
  standing: "现存",
  newest: "第一次填写",
  same: "两版内容相同。",
  compare: "比较所选两版",
  choose: "先选较早的一版，再选较晚的一版。",
  removed: "删去：",
  added: "新增：",
  empty: "（空）",
  restore: "恢复此版本",
  restoreLead: "恢复是一次新的保存：现存的内容进入修改记录，需要时可以再恢复回来。",
  restored: "已恢复所选版本，原来的内容保留在修改记录中。",
  missing: "所选版本不在修改记录中，请重新选择。",
} as const;

/** A version as it is called. */
export const versionName = (version: number): string => `第 ${version} 版`;
