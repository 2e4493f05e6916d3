import {
  type EvidenceLimits,
  type FileFault,
  type FileRefusal,
  isBeyondScanner,
  type LinkRefusal,
} from "@/lib/evidence/rules";
import { choiceLabel } from "./fields";

/** A file that isn't there, or not for whoever asks. */
export const MISSING_FILE = "没有找到文件，或者您没有查看它的权限。";

/** 3.2 MB: decimal places only where they say something. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}

const FAULT_TEXTS: Record<FileFault, string> = {
  incomplete: "文件不完整，可能没有保存完或者没有传完，请重新保存后再上传",
  damaged: "文件已损坏，不能完整打开，请用原来的软件另存后再上传",
  not_shown: "图片已损坏，显示不出来，请重新导出后再上传",
  not_text: "文本中夹带了程序、网页或者无法识别的字符，请另存为纯文本后再上传",
  hides_another: "文件中夹带了另一种格式的内容，请重新导出后再上传",
  password: "文件设有打开密码，请去掉密码后再上传",
  launches: "PDF 会启动其他程序，请重新打印为 PDF 后再上传",
  runs_script: "PDF 含有自动运行的脚本，请重新打印为 PDF 后再上传",
  carries_files: "文件中附带了压缩包、程序或者其他文件，请取出后分别上传",
  hidden_objects: "PDF 中有无法查看的内容，请重新打印为 PDF 后再上传",
  no_pages: "PDF 没有页面，请核对后重新导出",
  macro_enabled: "文件是启用宏的格式，请另存为不含宏的格式后再上传",
  declares_entities: "文件中有不正常的实体声明，请用原来的软件另存后再上传",
  fetches_elsewhere: "文件打开时会从外部取用模板或者对象，请断开链接、另存后再上传",
  data_exchange: "文件含有动态数据交换（DDE）的指令，请去掉后再上传",
  unfolds_too_far: "文件展开后的大小与所称不符或者过大，请另存后再上传",
  ofd_structure: "OFD 的结构不正确，缺少版式文档，请重新导出后再上传",
};

/** Why a file isn't taken, as the end of “文件未被接收：……”. */
export function fileRefusalText(refusal: FileRefusal): string {
  switch (refusal.code) {
    case "file_empty":
      return "文件是空的，请重新选择";
    case "file_too_large":
      return `文件超过 ${sizeText(refusal.detail.maxBytes)}，请压缩或者拆分后再上传`;
    case "file_type_not_allowed":
      return `这一类材料只接收 ${refusal.detail.allowed} 格式的文件`;
    case "file_type_mismatch":
      return `文件内容与扩展名“.${refusal.detail.extension}”不符，请用原来的软件另存后再上传`;
    case "file_encrypted":
      return "文件设有打开密码，请去掉密码后再上传";
    case "file_has_macros":
      return "文件含有宏，请另存为不含宏的格式后再上传";
    case "file_unfit":
      return FAULT_TEXTS[refusal.detail.fault];
    case "file_infected":
      return infectedText(refusal.detail.signature);
    case "file_size_differs":
      return `收到的大小（${sizeText(refusal.detail.size)}）与所报的（${sizeText(refusal.detail.announced)}）不一致，请重新上传`;
    case "file_name_of_program":
      return `文件名中有程序的扩展名“.${refusal.detail.extension}”，请改名后再上传`;
    case "file_name_reserved":
      return "文件名是系统保留的名称，请改名后再上传";
    case "file_oversized":
      return "文件展开后过大，请精简内容后再上传";
  }
}

/** What the scanner found, or that it could not look at all of the file. */
export const infectedText = (signature: string): string =>
  isBeyondScanner(signature)
    ? "文件超出查毒程序能够检查的范围，请拆分或者精简后再上传"
    : `查出病毒（${signature}），已隔离，请换用未感染的文件`;

const LINK_TEXTS: Record<LinkRefusal["code"], string> = {
  link_not_a_link: "请填写完整的网址，以 https:// 开头",
  link_not_https: "请填写以 https:// 开头的网址",
  link_not_public: "请填写公开可访问的网址，不能是内网地址或者 IP 地址",
  link_too_long: "网址过长，请填写原始网址",
};

/** Why a link is not taken. */
export const linkRefusalText = (refusal: LinkRefusal): string => LINK_TEXTS[refusal.code];

export const UPLOAD_TEXTS = {
  sending: (percent: number) => `正在上传，已完成 ${percent}%`,
  checking: "已传完，正在核验文件",
  chosen: (name: string) => `所选文件：${name}。`,
  done: "已上传",
  waiting: "等待上传",
  cut: "连接中断，恢复后接着上传，已传的部分不必重传",
  signedOut: "登录已过期，重新登录后接着上传，已传的部分不必重传",
  otherAccount: "本浏览器已改由别的账号登录，请用原账号重新登录后接着上传",
  refused: (reason: string) => `未被接收：${reason}。`,
  noScript: "上传文件需要浏览器启用脚本（JavaScript）。",
  ways: "也可以把文件拖到本框，或者直接粘贴截图、文件。",
  unfinished: (names: readonly string[]) => `上次没有传完：${names.join("、")}。重新选择同一文件，即从断开处接着上传。`,
  overview: (total: number, open: number) =>
    open > 0 ? `共 ${total} 个文件，还有 ${open} 个没有传完` : `${total} 个文件已处理完`,
  broken: "上传中断，请检查网络后重新上传",
} as const;

/** What a cycle takes as 佐证材料, said before anything is sent. */
export function limitsText({ evidenceKinds, evidencePerItem }: EvidenceLimits, held: number): string {
  const kinds = `本周期接收：${evidenceKinds.map(choiceLabel).join("、")}。`;
  return evidencePerItem === null ? kinds : `${kinds}每项最多 ${evidencePerItem} 件，本项已有 ${held} 件。`;
}
