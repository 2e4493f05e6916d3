import type { ClueKind, ClueStage } from "@/lib/clues/workflow";
import type { Outcome } from "@/lib/designations/workflow";
import type { HandlingSource } from "@/lib/handlings/workflow";

export const SOURCE_LABELS: Record<HandlingSource, string> = {
  inspection: "回访抽查",
  report: "年度报告逾期",
  clue: "线索",
  recheck: "复查",
  office: "其他办公室来函",
  rectification: "整改不到位",
  merger: "单位撤并",
};

/** 告知书里的由来: why the place hears of this, with no word of who told. */
const GROUNDS: Record<HandlingSource, string> = {
  inspection: "经回访抽查",
  report: "因年度报告逾期未报",
  clue: "经日常监督",
  recheck: "经复查",
  office: "经日常监督",
  rectification: "因整改不到位",
  merger: "因单位撤并",
};
export const groundText = (source: HandlingSource): string => GROUNDS[source];

/** 由来 as a reader may know it: to the place itself what was reported, by whomever, is 日常监督. */
export const sourceText = (source: HandlingSource, place: boolean): string =>
  place && (source === "clue" || source === "office") ? "日常监督" : SOURCE_LABELS[source];

/** What the register says of a title that an upheld appeal has put back. */
export const restoredBy = (number: string): string => `申诉成立（${number}），恢复原状。`;

export const HANDLING_OUTCOMES: Record<Outcome, string> = {
  retain: "保留",
  warn: "黄牌",
  suspend: "停牌",
  revoke: "摘牌",
  lapse: "注销",
};

export const CLUE_KIND_LABELS: Record<ClueKind, string> = {
  unlawful_act: "重大违法行政",
  public_opinion: "舆情",
  other: "其他情况",
};

type ReporterShown = { name: string; contact: string; content?: string; basis?: string; reply?: string };
/** What 查看反映人 tells: who reported, and the texts as they were written where others read them without him. */
export const reporterShown = ({ name, contact, content, basis, reply }: ReporterShown): string =>
  [
    `反映人：${name || "未留姓名"}；联系方式：${contact || "未留"}`,
    ...(content ? [`情况原文：${content}`] : []),
    ...(basis ? [`依据原文：${basis}`] : []),
    ...(reply ? [`核实情况原文：${reply}`] : []),
  ].join("\n");

/** What the day of a clue is the end of, by its stage. */
export const CLUE_DUE: Partial<Record<ClueStage, string>> = {
  lodged: "决定办理的期限",
  assigned: "核实期限",
  answered: "决定办理的期限",
};

export const FILE_PURPOSES = {
  evidence: "组织方的依据",
  statement: "单位陈述所附",
  rectification: "整改的佐证",
  appeal: "申诉所附",
} as const;

export const STANDING_TEXTS = {
  handlings: "称号处理",
  clues: "线索",
  startLead:
    "启动之后先调查取证；告知书发出之前，被处理的单位不知情。理由供组织方和所在地的办公室查阅，不载入告知书；不写反映人。",
  proposeLead: "建议报组织方决定是否启动；决定之前，被处理的单位不知情。",
  heldBack: "本件在告知书发出之前不对该单位公开。",
  rectifyLead: "逐项写明存在的问题、采取的措施和结果，附佐证文件；报送须由签发人签发。",
  overdue: "已逾期",
  bars: (until: string) => `因弄虚作假受到限制，至${until}不得申报`,
  byAnother: "申诉由原决定拟办人、接手人以外的人办理。",
  earlierNotice: "此前的告知与陈述",
  clueRules: [
    "反映已获示范称号的单位发生重大违法行政、引发恶劣影响的舆情，或者其他应当处理的情况。",
    "姓名和联系方式可以不留；留下的加密保存，只由组织方经办人员查看，每次查看都留痕，不向被反映的单位和核实的办公室提供。",
    "情况和依据由核实的办公室查阅，其中写有所留姓名、联系方式的，先行隐去；其他能认出反映人的内容请不要写。",
    "组织方在规定的天数内决定不予处理、转有关办公室核实或者启动处理；称号因此变动的，在示范名录公布。不逐件答复，也不提供办理情况查询；留下联系方式的，组织方核对情况时可能联系。",
    "请勿填写国家秘密、工作秘密和他人的个人信息。",
  ],
  clueTitleGone: "该称号已经摘牌或者注销，不再接收线索",
  clueContactHint: "可以不填；填写的，写手机号码、带区号的固定电话或者电子邮箱。供组织方核对情况，不用于答复。",
  tellsReporter: "其中写有反映人的姓名（名称）或者联系方式，请改用不能认出反映人的说法",
  clueNext:
    "组织方在规定的天数内决定不予处理、转有关办公室核实或者启动处理；称号因此变动的，在示范名录公布。不逐件答复，也不提供办理情况查询；留下联系方式的，组织方核对情况时可能联系。向组织方说起本件时用这个编号，请记下。",
} as const;

/** What a handling's papers say. */
export const HANDLING_PAPERS = {
  noticeTitle: (outcome: string) => `关于拟对示范称号作出${outcome}处理的告知书`,
  noticeBody: (p: { title: string; source: string; facts: string; ground: string; intended: string; until: string }) =>
    [
      `你单位持有“${p.title}”称号。${p.source}，现就有关情况和拟作出的处理告知如下：`,
      "一、认定的情况",
      p.facts,
      ...(p.ground ? [`属于“${p.ground}”的情形。`] : []),
      "二、拟作出的处理",
      `根据《关于开展法治政府建设示范创建活动的意见》第四部分和动态管理的有关规定，拟对该称号作出${p.intended}处理。`,
      "三、听取意见",
      `你单位可以在${p.until}前提交书面陈述，并附有关材料；逾期未提交的，不影响处理决定的作出。`,
      "特此告知。",
    ].join("\n"),
  decisionTitle: (holder: string, outcome: string) => `关于对${holder}示范称号\n作出${outcome}处理的决定`,
  decisionBody: (p: {
    title: string;
    conclusion: string;
    ground: string;
    hearing: string;
    outcome: string;
    due: string;
    appeal: string;
  }) =>
    [
      `你单位持有“${p.title}”称号。现将对该称号的处理决定如下：`,
      "一、认定的情况和理由",
      p.conclusion,
      ...(p.ground ? [`属于“${p.ground}”的情形。`] : []),
      "二、听取意见的情况",
      p.hearing,
      "三、决定",
      `对“${p.title}”称号作出${p.outcome}处理。${p.due}`,
      ...(p.appeal ? ["四、申诉", `对本决定不服的，可以在${p.appeal}前提出申诉。申诉期间不停止本决定的执行。`] : []),
    ].join("\n"),
  due: { warn: (day: string) => `请于${day}前完成整改并报送整改报告。`, suspend: (day: string) => `停牌至${day}。` },
  appealTitle: (holder: string) => `关于${holder}申诉的答复`,
  appealBody: (p: { number: string; reply: string; upheld: boolean }) =>
    [
      `你单位对“${p.number}”处理决定提出的申诉，现答复如下：`,
      p.reply,
      p.upheld ? "经研究，申诉成立。" : "经研究，申诉不成立，维持原决定。",
    ].join("\n"),
} as const;

/** What a 复查 hands on into 告知书. */
export const RECHECK_PAPERS = {
  opinion: (number: string) => `经复查（${number}）听取汇报、查阅资料、实地查看，复查意见如下：`,
  items: "实地查看中，下列各项与自查不符：",
  item: (position: number, item: string, conclusion: string, note: string) =>
    `第 ${position} 项“${item}”：${conclusion}${note ? `，${note}` : ""}`,
  more: (count: number) => `另有 ${count} 项，见复查依据。`,
} as const;

export const RECHECK_TEXTS = {
  title: "复查依据",
  lead: "签发复查结论时照录，作为本件的依据，不必另行上传；不符各项的现场照片已列入附件。告知书发出之后，该单位可以查阅。",
  placeLead: "签发复查结论时照录，是拟作出处理的依据。",
  handed: "复查结论",
  handedLead: "保留以外的处理，转入称号处理：告知并听取意见之后另行决定。",
  reason: (outcome: string, opinion: string) => `复查建议${outcome}。${opinion}`.slice(0, 2000),
  told: "复查已经办结，有关情况转入称号处理；拟作出的处理将书面告知，并听取你单位的意见",
  onward: "转入称号处理，另行告知并听取意见",
  none: "各次核查没有发现与自查不符的项目。",
} as const;

/** Beside the day until which the place may state its opinion. */
export const hearingUntilHint = (days: number): string => `不少于 ${days} 天；不填的，按规定的天数`;

export const HANDLING_CLOCKS = { hearing: "陈述期限", appeal: "申诉期限", rectification: "整改期限" } as const;
export const HANDLING_STATE_LABELS = {
  running: "在办",
  appealed: "申诉待办理",
  rectifying: "整改在办",
  ended: "已决定或者终止",
} as const;
