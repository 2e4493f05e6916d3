import { MOST_ACTS } from "@/lib/bulk-acts/limits";
import type { Argument, BulkVerb } from "@/lib/bulk-acts/verbs";

export const VERB_LABELS: Record<BulkVerb, string> = {
  accept: "接收",
  recall: "撤回拟办",
  assign: "分配经办",
  remind: "催报",
  return: "退回补正",
  decline: "不予推荐",
  rank: "调整次序",
};

/** The columns of the sheet: what it is about, then what is to be done. */
export const BULK_COLUMNS = {
  number: "申报编号",
  applicant: "申报单位",
  track: "类别",
  stage: "状态",
  officer: "现经办",
  place: "现名次",
  version: "版本",
  verb: "操作",
} as const;

export const ARGUMENT_COLUMNS: Record<Argument, string> = {
  officer: "经办账号",
  items: "指标序号",
  reason: "理由",
  dueAt: "期限",
  place: "名次",
  opinion: "意见",
};

/** The state of a place that owes a filing, and how its key begins. */
export const NOT_FILED = "未报送";

/** Takes a case away from whoever has it. */
export const NOBODY = "取消";
/** Instead of an item: the report itself. */
export const REPORT = "自评报告";

export const BULK_TEXTS = {
  title: "批量办理",
  lead: "下载案头的办理表，在“操作”一列选定要办的事项并填写所需内容，上传后先逐行核对，确认后一次办理：全部办成，或者一件也不办。",
  sheet: "办理表",
  help: "填写说明",
  officers: "经办名单",
  stamp: "撤销说明",
  undoes: "撤销的办理",
  lastingSheet: "不能撤销的",
  lastingReason: "原因",
  fileName: (office: string) => `批量办理表（${office}）.xlsx`,
  undoName: "撤销用办理表.xlsx",
  download: "下载办理表（xlsx）",
  choose: "选择填好的办理表（xlsx，不超过 20 MB，最多 4,000 行）",
  checked: (count: number, verbs: string) => `核对完毕，尚未办理：共 ${count} 件事项，${verbs}。`,
  confirm: "确认办理",
  other: "不办，另选文件",
  noScript: "上传办理表需要启用浏览器的脚本；没有启用的，请在各件页面逐件办理。",
  nothing: "表中没有选定任何操作，没有需要办理的",
  idle: (count: number) => `没有选操作的 ${count} 行不办理。`,
  past: "办理记录",
  none: "还没有批量办理过",
  undo: "下载撤销用表",
  undoLead:
    "撤销用表把能撤销的事项逐件写成相反的操作，核对后从“批量办理”上传，同样先核对、再一次办理；此后又有变动的，核对时会指出。",
  nothingToUndo: "这次办理的事项都不能撤销，原因见各行。",
  undoneBy: "已撤销",
  hash: "文件 SHA-256",
  done: "已一次办成",
} as const;

/** What is said at a cell. */
export const BULK_FAULTS = {
  merged: "本行有合并单元格，分不清内容属于哪一件，请取消合并",
  formula: "含有公式，请改为文字或者数字",
  cellError: "含有错误值，请改正",
  unsound: "含有无法保存的字符，请删去后重新填写",
  noVerb: "填了内容而没有选操作",
  unknownVerb: (text: string) => `“${shortened(text)}”不是可选的操作`,
  unknownNumber: "没有找到这个编号，或者不在本单位案头",
  noNumber: "没有填申报编号",
  noVersion: "缺少版本，请使用下载的办理表",
  moved: "下载之后此件已有变动，请重新下载后再填",
  needed: (verb: string) => `${verb}须填写本栏`,
  unused: (verb: string) => `${verb}不用本栏，请删去`,
  unknownOfficer: (text: string) => `“${shortened(text)}”不是本办公室承担初审岗位的账号，见“经办名单”`,
  unknownItem: (text: string) => `“${shortened(text)}”不是本件指标体系中的序号`,
  itemsNoReport: "分配经办只能按指标序号，不能分自评报告",
  notDay: "请填写日期，如 2026-03-10",
  dueDiffers: (row: number) => `与第 ${row} 行写的期限不同，同一件退回补正只有一个期限`,
  notPlace: "请填写名次（正整数）",
  repeated: (row: number) => `与第 ${row} 行重复`,
  contradicts: (verb: string, row: number) => `与第 ${row} 行的“${verb}”相矛盾，同一件只能选其一`,
  placeMoved: (now: string) => `下载之后名次已有变动（现在${now}），请重新下载后再填`,
  noPlace: "没有位次",
  tooManyActs: (most: number) => `除分配经办以外，一张表最多办理 ${most} 件，请分次办理`,
  placeTaken: (row: number) => `与第 ${row} 行填写的名次相同`,
  onlyRemind: "尚未报送，只能催报",
  filedAlready: "已经报送，不用催报",
  notWaiting: "此件没有等待签发的拟办",
} as const;

/** Why a file isn't read at all, as a clause. */
export const BULK_REFUSALS = {
  noSheet: "没有找到含有“申报编号”“操作”等各列的工作表，请使用下载的办理表",
  columnMissing: (names: string) => `缺少“${names}”一列，请使用下载的办理表`,
  headingRepeated: (name: string) => `“${name}”一列出现了两次，分不清以哪一列为准`,
} as const;

/** What a line does, in words. */
export const EFFECTS = {
  accept: "接收",
  acceptedBefore: "此前已经接收，没有变动",
  assign: (part: string, to: string, from: string) => `${part}交${to}办理（原：${from}）`,
  unassign: (part: string, from: string) => `收回${part}的分配（原：${from}）`,
  whole: "整件",
  items: (positions: string) => `第 ${positions} 项`,
  nobody: "未分配",
  return: (what: string, due: string) => `退回补正：${what}，限 ${due} 前报送`,
  remind: "催报：提醒填报和签发人员尽快报送",
  decline: "拟办不予推荐，待签发人签发后生效",
  recall: (act: string) => `撤回等待签发的拟办（${act}）`,
  rank: (from: string, to: number) => `次序由${from}调整为第 ${to}`,
  placeStays: (place: number) => `已在第 ${place}，没有变动`,
} as const;

/** Why something done can't be undone. */
export const LASTING = {
  accept: "接收后不能撤销",
  remind: "提醒已经发出，不能撤销",
  return: "已退回补正、通知了申报单位，不能撤销；由申报单位补正后报送",
  recall: "已撤回的拟办不能恢复，需要的请重新拟办",
  unchanged: "没有变动，无须撤销",
} as const;

/** The reason that an inverse sheet gives for moving a case back. */
export const undoReason = (day: string): string => `撤销 ${day} 的批量办理，恢复原来的次序`;

/** How many there are of each verb: 分配经办 3 件、退回补正 2 件. */
export const countsText = (counts: Partial<Record<BulkVerb, number>>): string =>
  (Object.keys(VERB_LABELS) as BulkVerb[])
    .filter((verb) => (counts[verb] ?? 0) > 0)
    .map((verb) => `${VERB_LABELS[verb]} ${counts[verb]} 件`)
    .join("、");

/** On the sheet itself. */
export const bulkHelp = (verbs: readonly BulkVerb[]): string[] =>
  [
    "1. 只在“操作”一列选了操作的行才办理；同一件要办几项的，可以复制该行。前面各列用于对应案卷，请勿改动；表头已锁定。",
    "2. “版本”是下载时的状态：此后又有变动的，核对时指出，请重新下载。",
    ...verbs.map((verb, at) => `${at + 3}. ${VERB_LABELS[verb]}：${VERB_HELP[verb]}`),
  ].concat([
    `除分配经办以外，一张表最多办理 ${MOST_ACTS} 件，更多的请分次办理。`,
    "上传后先核对，逐行说明会办什么、哪里不行；有一行不行，就整表不办。确认后全部办成，或者一件也不办。",
    "请不要合并单元格，不要填公式；用 WPS 表格或者 Excel 打开均可，请保存为 xlsx。",
  ]);

const VERB_HELP: Record<BulkVerb, string> = {
  accept: "接收下级推荐上来的申报。不能撤销。",
  recall: "撤回本人拟办、正在等待签发的事项。",
  assign: `“经办账号”填承担初审的账号（见“经办名单”），填“${NOBODY}”为收回；不填“指标序号”为整件，填的只分这些项，如 3、5-8。`,
  remind: "提醒尚未报送的单位（状态为“未报送”的行），同一单位一天一次。不能撤销。",
  return: `“指标序号”填需要补正的项，如 3、5-8，自评报告填“${REPORT}”；“理由”写明需要补正什么；理由不同的项分行填写。“期限”不填的，按周期规定的天数。不能撤销。`,
  decline: "“意见”写明不予推荐的理由；须由签发人签发后生效，签发之前可以撤回。",
  rank: "“名次”填调整后的位次，“理由”写明为什么调整。",
};

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}……` : text);
