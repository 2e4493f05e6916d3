import type { EvidenceLimits, FileRefusal, LinkRefusal } from "@/lib/evidence/rules";
import { choiceLabel } from "./fields";

/** 3.2 MB: decimal places only where they say something. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}

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
    case "file_oversized":
      return "文件展开后过大，请精简内容后再上传";
  }
}

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
  done: "已上传",
  broken: "上传中断，请检查网络后重新上传",
} as const;

/** What a cycle takes as 佐证材料, said before anything is sent. */
export function limitsText({ evidenceKinds, evidencePerItem }: EvidenceLimits, held: number): string {
  const kinds = `本周期接收：${evidenceKinds.map(choiceLabel).join("、")}。`;
  return evidencePerItem === null ? kinds : `${kinds}每项最多 ${evidencePerItem} 件，本项已有 ${held} 件。`;
}
