import type { ScanState } from "@/lib/evidence/rules";
import { infectedText } from "./files";

/** What stands where a file would open; empty where it opens. */
export const SCAN_LABELS: Record<ScanState, string> = {
  pending: "正在查毒，查完后可以打开",
  infected: "已拒收",
  beyond: "文件超出查毒程序能够检查的范围，暂不提供，请拆分或者精简后重新上传",
  clean: "",
  not_scanned: "",
};

/** The message to whoever brought a file that the scanner could not look through. */
export const beyondMessage = (fileName: string): string =>
  `“${fileName}”超出查毒程序能够检查的范围，暂不提供，请拆分或者精简后重新上传。`;
/** The message to whoever brought an infected file. */
export const infectedMessage = (fileName: string, signature: string): string =>
  `“${fileName}”未被接收：${infectedText(signature)}。`;
