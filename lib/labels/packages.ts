import { formatDateTime } from "@/lib/kernel/dates";
import { sizeText } from "./files";

export const PACKAGE_FORMATS = {
  pdf: {
    name: "申报材料（PDF）",
    about: "封面、目录、自评报告、结果汇总、逐项作答、佐证材料目录和签章页，可直接打印。",
  },
  docx: { name: "申报材料（Word）", about: "内容与 PDF 相同，按公文格式排版，可以编辑。" },
  zip: { name: "材料包（ZIP）", about: "上述文件、逐项自评表，以及按编号分文件夹存放的全部佐证材料、清单和缺失清单。" },
} as const;

export const PACKAGE_STATES = {
  queued: "等待生成",
  building: "正在生成",
  ready: "已生成",
  failed: "生成失败",
  expired: "已清理",
} as const;

const STEPS: Record<string, string> = {
  content: "正在取出申报内容",
  pdf: "正在排版 PDF",
  docx: "正在排版 Word 文件",
  tables: "正在编制自评表和目录",
  files: "正在装入佐证材料",
  keeping: "正在核对并保存",
};
/** What is being done at the moment. */
export const stepText = (step: string): string => STEPS[step] ?? "排队等待";

const PROBLEMS: Record<string, string> = {
  render_failed: "文件排版失败：内容可能过多，或者服务器内存不足。请稍后重新生成；仍不成功的，请告知系统管理员。",
  no_space: "服务器的磁盘空间不足，未能生成。请告知系统管理员清理空间，然后重新生成。",
  interrupted: "生成过程多次中断，未能完成。请稍后重新生成；仍不成功的，请告知系统管理员。",
  source_damaged: "申报内容与留存的校验值不一致，未予生成。请告知系统管理员核查。",
  unexpected: "生成时发生异常，未能完成。请稍后重新生成；仍不成功的，请告知系统管理员查看服务日志。",
};
/** Why a package was not made, and what to do. */
export const packageProblemText = (code: string): string => PROBLEMS[code] ?? PROBLEMS.unexpected!;

export const DRAFT_MARK = "未报送（草稿）";

const MILESTONES: Record<string, string> = { submit: "报送", resubmit: "补正后报送", supplement: "补充填报" };
export const milestoneName = (milestone: string): string => MILESTONES[milestone] ?? milestone;

/** Which content a package is drawn from. */
export const sourceText = (
  filed: { milestone: string; at: string; receipt: string } | null,
  takenAt: string,
): string =>
  filed
    ? `${milestoneName(filed.milestone)}的内容（${formatDateTime(new Date(filed.at))}，回执 ${filed.receipt}）`
    : `草稿，取自 ${formatDateTime(new Date(takenAt))}，未报送`;

export const PACKAGE_TEXTS = {
  title: "导出申报材料",
  lead: "把整份申报材料整理成一份文件或者一个压缩包。生成需要一些时间，可以离开本页，生成之后将在通知中告知。",
  draftOnly: "本申报尚未报送，导出的是草稿，每页都有“未报送（草稿）”字样。",
  none: "还没有可以导出的内容：本申报尚未报送。",
  ask: "生成",
  again: "重新生成",
  open: "查看",
  download: "下载",
  leave: "可以离开本页，生成之后将在通知中告知。",
  refreshing: "本页自动更新。",
  expired: "文件已到期清理，如有需要可以重新生成。",
  missing: (n: number) => `有 ${n} 处缺失，见压缩包中的“缺失清单”。`,
  before: "以下是先前生成的一份，重新生成完成之前仍可下载。",
  kept: (until: string) => `保留至 ${formatDateTime(new Date(until))}，之后自动清理，可以重新生成。`,
  estimate: (files: number, bytes: number) =>
    files === 0 ? "没有文件类佐证材料。" : `佐证材料 ${files} 个文件，共 ${sizeText(bytes)}；压缩包的大小与此相近。`,
  ready: (name: string) => `您申请生成的${name}已生成，可以下载。`,
  failed: (name: string) => `您申请生成的${name}未能生成，请查看原因。`,
  made: "本单位最近的材料包",
} as const;

/** How a reader checks for himself that nothing was changed after the filing. */
export const VERIFY_TEXT =
  "校验方法：报送时的全部内容整理成一份规范文本（UTF-8 编码，没有空白，各级名称按字符编码排序，写法同 RFC 8785），其 SHA-256 即报送内容的校验值。材料包（ZIP）中的“核验/报送快照.json”就是这份文本，对该文件计算 SHA-256（例如在 Windows 中运行 certutil -hashfile 报送快照.json SHA256），结果应与回执上的校验值一致。文本中记有每件佐证材料的校验值，即该文件自身的 SHA-256，可以用同样的方法逐件核对。";

type Counted = { answers: number; evidence: number; reportCharacters: number; formCharacters: number | null };

/** 报送回执: on the page and on paper alike. */
export const RECEIPT_TEXTS = {
  download: "下载回执（PDF）",
  next: [
    "案卷已交由承办的依法治理办公室办理。需要补正的，将在“我的待办”中通知。",
    "审核评审期间不能修改案卷；结果公布前，不提供得分、排名和推荐情况。",
  ],
  nextTitle: "接下来",
  filed: "本次提交的内容",
  dossier: "申报案卷",
  counts: ({ answers, evidence, reportCharacters, formCharacters }: Counted) =>
    `指标 ${answers} 项，佐证材料 ${evidence} 件次，自评报告 ${reportCharacters} 字${formCharacters === null ? "" : `，单项申报书 ${formCharacters} 字`}`,
} as const;

/** 申报材料 itself: the words of its pages. */
export const PAPER_TEXTS = {
  title: "申报材料",
  contents: "目　录",
  report: "自评报告",
  noReport: "没有填写。",
  form: "单项申报书",
  results: "自评结果汇总",
  items: "逐项自评",
  index: "佐证材料目录",
  signature: "审签与盖章",
  check: "核验说明",
  noEvidence: "没有佐证材料。",
  noAnswer: "本项没有填写。",
  notApplicable: "不适用的理由：",
  requirement: "指标要求：",
  judgement: "自评结论：",
  narrative: "情况说明：",
  noNarrative: "情况说明没有填写。",
  figures: "量化数据：",
  declaration: "承诺声明：",
  declared: "已作承诺。",
  notDeclared: "没有作出承诺。",
  evidence: "佐证材料：",
  checkFiled: (receipt: string, hash: string) =>
    `本材料取自报送时冻结的内容，回执编号 ${receipt}，校验值（SHA-256）${hash}。`,
  checkDraft: (hash: string) => `本材料取自草稿，没有报送，不具有报送的效力。取用时内容的校验值（SHA-256）${hash}。`,
  seal: "（申报单位盖章处）",
  date: "年　　月　　日",
  blank: "　",
} as const;

/** Why a file isn't in the archive. */
export const HELD_TEXTS = {
  lost: "文件已不在存储中，请重新上传",
  scanning: "文件正在查毒，查明之前不提供",
  infected: "文件查出病毒，已经隔离",
  beyond: "文件超出查毒程序能够检查的范围，没有提供",
} as const;

export const MISSING_TEXTS = {
  item: "没有佐证材料",
  claimed: (judgement: string) => `自评为“${judgement}”，没有附佐证材料`,
  answer: "作答",
  unwritten: "没有填写",
  none: "没有缺失：自评报告（单项申报书）和各项指标均已填齐，自评为符合、部分符合的指标都附有佐证材料（“没有发生”类指标以承诺声明为证），所附文件均已装入。",
  head: (n: number) => `以下 ${n} 处缺失：`,
} as const;

/** The names of what lies in the archive, in the order in which it is to be read. */
export const ARCHIVE_NAMES = {
  cover: "00 封面与佐证材料目录.docx",
  pdf: "01 申报材料.pdf",
  docx: "02 申报材料.docx",
  report: "03 自评报告.docx",
  answers: "04 逐项自评表.xlsx",
  index: "05 佐证材料目录.xlsx",
  missing: "06 缺失清单.txt",
  evidence: "佐证材料",
  copy: "（存档副本）",
  snapshot: (filed: boolean) => (filed ? "核验/报送快照.json" : "核验/草稿内容.json"),
  check: "核验/核验说明.txt",
  manifest: "清单.json",
} as const;

/** The name under which a package is saved: 示例县申报材料（SQ-2026-000012，HZ-20260310-000042）.pdf. */
export const downloadName = (applicant: string, number: string, mark: string, ending: string): string =>
  `${applicant}申报材料（${number}，${mark}）.${ending}`.replace(/[<>:"/\\|?*]/g, "_");
