import type { Card, CardHint, Disclosure } from "@/lib/evidence/card";
import type { LinkHint } from "@/lib/evidence/links";
import type { PreviewRefusal } from "@/lib/evidence/preview";
import { formatDate } from "@/lib/kernel/dates";

const DISCLOSURE_LABELS: Record<Disclosure, string> = {
  proactive: "主动公开",
  on_request: "依申请公开",
  not_disclosed: "不予公开",
};

/** 公开属性 of a card; a card need not state it. */
export const disclosureLabel = (disclosure: Disclosure | null): string =>
  disclosure === null ? "未标明" : DISCLOSURE_LABELS[disclosure];

/** What the fields of a card are called. */
export const CARD_LABELS: Record<keyof Card, string> = {
  title: "名称",
  url: "网址",
  text: "内容",
  issuer: "发文（出具）单位",
  documentNumber: "文号",
  issuedOn: "日期",
  disclosure: "公开属性",
  pageCount: "页数",
};

/** A field of a card in words; what isn't stated is a dash. */
export function cardValue(name: keyof Card, value: Card[keyof Card]): string {
  if (value === null || value === "") return "—";
  return name === "disclosure" ? disclosureLabel(value as Disclosure) : String(value);
}

/** 发文单位，文号，日期 in one line under a title; empty where none is stated. */
export const cardLine = ({
  issuer,
  documentNumber,
  issuedOn,
}: Pick<Card, "issuer" | "documentNumber" | "issuedOn">): string =>
  [issuer, documentNumber, issuedOn ?? ""].filter(Boolean).join("，");

/** 第 3-5、8 页 */
export const pagesText = (pages: string): string => (pages ? `第 ${pages} 页` : "");

export const CARD_HINT_TEXTS: Record<CardHint, string> = {
  issuer_missing: "未填发文单位",
  number_missing: "未填文号",
  date_missing: "未填日期",
  date_after_window: "日期晚于本周期申报截止，请核对",
  date_before_window: "日期早于本周期所涉的时段，请核对是否反映本周期的工作",
  pages_beyond_file: "页次超出文件的页数，请核对",
};

export const LINK_HINT_TEXTS: Record<LinkHint, string> = {
  tracking: "网址中带有统计、分享参数，建议删去“?”之后的这些内容",
  short_link: "这是短链接，可能失效，建议填写跳转后的原始网址",
  home_page: "网址只到网站首页，建议填写报道所在的页面",
};

export const ARCHIVE_TEXTS = {
  suggestion: "网页可能改版或者撤下。建议把页面另存为 PDF 或者截图，上传后选为这条链接的存档副本。",
  label: "存档副本",
} as const;

export const TWIN_TEXTS = {
  found: (title: string, at: string, uses: number) =>
    `本单位材料库中已有相同的文件“${title}”（${formatDate(new Date(at))} 登记，用于 ${uses} 处）。`,
  use: "改用已有的这份",
} as const;

export const CHANGED_TEXT = "他人已修改这张卡片，以下各项不同。核对后再次保存，以表中所填的为准。";

/** Why a file isn't shown in the page; it can always be downloaded. */
export const PREVIEW_TEXTS: Record<PreviewRefusal, string> = {
  no_preview: "这种格式的文件不能在页面中预览，请下载后用相应的软件打开。",
  too_large: "文件较大，不在页面中预览，请下载后查看。",
  unreadable: "文件未能转换成预览，可能已损坏或者结构特殊，请下载后查看。",
};

export const LIBRARY_TEXTS = {
  lead: "本单位登记的佐证材料，可用于各项指标、各个周期；一份材料只需上传一次。",
  unit: "责任单位的材料由本单位保管，申报单位只看到附在其申报中的。",
  kept: "这份材料已经随申报报送；报送的内容按当时的卡片留存，以后的修改只用于新的申报。",
  indexLead: "编号依次为一级指标、二级指标、三级指标的序号和本项材料的次序，随指标表和材料次序自动生成。",
  rowsLimited: (rows: number) => `只显示前 ${rows} 行，完整内容请下载查看。`,
  columnsLimited: (columns: number) => `只显示前 ${columns} 列，完整内容请下载查看。`,
  sheetsLimited: (sheets: number) => `只显示前 ${sheets} 个工作表，完整内容请下载查看。`,
  textLimited: "文件较长，只显示开头部分，完整内容请下载查看。",
} as const;

/** The columns of the 佐证材料目录, on screen and on paper. */
export const INDEX_HEADINGS = [
  "编号",
  "名称",
  "发文（出具）单位",
  "文号",
  "日期",
  "页次",
  "类别",
  "公开属性",
  "对应指标",
] as const;
