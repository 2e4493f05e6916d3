import type { AssignmentState } from "@/lib/assignments/rules";

type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const ASSIGNMENT_STATES: Record<AssignmentState, { label: string; tone: Tone }> = {
  not_started: { label: "未开始", tone: "neutral" },
  filling: { label: "填报中", tone: "info" },
  to_confirm: { label: "待确认", tone: "warning" },
  confirmed: { label: "已确认", tone: "success" },
  returned: { label: "退回修改", tone: "danger" },
};

/** The columns of 进度一览. */
export const PROGRESS_COLUMNS = {
  unit: "牵头单位",
  section: "一级指标",
  unassigned: "未分工",
  total: "指标数",
  notStarted: "未开始",
  filling: "填报中",
  returned: "退回修改",
  toConfirm: "待确认",
  confirmed: "已确认",
  overdue: "逾期",
} as const;

/** The columns of 任务分工表, as the county plan heads them. */
export const PLAN_COLUMNS = {
  position: "序号",
  text: "指标",
  lead: "牵头单位",
  supporting: "配合单位",
  dueAt: "完成时限",
} as const;

/** What is wrong with a line of an uploaded 任务分工表. */
export const PLAN_ERRORS = {
  columnMissing: (column: string) => `缺少“${column}”一列，请使用下载的模板。`,
  nothingAssigned: "表中没有填写任何牵头单位。",
  positionUnknown: (text: string) => `“${text}”不是指标体系中的序号。`,
  positionRepeated: (position: number, row: number) => `第 ${position} 项与第 ${row} 行重复。`,
  textDiffers: (position: number) => `与指标体系第 ${position} 项的内容不符，请核对序号。`,
  outside: "本项不适用于本地区，不必分工。",
  leadMissing: "填写了配合单位或者完成时限的，须填写牵头单位。",
  unitUnknown: (name: string) => `“${name}”不是本单位所属的部门、乡镇，请按单位名称填写。`,
  unitAmbiguous: (name: string) => `“${name}”对应不止一个单位，请填写全称。`,
  leadAlone: "牵头单位只能有一个，其他单位请写在配合单位一列。",
  leadCollective: (name: string) => `“${name}”不止一个单位，不能牵头；请写明一个牵头单位，其余列为配合。`,
  textUnknown: "没有序号，按内容也没有找到这项指标，请核对。",
  textAmbiguous: "没有序号，按内容对应不止一项指标，请填写序号。",
  leadSupports: "牵头单位不必再列为配合单位。",
  dayWrong: (text: string) => `“${text}”不是有效日期，请填写如 2026-12-31。`,
} as const;

export const ASSIGNMENT_TEXTS = {
  lead: "把指标分给所属部门、乡镇填报；各单位只看到分给自己的指标，填完交回，由本单位确认。有分工的，全部确认后方可报送。",
  replaced: "按表中的牵头单位分工；牵头单位空着的指标不变。有一处错误，全部不予接收，原有分工不变。",
  noUnits: "系统中没有本单位所属的部门、乡镇，请联系系统管理员新增单位后再分工。",
  noneYet: "还没有分工",
  given: "分给本单位的指标",
  readOnly: "申报已经报送，分工只能查看。",
  supporting: "本单位配合填报，由牵头单位交回。",
  handedOver: "已经交回，等待申报单位确认；现在仍可修改。",
  confirmed: "申报单位已经确认，不能再修改；需要修改的，请联系申报单位退回。",
} as const;

/** 分工任务的消息: what a unit is told. */
export const unitMessage = (
  what: "assign" | "return" | "remind" | "take",
  about: string,
  items: number,
  taken = 0,
): string =>
  ({
    assign: `任务分工：${about}分给贵单位 ${items} 项指标，请填报后交回${taken > 0 ? `；另有 ${taken} 项不再由贵单位填报` : ""}`,
    take: `分工调整：${about}有 ${items} 项指标不再由贵单位填报，已填的内容保留`,
    return: `退回责任单位：${about}有 ${items} 项指标须修改后重新交回`,
    remind: `催办：${about}还有 ${items} 项指标没有交回`,
  })[what];

/** What the place is told when a unit has handed over. */
export const handedOverMessage = (unit: string, items: number): string => `交回：${unit}交回 ${items} 项指标，请确认`;

/** What has just been done with how many items: `assign_items-12`. */
export function assignmentsDone(done: string | undefined): string | null {
  const [, action, items] = /^([a-z_]+)-(\d+)$/.exec(done ?? "") ?? [];
  if (!action || !Object.hasOwn(DONE, action)) return null;
  return DONE[action]!(Number(items));
}

const DONE: Record<string, (items: number) => string> = {
  assign_items: (items) => `已分工 ${items} 项，并已通知责任单位。`,
  unassign_items: (items) => `已取消 ${items} 项的分工，已填的内容保留。`,
  confirm_items: (items) => `已确认 ${items} 项。`,
  return_items: (items) => `已退回 ${items} 项，并已通知责任单位。`,
  remind_unit: (items) => `已催办，共 ${items} 项没有交回；今天催办过的单位不再重复。`,
  hand_over_items: (items) => `已交回 ${items} 项，等待申报单位确认。`,
};
