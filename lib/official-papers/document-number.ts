/** 机关代字〔年份〕序号号: six-corner brackets, the year in full, a running number without leading zero (GB/T 9704-2012, 7.2.5). */
const NUMBER = /^[\u4e00-\u9fffA-Za-z]{1,20}〔((?:19|20)\d{2})〕[1-9]\d{0,4}号$/;

/** What is wrong with a 发文字号, in words; null where nothing is. `datedOn` (yyyy-mm-dd) is the day of the paper, if known. */
export function documentNumberFault(number: string, datedOn = ""): string | null {
  if (/[（(［[【]\d{4}[）)］\]】]/.test(number)) return "年份须用六角括号“〔〕”括入";
  if (/〔\d{4}〕(?:第|0)/.test(number)) return "序号不加“第”字，也不编虚位（1 不写作 01）";
  const found = NUMBER.exec(number);
  if (!found) return "发文字号须写作“机关代字〔年份〕序号号”，如“示治办〔2026〕3号”";
  if (datedOn !== "" && found[1] !== datedOn.slice(0, 4)) return "发文字号的年份与成文日期不一致";
  return null;
}
