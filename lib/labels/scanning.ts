import type { ScanState } from "@/lib/evidence/rules";
import { infectedText } from "./files";

/** What stands where a file would open; empty where it opens. */
export const SCAN_LABELS: Record<ScanState, string> = {
  pending: "正在查毒，查完后可以打开",
  infected: "已拒收",
  clean: "",
  not_scanned: "",
};

/** The message to whoever brought an infected file. */
export const infectedMessage = (fileName: string, signature: string): string =>
  `“${fileName}”未被接收：${infectedText(signature)}。`;
