import type { ReadingKind } from "@/lib/reading-log/rules";
import { caseCode } from "./blinding";
import { THIRD_PURPOSES } from "./moderation";

export const READING_KIND_LABELS: Record<ReadingKind, string> = { view: "阅看", download: "下载" };

/** The two lines of a watermark in a file: who, then when and which look. */
export const stampLines = (
  reader: { name: string; organisationName: string },
  at: string,
  number: string,
): string[] => [`${reader.organisationName} ${reader.name}`, `${at}　编号 ${number}`];

/** The name under which a copy is saved: the number tells which look it comes from, whatever becomes of the watermark. */
export const copyName = (fileName: string, number: string): string => {
  const at = fileName.lastIndexOf(".");
  const [stem, ending] = at < 1 ? [fileName, ""] : [fileName.slice(0, at), fileName.slice(at)];
  return `${stem}（阅看编号${number}）${ending}`;
};

export const READING_LOG_TEXTS = {
  title: "阅卷登记",
  lead: "评估员打开指标、自评报告和佐证材料，下载文件，逐次登记，不得删改；编号与页面和文件上水印的编号一致，流出的纸张可以据此查到来源。",
  number: "水印编号",
  ownTitle: "我的阅卷登记",
  audited: "评估员打开和下载申报材料的登记，只增不改。结果公布之前，不显示案卷属于哪个地区（单位）。",
  unstamped: "未加水印",
  report: "自评报告",
  own: "您打开和下载材料的记录，与水印上的编号一致；登记只增不改。",
} as const;

/** A case in one's own log from which one is recused by now. */
export const RECUSED_CASE = "已回避的案卷";

/** Said where a log is longer than its export. */
export const exportLimited = (total: number, most: number): string | undefined =>
  total > most ? `共 ${total} 条，导出最近 ${most} 条` : undefined;

type Told = { place: string | null; code: string | null };
/** The case of a look: its place with the code that the assessor knew it by. */
export const placeOfReading = ({ place, code }: Told): string =>
  place === null
    ? `${code === null ? "" : `${caseCode(code)}，`}结果公布前不显示`
    : code === null || place === caseCode(code)
      ? place
      : `${place}（${caseCode(code)}）`;

/** What was opened: 第 3 项 / 自评报告 / 第 3 项佐证材料：通知.pdf / 第 3 项（裁断评分差异）. */
export function whatWasRead({
  of,
  position,
  fileName,
  third,
}: {
  of: string;
  position: number | null;
  fileName: string;
  third: keyof typeof THIRD_PURPOSES | null;
}): string {
  if (of === "report") return READING_LOG_TEXTS.report;
  const item = position === null ? "" : `第 ${position} 项`;
  const opened = of === "item" ? item : `${item}佐证材料${fileName ? `：${fileName}` : ""}`;
  return third === null ? opened : `${opened}（${THIRD_PURPOSES[third]}）`;
}

export const stampText = (stamped: boolean | null): string =>
  stamped === null ? "—" : stamped ? "已加" : READING_LOG_TEXTS.unstamped;
