import type { Gap } from "@/lib/applications/answers";

/** The field of an item's page that a gap is mended at. */
export const GAP_FIELDS: Record<Gap, string> = {
  judgement: "judgement",
  narrative: "narrative",
  reason: "notApplicableReason",
  declaration: "declared",
  metrics: "metrics",
  evidence: "evidence",
  reread: "narrative",
};

export const CHECK_TEXTS = {
  blocking: "不能报送的原因",
  blockingLead: "以下各条改正之后才能报送。",
  none: "没有妨碍报送的问题，可以提请签发。",
  items: "指标还缺的内容",
  complete: "指标已全部填写完整。",
  hints: "供核对的提示",
  hintsLead: "以下提示不影响报送，报送之后审阅的办公室也会看到，连同已写明的核实情况。",
  filed: "已经报送的内容",
  goHere: "前往处理",
} as const;

/** Where each refusal of 报送 is mended, within the application's own pages; null: nowhere here. */
export const MENDED_AT: Record<string, string> = {
  theme_missing: "",
  dossier_incomplete: "/check#items",
  files_infected: "/items",
  files_beyond_scanner: "/items",
  form_incomplete: "/thematic",
  form_part_too_long: "/thematic",
  form_too_long: "/thematic",
  assignments_open: "/check#assignments",
  checks_open: "/check#checks",
  report_too_long: "/report",
  below_pass_ratio: "/progress",
  outside_submission_window: "",
  correction_deadline_passed: "",
};
