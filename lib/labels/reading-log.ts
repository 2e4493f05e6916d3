import type { ReadingKind } from "@/lib/reading-log/rules";

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
  unstamped: "未加水印",
  report: "自评报告",
  own: "您打开和下载材料的记录，与水印上的编号一致；登记只增不改。",
  fileMissing: "没有找到文件，或者您没有查看它的权限。",
} as const;
