import { formatDate } from "@/lib/kernel/dates";
import { stageLabel } from "./stages";

/** Words of 回访抽查, beside those of its acts and refusals. */

/** Told to an office that is to inspect for the organiser. */
export const assignedMessage = (programme: string, year: number, count: number): string =>
  `委托回访抽查：${programme}${year}年度，本地区 ${count} 个`;

/** Told to a place of which papers are wanted. */
export const materialsAskedMessage = (count: number, dueAt: Date): string =>
  `回访抽查：请于${formatDate(dueAt)}前提交 ${count} 份材料`;

export const FREEZE_TEXTS = {
  lead: "把现有称号按省和批次分层列成名单，连同散列、各层应抽数、种子的来源和产生时间立即向社会公布。公布以后不再变动；种子在公布的时间产生以后才能录入。每年一次，不能撤销。",
  seedPlan: "种子来源",
  seedPlanHint: "写明将来由谁公开产生、任何人可以查到的号码，如何种彩票的第几期，号码按什么次序书写",
  seedDay: "种子产生的日期",
  seedTime: "种子产生的时间",
  dueOn: "检查完成期限",
  by: "由谁实施",
  byRules: "按周期规则",
  inspections: "检查事项",
  noProgramme: "本单位没有组织示范创建活动",
  noProgrammeHint: "本单位被抽查的、受委托检查的，请查看检查事项。",
} as const;

export const CHECK_TEXTS = {
  items: "检查指标",
  itemsLead:
    "从现行指标体系中选定本年度检查哪些指标。没有选定的，检查该体系的全部标准项。发出第一份检查通知以后不再改动。",
  itemsSaved: (count: number) => (count === 0 ? "已保存：检查全部标准项。" : `已保存：检查 ${count} 项。`),
  itemsFixed: "已经发出检查通知，检查指标不再改动。",
  wholeSection: (title: string) => `“${title}”全部选定`,
  saveItems: "保存检查指标",
  noCatalogue: "现行周期没有指标体系",
  overview: "导出年度总表",
  onSite: "实地检查",
  onPaper: "书面检查",
  ended: "不再检查",
} as const;

export const OVERVIEW_HEADINGS = {
  sheet: "回访抽查总表",
  position: "次序",
  province: "省（区、市）",
  holder: "示范单位",
  title: "称号",
  certificate: "证书编号",
  manner: "检查方式",
  inspector: "实施单位",
  stage: "进度",
  met: "符合",
  partly: "部分符合",
  notMet: "不符合",
  notApplicable: "不适用",
  stance: "被检查单位意见",
  result: "检查结论",
  concluded: "办结日期",
} as const;

/** A stratum as people name it: 示例省第三批. */
export const stratumName = ({ province, batch }: { province: string; batch: string }): string => `${province}${batch}`;

/** How the draw is made, in words that someone could repeat it by. */
export const CHECK_DRAW_STEPS: readonly string[] = [
  "分层：应抽称号按持有单位所属的省（区、市）和命名批次分层，层的名称为“省级区划代码/批次”。份额（应抽总数×层内称号数÷称号总数）不足 1 个的小层，同一省的并为一层，名称中的批次以“+”连接；一省只有一个小层的，照样参加分配。",
  "分配：应抽总数为称号总数乘以抽查比例，有小数的进一。各层先得份额的整数部分，余下的依次给份额小数部分最大的层，相同的给排在前面的层；层按名称的字符编码次序排列。",
  "名单散列 H：把名单写成 JSON 数组 [实地检查数,[[层的名称,应抽数,[[编号,批次],…]],…]]，不含空格，层内按编号的字符编码次序排列；以前冻结、没有公布各称号批次的名单，只写编号而不写 [编号,批次]。以 UTF-8 编码计算 SHA-256，写成小写十六进制。名单和散列在种子产生之前公布。",
  "层的种子：对“H、换行、公开种子、换行、层的名称”这段文字计算 SHA-256，写成小写十六进制，即为该层的种子 S。",
  "取数：把该层的编号写成 JSON 数组（不含空格），计算 SHA-256，写成小写十六进制，记为 L。从 0 开始依次编号，对“L、换行、S、换行、编号”计算 SHA-256，取结果的前 48 位（高位在前）作为一个数。",
  "取舍：设该层尚未抽出的有 n 个。该数大于或者等于 2⁴⁸ 除以 n 的整数商再乘以 n 的，舍去不用，使每一个被抽中的机会相同。",
  "抽出：用该数除以 n，余数是几，就抽出剩余名单中的第几个（从 0 数起），其余的次序不变。重复取数、取舍、抽出，直到抽满该层的应抽数。",
  "实地检查：把各层抽中的编号合在一起按字符编码次序排列，以“H、换行、公开种子、换行、实地”的 SHA-256 为种子，按同样的办法抽出实地检查的。实地检查数为应抽总数乘以实地检查比例，有小数的进一。",
];

export const DRAW_RECHECK = {
  button: "在本机重新抽取",
  running: "正在重新抽取……",
  agrees: (count: string) =>
    `全部一致：名单散列、分层、分配相符，按公布的名单和种子在本机重新抽取，得到同样的 ${count} 个，次序相同。`,
  frameAgrees: "名单散列、分层、分配相符。种子录入以后，可以在此重新抽取。",
  differs: "有不一致的，见下表。请与组织方联系。",
  line: "比对的内容",
  verdict: "结论",
  same: "一致",
  different: "不一致",
  unavailable: "本浏览器在当前连接下不提供散列计算，无法在本机复核。请改用 https 地址访问，或者下载程序离线复核。",
  noScript: "在本机重新抽取需要启用脚本；也可以照下面的办法离线复核。",
  failed: "复核程序没有载入，请刷新页面后重试，或者下载程序离线复核。",
} as const;

/** Why and since when a title that was drawn isn't inspected any more. */
export const endedText = ({ at, titleStage }: { at: string; titleStage: string }): string =>
  `称号已${stageLabel("designation", titleStage)}，${formatDate(new Date(at))}终止检查，不再作出结论。`;

/** 已办结 of a year: of how many that are still inspected. */
export const concludedText = ({
  concluded,
  count,
  ended,
}: {
  concluded: number;
  count: number;
  ended: number;
}): string => `${concluded} / ${count - ended}${ended > 0 ? `（另有 ${ended} 个不再检查）` : ""}`;

export const INSPECTION_TEXTS = {
  sheet: "检查表",
  notice: "检查通知（Word）",
  record: "检查记录（Word）",
  failed: "检查结论为不合格，请到称号的页面作出处理。",
  handle: "启动处理",
  returned: "组织方退回了检查结果，请补充检查后重新告知、报送。",
  title: "查看称号",
  outcome: "检查情况和结论",
  inspector: "检查单位",
  manner: "检查方式",
  due: "完成期限",
  noticed: "通知时间",
  hearingUntil: "提出意见的期限",
  proposed: "受委托单位的意见",
  rectifyUntil: "整改期限",
  materials: "材料",
  nothingYet: "尚未提交",
  waiting: "正在查毒",
  takeBack: "撤下",
  drop: "取消这一份",
  names: "需要的材料",
  namesHint: "一行一份",
  materialsDue: "提交期限",
  ask: "要求提供材料",
  asked: (count: number) => `已要求提供 ${count} 份材料，并告知被检查单位。`,
  until: (day: string) => `${day}前提交`,
  upload: (name: string) => `提交“${name}”`,
  openItems: (count: number) => `还有 ${count} 项没有判断。`,
  allDone: "各项均已判断。",
  saved: "已保存。",
  noSheet: "发出检查通知时生成检查表",
  sections: "检查表的部分",
  restMet: (count: number) => `本部分其余 ${count} 项全部符合`,
  judgement: "判断",
  finding: "检查情况",
  findingHint: "部分符合、不符合的须写明",
  save: "保存本项",
  notJudged: "尚未判断",
} as const;

const REMINDERS = {
  materials: "提交回访抽查材料",
  hearing: "对回访抽查情况提出意见",
  rectification: "回访抽查后的整改",
  inspection: "完成回访抽查",
} as const;

/** Said before, or at, a deadline of an inspection. */
export const inspectionReminder = (kind: keyof typeof REMINDERS, holder: string, dueAt: Date, slot: number): string =>
  `${REMINDERS[kind]}：${holder}，${formatDate(dueAt)}到期${slot === 0 ? "，期限已到" : ""}`;
