/** What a paragraph of a table may be: 一、… / 12. … / 12 alone / anything else. */
export type Token =
  | { type: "section"; ordinal: number; text: string }
  | { type: "numbered"; no: number; text: string }
  | { type: "bare"; no: number; text: string }
  | { type: "plain"; text: string };

const CJK = "\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef“”‘’";
const INNER_SPACE = new RegExp(`(?<=[${CJK}])\\s+(?=[${CJK}])`, "gu");
const DIGITS = "一二三四五六七八九";
const SECTION = /^([一二三四五六七八九十]{1,3})\s*[、.．]\s*(.*)$/su;
const BARE = /^(\d{1,4})(?:\.0+)?\s*[.．、)）]?$/;
const NUMBERED = /^(\d{1,4})\s*[.．、)）]\s*(?!\d)(\S.*)$/s;
/** A number and its text with nothing but a space between: “12 全面推行……”. */
const SPACED = /^(\d{1,4})\s+([^\d\s%％].*)$/s;

/** A text as typeset: full-width digits become digits, and spaces between Chinese characters go (`依法 行政` → `依法行政`). */
export function cleaned(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u200b\ufeff]/g, " ")
    .replace(/[ \t]+/g, " ")
    .replace(INNER_SPACE, "")
    .trim();
}

/** 十二 → 12; 0 for what is no number. */
function ordinalOf(chinese: string): number {
  const [tens, ones] = chinese.includes("十") ? chinese.split("十") : ["", chinese];
  const digit = (text: string | undefined) => (text ? DIGITS.indexOf(text) + 1 : 0);
  return (chinese.includes("十") ? (tens ? digit(tens) : 1) * 10 : 0) + digit(ones);
}

/** What one paragraph says, by its beginning. */
export function tokenOf(paragraph: string): Token {
  const text = cleaned(paragraph);
  const section = SECTION.exec(text);
  if (section) return { type: "section", ordinal: ordinalOf(section[1]!), text: section[2]!.trim() };
  const bare = BARE.exec(text);
  if (bare) return { type: "bare", no: Number(bare[1]), text };
  const numbered = NUMBERED.exec(text) ?? SPACED.exec(text);
  if (numbered) return { type: "numbered", no: Number(numbered[1]), text: numbered[2]!.trim() };
  return { type: "plain", text };
}

const NEXT_ITEM = /(?<=[。；;！？])\s*(?=\d{1,4}\s*[.．、]\s*[^\d\s])/u;

/** Items that follow one another in one paragraph, apart: “63. ……。 64. ……。”; only where the numbers go on by one. */
export function itemsApart(paragraph: string): string[] {
  const parts: string[] = [];
  for (const piece of paragraph.split(NEXT_ITEM)) {
    const [token, before] = [tokenOf(piece), parts.length > 0 ? tokenOf(parts.at(-1)!) : null];
    const goesOn = token.type === "numbered" && before?.type === "numbered" && token.no === before.no + 1;
    if (parts.length === 0 || goesOn) parts.push(piece);
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

const FOR_LEGISLATORS = /[（(]?\s*适用于有立法权的[^）)]*[）)]?/;

/** A heading without its full stop and without the note on whom it applies to. */
export const headingTitle = (text: string): string =>
  text
    .replace(FOR_LEGISLATORS, "")
    .replace(/[。；;.\s]+$/u, "")
    .trim();

/** 适用于有立法权的市, where a heading says so. */
export const saysLegislators = (text: string): boolean => FOR_LEGISLATORS.test(text);
