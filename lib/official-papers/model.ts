/**
 * 公文 by GB/T 9704-2012 as plain data, before any measure: what an office writes, whatever the occasion (推荐报告、函、公示、决定、通知).
 * `layout.ts` turns it into lines with their places, `draw.ts` into a Word file.
 */
export type OfficialText = {
  /** document: 红头文件 with a 文号 below the masthead; letter: 信函格式 (10.1) with double rules and the 文号 at the right. */
  form: "document" | "letter";
  /** 发文机关标志, as an office prints it. */
  authority: string;
  /** 发文字号 and, of a paper to a superior, 签发人; empty while unknown. */
  documentNumber: string;
  issuer: string;
  /** A title of several lines keeps its line breaks. */
  title: string;
  /** 主送机关, without the colon. */
  addressee: string;
  /** A line a paragraph; 一、（一）1.（1） at its head is its level. */
  body: string;
  signature: string;
  /** 成文日期 yyyy-mm-dd; empty while unknown. */
  datedOn: string;
  attachments: Attachment[];
  /** 抄送; empty for none. */
  copies: string;
  /** 印发机关、印发日期. */
  printedBy: string;
  printedOn: string;
  /** Says on every page that it is no final paper. */
  mark: string | null;
  /** ISO; names the file's time, so that the same paper gives the same content. */
  createdAt: string;
};

/** 附件: a table with a heading that is repeated on each page; `shares` are column widths in characters of 五号. */
export type Attachment = { title: string; headings: string[]; shares: number[]; rows: string[][] };

/** A column's content is a line of text each; how wide it is follows from what it says, between `least` and `most` characters. */
export function sharesOf(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  most = 14,
  least = 3,
): number[] {
  return headings.map((heading, at) => {
    const longest = Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0));
    return Math.min(most, Math.max(least, longest + 1));
  });
}
