import type { EvidenceChange } from "@/lib/corrections/content";
import type { CorrectionOutcome, CorrectionScope, Progress } from "@/lib/corrections/rules";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";

export const SCOPE_LABELS: Record<CorrectionScope, string> = { whole: "作答和佐证材料", evidence: "只补佐证材料" };
export const OUTCOME_LABELS: Record<CorrectionOutcome, string> = { settled: "已补正到位", unsettled: "仍不到位" };
export const PROGRESS_LABELS: Record<Progress, string> = { changed: "已修改", replied: "已说明", open: "待补正" };

export const EVIDENCE_CHANGE_LABELS: Record<EvidenceChange["kind"], string> = {
  added: "新增",
  removed: "移除",
  replaced: "替换",
  changed: "改动",
};

const EVIDENCE_FIELDS: Record<string, string> = {
  title: "名称",
  url: "网址",
  text: "内容",
  issuer: "出具单位",
  documentNumber: "文号",
  issuedOn: "日期",
  pages: "页次",
  note: "说明",
};
export const evidenceFieldLabel = (name: string): string => EVIDENCE_FIELDS[name] ?? name;

export const CORRECTION_TEXTS = {
  title: "退回补正",
  compareTitle: "补正对照",
  whole: "自评报告",
  wholeForm: "自评报告、单项申报书全文",
  part: "单项申报书",
  before: "退回时",
  after: "补正后",
  now: "目前",
  changed: "改动之处",
  empty: "（空）",
  noEvidence: "没有佐证材料",
  unchanged: "内容没有改动。",
  notKept: "这一次补正后的内容当时没有留存。",
  waiting: "申报单位正在补正，补正报送以后可以对照。",
  none: "没有退回补正的记录。",
  reply: "补正说明",
  replyHint: "改了哪些；没有修改的，写明理由。报送以后办公室可以看到。",
  request: "补正要求",
  draftLead: "只有列出的内容可以修改，其余保持原样。拟稿本办公室都看得到，发出以前可以反复修改。",
  previewLead: "申报单位将收到下列内容。",
  pastPlan: "已知晓补正期限晚于本环节的计划完成时间",
  verdictLead: "只在本办公室的一层留存，申报单位看不到。仍不到位的，可以据此拟下一次退回。",
  toUnits: "交责任单位补正",
  toUnitsLead: "退回的指标中已经确认的，连同办公室的要求一并退回责任单位修改；修改后交回，由本单位确认。",
  overdueOffice:
    "补正期限已过，申报单位没有补正报送。可以延期，也可以不予推荐；逾期即是依据，启用了结论审核的也不另拟结论。",
  overduePlace: "补正期限已过，不能再修改、报送。确有原因的，请申请延期；办公室批准以后可以继续补正。",
  late: "逾期未补正",
  asked: "申报单位已申请延期，请在下面的补正延期中办理。",
} as const;

export const roundTitle = (office: string, round: number): string => `${office}第 ${round} 次退回`;
export const partTitle = (item: { position: number | null; sectionId: string | null; text: string }): string =>
  item.position === null ? (item.sectionId ? `单项申报书“${item.text}”` : item.text) : `第 ${item.position} 项`;

/** How a round stands, in words; to the place itself not that, or how, the offices ended a case: that is a result. */
export function roundState(
  round: { dueAt: string; extendedUntil: string | null; closedAt: string | null; resubmittedAt: string | null },
  now: string,
  own = false,
): { tone: "success" | "warning" | "danger" | "neutral"; text: string } {
  const { closedAt, resubmittedAt } = round;
  if (resubmittedAt) return { tone: "success", text: `${formatDateTime(new Date(resubmittedAt))} 已补正报送` };
  if (closedAt && own) return { tone: "neutral", text: `期限 ${formatDateTime(new Date(endOf(round)))}，没有补正报送` };
  if (closedAt) return { tone: "neutral", text: `${formatDateTime(new Date(closedAt))} 未经补正了结` };
  const ends = endOf(round);
  const until = formatDateTime(new Date(ends));
  return ends < now
    ? { tone: "danger", text: `${CORRECTION_TEXTS.late}，${until} 届满` }
    : { tone: "warning", text: `须于 ${until} 前补正` };
}

/** The last moment, the extension counted. Moments are ISO strings. */
export const endOf = ({ dueAt, extendedUntil }: { dueAt: string; extendedUntil: string | null }): string =>
  extendedUntil !== null && extendedUntil > dueAt ? extendedUntil : dueAt;

export const draftSaved = (name: string, at: string): string => `拟稿由${name}于 ${formatDateTime(new Date(at))} 保存`;
export const dayText = (day: string): string => formatDate(new Date(`${day}T00:00:00+08:00`));

const DONE: Record<string, string> = {
  saved: "拟稿已保存",
  replied: "补正说明已保存",
  judged: "认定结果已保存",
  prepared: "延期已拟办，待签发",
};
/** What a page says after a form of it went through; null for anything else in the address. */
export const correctionDone = (done: string | undefined): string | null => {
  const units = /^to_units-(\d{1,3})$/.exec(done ?? "");
  return units ? `已将 ${units[1]} 项退回责任单位修改` : (DONE[done ?? ""] ?? null);
};
