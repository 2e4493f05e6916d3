/** Whether a cycle surveys, in words. */
export const SURVEY_MODES: Record<string, string> = {
  required: "本周期必须开展满意度测评。",
  optional: "本周期视情况开展满意度测评。",
  none: "本周期不开展满意度测评。",
};

export const COMMISSION_LABELS: Record<string, string> = {
  assessment_agency: "第三方评估",
  expert_group: "第三方评估（专家组）",
  survey_agency: "满意度测评",
};

/** What is announced on a cycle's page after something was done there; `assigned-<n>-<m>` tells how many. */
export function cycleDone(done: string | undefined): string | null {
  const even = /^assigned-(\d+)-(\d+)$/.exec(done ?? "");
  if (even) {
    const left = Number(even[2]) > 0 ? `；另有 ${even[2]} 份没有合适的评估员，请增加委托或者另行指定` : "";
    return `已分配 ${even[1]} 份评分表${left}。`;
  }
  return done ? (DONE[done] ?? null) : null;
}

const DONE: Record<string, string> = {
  commission: "已委托。",
  assign_sheet: "已分配，并已通知评估员。",
  adjudicate: "已裁定。",
};

export const SHEET_TONES: Record<string, "neutral" | "info" | "success" | "warning"> = {
  assigned: "warning",
  scoring: "info",
  handed_in: "success",
  recused: "neutral",
};
