import { formatDate } from "@/lib/kernel/dates";

/** Shown beside the form on which an objection is lodged. */
export const OBJECTION_RULES = [
  "在公示期内提出；期满后不再接收。",
  "写明具体理由和依据。没有具体事实和依据的，可能不予受理。",
  "请使用真实身份并留下联系方式，以便核实和答复。",
  "身份信息和所附材料加密保存，只有本件异议的承办人为核查需要可以查看，每次查看都有记录，办结后到期清除。",
  "被异议的单位只会知道承办人另行写明的事项，不会看到您写的原文、材料和身份。",
  "提交后得到回执编号和查询码，凭此查询办理情况、补充材料或者撤回；查询码在提交后半小时内可以在本浏览器中查看，请及时记下、妥善保存。",
] as const;

/** How files are to be, said beside the box. */
export const FILES_HINT =
  "可以不附。最多 3 个，合计不超过 8 MB；图片（jpg、png 等）、PDF、OFD、Word、WPS、表格或者纯文本。文件与身份信息一样加密保存。";

/** For browsers without script, which forget chosen files with the page. */
export const FILES_AGAIN = "提交后页面提示有误的，其他内容会保留，文件须重新选择。";

export const FIELD_MESSAGES = {
  objector: "请选择以个人名义还是以单位名义提出",
  identityNumber: "请填写有效的 18 位公民身份号码",
  creditCode: "请填写有效的 18 位统一社会信用代码",
  contact: "请填写手机号码、带区号的固定电话或者电子邮箱",
  applicationId: "请选择对哪个单位有异议",
  handlers: "请选择一至两名承办人",
  office: "请选择由哪个办公室核查",
  dueAhead: "请选择今天以后的日期",
  files: (most: number) => `最多附 ${most} 个文件`,
  filesTooLarge: "文件合计超过 8 MB，请减少文件或者缩小图片",
  oneFile: (name: string, why: string) => `${name}：${why}`,
  reveals: "其中写有异议人的姓名（名称）、号码、联系方式或者回执编号，请改用不能认出异议人的说法",
} as const;

export const OBJECTOR_KIND_LABELS: Record<string, string> = { person: "个人", organisation: "单位" };

/** What the objector is told of each stage. */
export const OBJECTION_PROGRESS: Record<string, string> = {
  lodged: "已收到，正在核对是否符合受理条件。",
  investigating: "已受理，正在调查核实。",
  not_accepted: "不予受理，理由见答复。",
  upheld: "经调查，异议成立。",
  partly_upheld: "经调查，异议部分成立。",
  dismissed: "经调查，异议不成立。",
  withdrawn: "您已撤回，不再办理。",
};

/** The stages in the public's words, as they are counted on the page of a notice. */
export const OBJECTION_COUNTS: Record<string, string> = {
  lodged: "待受理",
  investigating: "调查中",
  not_accepted: "不予受理",
  upheld: "成立",
  partly_upheld: "部分成立",
  dismissed: "不成立",
  withdrawn: "已撤回",
};

/** What a finding means for the place, in the public's words. */
export const EFFECT_LABELS: Record<string, string> = {
  none: "不影响命名",
  hold_back: "暂缓命名",
  remove: "不予命名",
  disqualify: "取消资格",
};

/** What a list of the docket is narrowed to. */
export const DOCKET_VIEW_LABELS: Record<"open" | "mine" | "unassigned" | "overdue" | "held" | "all", string> = {
  open: "未办结",
  mine: "由我承办",
  unassigned: "未确定承办人",
  overdue: "逾期",
  held: "暂缓命名",
  all: "全部",
};

/** How far a task is. */
export const taskState = (task: { answeredAt: string | null; closed: boolean }): string =>
  task.answeredAt ? "已答复" : task.closed ? "不再需要答复" : "待答复";

export const TASK_KIND_LABELS: Record<string, string> = { inquiry: "交办核查", statement: "请单位说明情况" };

/** What is told of a task: to whom it is given, and once it is answered. */
export const taskGiven = (kind: string, place: string): string =>
  kind === "statement" ? "公示期间收到对本单位的异议，请说明情况" : `请核查公示期间收到的对${place}的异议`;
export const taskAnswered = (organisation: string, receipt: string): string => `${organisation}已答复——异议 ${receipt}`;

/** What the signatory and the handlers read once a clock has run out. */
export const overdueText = (receipt: string, stage: string, due: Date): string =>
  stage === "lodged"
    ? `异议 ${receipt} 至 ${formatDate(due)} 仍未决定是否受理`
    : `异议 ${receipt} 至 ${formatDate(due)} 仍未答复`;

export const TOO_MANY_CODES = "查询码输错次数过多，请一小时后再试；紧急情况请按公示所列联系方式反映。";
/** From how many tries left on it is told how many. */
const TRIES_TOLD = 3;

export const OBJECTION_TEXTS = {
  receiptMissing: "请填写回执编号",
  codeMissing: "请填写查询码",
  followNotFound: (left: number): string =>
    left > TRIES_TOLD
      ? "没有查到。请核对回执编号和查询码后重新输入。"
      : left > 0
        ? `没有查到。请核对回执编号和查询码后重新输入：还可以试 ${left} 次，之后须等一小时。`
        : `没有查到。${TOO_MANY_CODES}`,
  follow_again: "已超过半小时未操作。请先复制、保存所写的内容，凭回执编号和查询码重新查询后再提交。",
  receiptNext:
    "请现在记下或者打印回执编号和查询码，查询码遗失后无法找回。提交后半小时内，在本浏览器中还可以打开本页；用的是公用电脑的，记下后请按“我已记下”，本页随即不再显示。组织方将核对并调查；凭编号和查询码可以查询办理情况、补充材料、撤回异议。",
  receiptNoted: "我已记下",
  receiptGone: "查询码只在提交后半小时内显示，按过“我已记下”的不再显示。请用已记下的回执编号和查询码查询办理情况。",
  supplemented: "已收到补充内容。",
  mustBeSure: "请先勾选确认",
  sure: "我确认撤回这件异议。撤回后不再办理，不能恢复；公示期内可以重新提出。",
  handlersAssigned: "已确定承办人。",
  noHandler: "尚未确定承办人。确定之后由承办人办理。",
  othersHandle: "本件由承办人办理；您可以查看办理情况，不能查看异议人身份和材料。",
  toDisqualify:
    "异议认定取消资格。请在案卷中拟办取消资格，签发后生效；在此之前该单位暂不命名，对外也只称暂缓命名；不再取消资格的，由承办人解除暂缓，据此拟办、尚未签发的随之失效。",
  prepareDisqualifying: "拟办取消资格",
  taskGiven: "已交办。",
  taskRecalled: "已收回。",
  taskAnswered: "已提交答复。",
  answerCleared: "保存期限已满，答复原文已经清除。",
  supplement: "补充情况",
  digestHint:
    "由承办人另行写明要核实、说明的事项；不要照抄异议原文，不要写能认出异议人的内容。异议原文和材料不会随之转出。",
} as const;

type Shown = {
  kind: string;
  name: string;
  identityNumber: string;
  contact: string;
  reason: string;
  basis: string;
  supplements: readonly string[];
  answers: readonly string[];
  files: readonly string[];
};

/** What a handler is shown of the objector; reason, basis, supplements and answers as they were written, where something was taken out of them. */
export function identityText(shown: Shown): string {
  const number = shown.kind === "organisation" ? "统一社会信用代码" : "公民身份号码";
  return [
    `异议人：${shown.name}（${OBJECTOR_KIND_LABELS[shown.kind] ?? "个人"}）；${number}：${shown.identityNumber}；联系方式：${shown.contact}`,
    `理由原文：${shown.reason}`,
    `依据原文：${shown.basis}`,
    ...shown.supplements.map((text, index) => `补充 ${index + 1} 原文：${text}`),
    ...shown.answers.map((text) => `答复原文：${text}`),
    shown.files.length > 0 ? `材料名称：${shown.files.map((name, index) => `${index + 1}. ${name}`).join("；")}` : "",
  ]
    .filter(Boolean)
    .join("\n");
}
