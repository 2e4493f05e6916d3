/** What is wrong with an uploaded sheet before its rows are even looked at. */
type Refused = { code: string; detail: { maxBytes?: number; maxRows?: number; heading?: string } };

const TEXTS: Record<string, (detail: Refused["detail"]) => string> = {
  file_empty: () => "文件是空的",
  file_encrypted: () => "文件设有打开口令，请取消口令后重新上传",
  file_has_macros: () => "文件含有宏，请另存为不含宏的 xlsx 后重新上传",
  file_oversized: () => "文件解压后过大，或者与其标明的大小不符，请另存后重新上传",
  file_too_large: ({ maxBytes = 0 }) => `文件超过 ${Math.floor(maxBytes / 1024 / 1024)} MB`,
  workbook_not_xlsx: () => "不是 xlsx 表格，请使用下载的模板",
  workbook_unreadable: () => "表格无法读取，请另存为 xlsx 后重新上传",
  workbook_without_rows: () => "表中没有数据",
  workbook_too_many_rows: ({ maxRows }) => `表中数据超过 ${maxRows} 行，请核对后重新上传`,
  document_has_macros: () => "文件含有宏，请另存为不含宏的 docx 或 xlsx 后重新上传",
  document_of_old_format: () => "这是旧版格式（doc、xls 或 wps），请用 Word 或 WPS 另存为 docx 或 xlsx 后重新上传",
  document_not_supported: () => "不是 docx 文档或者 xlsx 表格",
  document_not_docx: () => "不是 docx 文档，请用 Word 或 WPS 另存为 docx 后重新上传",
  document_too_long: ({ maxRows }) => `文档超过 ${maxRows} 段，请核对是否选错文件`,
  document_without_text: () => "文档中没有文字",
  document_damaged: () => "文件已损坏，无法打开，请用原来的软件重新保存后再上传",
  document_unreadable: () => "文件无法读取，请用 Word 或 WPS 打开后另存为 docx 或 xlsx 再上传",
  document_without_table: () => "文件中没有表格，请上传含有指标表的文件",
  document_too_many_rows: ({ maxRows }) => `文件中的表格超过 ${maxRows} 行，请只保留指标表后重新上传`,
  workbook_heading_repeated: ({ heading }) => `“${heading}”一列出现了两次`,
};

/** Where in a sheet something is wrong: row 0 is the sheet as a whole, row 1 its headings, unless it was pasted and begins where it begins. */
export function sheetPlaceText({ row, column }: { row: number; column: string }, pasted = false): string {
  const where = row > 1 || (pasted && row === 1) ? `第 ${row} 行` : row === 1 ? "表头" : "全表";
  return column ? `${where}“${column}”` : where;
}

export const REFUSED_SHEET_WORDS = {
  annotated: "下载附错误说明的表",
  fileName: "错误说明.xlsx",
  more: (count: number) => `另有 ${count} 处，见下载的表。`,
} as const;

/** The reason as a clause, to stand inside a sentence. */
export const uploadRefusalText = ({ code, detail }: Refused): string => TEXTS[code]?.(detail) ?? "不符合要求";
