import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What is said of refusals about a score sheet. */
export const SCORING_PROBLEMS = {
  deduction_reason_unknown: (d: Detail) =>
    `“${d.reason ?? ""}”不在本周期列出的扣分理由之中，请刷新后重新选择，或者自己写明。`,
  marks_unfounded: (d: Detail) =>
    `还有 ${d.open} 项扣分或者加分没有引用佐证材料（第 ${d.items ?? ""} 项${Number(d.open) > 8 ? "等" : ""}）：请注明编号和页次；材料都不能证明的，选择理由“没有佐证材料”。`,
  flag_exists: "本项的同类情形您已经报告，组织方正在处理。",
  flag_settled: "这条线索已经处理完毕，不能再改。",
};

export const FLAG_KINDS = { veto: "一票否决情形", fabrication: "弄虚作假情形" } as const;
export const FLAG_VERDICTS = { upheld: "查实", dismissed: "不成立", to_verify: "需核查" } as const;

export const MARK_GAPS = {
  judgement: "还没有选定判断。",
  points: "还没有填写得分。",
  range: "得分与判断不符：不符合、不适用和没有此情形的为 0 分，其余不超过本项分值。",
  reason: "扣分、加分或者判断为不适用的，须选定或者写明理由，然后自动保存。",
} as const;

export const FILTER_LABELS = { unscored: "未评", deducted: "扣分", uncited: "待引用", flagged: "有标记" } as const;

export const SHEET_TEXTS = {
  before: "先声明无利害关系，再查看申报材料。与该单位或者其负责人有利害关系的，请申请回避。",
  recused: "您已回避，不再参与这个地区的评估。",
  gone: "这件案卷已不在评估环节，材料不再开放；您的评分仍在下面。",
  reportLead: (characters: number) => `共 ${characters} 字。打开本页已登记，编号见水印；内容不得向任何人透露。`,
  noReport: "没有可以查看的自评报告：申报单位没有填写，或者这件案卷已不在评估环节。",
  filters: "筛选指标",
  list: "指标",
  none: "没有符合条件的指标。",
  skip: "跳到本项评分",
  citeRule: "扣分、加分须引用本项材料的编号和页次；材料都不能证明的，选择理由“没有佐证材料”。",
  uncited: "本项还没有引用佐证材料；可以先保存，交卷前补上。",
  noCitation: "没有引用。",
  cite: "引用本页",
  citeWhole: "引用本件",
  cited: "已引用",
  pagesBeyond: (pages: number) => `材料卡片写的是共 ${pages} 页，请核对页次。`,
  noEvidence: "本项没有佐证材料。",
  wide: "加宽材料",
  narrow: "恢复三栏",
  ownSum: (points: number, full: number) => `本人评分合计 ${points} / ${full} 分（标准项，不含不适用）`,
  ownOnly: "只是您本人所评之和，不是评估结果。",
  reopened: "组织方退回重评",
  gridLead: "点选一行即可评分；按 J、K 换行，数字键选判断，N 到下一未评项。引用材料的页次，请打开“材料”。",
  kept: "上一次交卷的评分已经原样留存。",
} as const;

export const MARK_BOXES: Record<string, string> = {
  judgement: "判断",
  points: "得分",
  reasons: "理由（选择）",
  reason: "理由（说明）",
  citations: "引用的材料",
};

/** 第 3 页; a piece without pages is cited as it is. */
export const citationText = (number: string, page: number, paged: boolean): string =>
  paged ? `${number} 第 ${page} 页` : number;

export const ODD_TEXTS = {
  unscored: { title: "还没有评分", hint: "评完才能交卷。" },
  uncited: { title: "扣分、加分没有引用材料", hint: "注明编号和页次，或者选择理由“没有佐证材料”，才能交卷。" },
  all_full: { title: "标准项全部满分", hint: "可以交卷。请再想一想：各项材料是否都足以证明全面落实。" },
  quick: { title: "两项之间不到五秒的评分", hint: "可以交卷。请确认这些指标的材料确已看过。" },
} as const;

export const SHEET_KEYS = {
  judge: (n: number, label: string) => [`${n}`, label] as const,
  points: "到得分",
  reasons: "到扣分理由",
  text: "到理由说明",
  cite: "引用右侧显示的页",
  piece: "换下一件材料",
  pageBack: "材料上一页",
  pageForward: "材料下一页",
  save: "保存",
  next: "下一未评项",
  flag: "报告问题线索",
} as const;

export const FLAG_TEXTS = {
  title: "报告问题线索",
  lead: "发现一票否决、弄虚作假情形的，直接报告组织方；申报单位和其他评估员都不会看到。报告不代替评分。",
  received: (at: string) => `组织方已于 ${at} 收到，正在处理。`,
  answered: (at: string) => `组织方已于 ${at} 处理。`,
  evidence: "涉及的材料",
  page: "页次",
  raised: "已报告组织方。",
  answeredDone: "已处理，并已告知评估员。",
  none: "没有评估员报告的问题线索",
  pageLead:
    "评估员报告的一票否决、弄虚作假情形。处理前后都不告知申报单位和其他评估员；查实弄虚作假的，到案卷页办理取消资格。",
  disqualify: "到案卷页办理取消资格",
  verdict: "处理结论",
  again: "需核查的，核查后再作结论",
} as const;

export const ROUND_TEXTS = {
  title: "退回重评",
  sealed: "退回前的评分已经原样留存，结果启封后可以对照。",
  changes: "退回前后不同的评分",
  none: "退回前后的评分没有不同。",
} as const;
