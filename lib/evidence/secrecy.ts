import { isCitizenNumber } from "@/lib/objections/identity-number";

/** What makes a file look as if it should not be here: hints with a level, never a verdict. */
export type SecrecyHint = { level: "none" | "internal" | "marked"; mark: string };

const NONE: SecrecyHint = { level: "none", mark: "" };
/** 《国家秘密定密管理规定》：密级、★、保密期限。 */
const STARRED =
  /(绝密|机密|秘密)\s*[★☆✩✭*＊]\s*((?:长期)|(?:[0-9０-９一二三四五六七八九十]{1,3}\s*(?:年|个月|天))|(?:启用前|公布前))?/;
/** A line of its own at the top, as older documents bear it. */
const ALONE = /^\s*(绝密|机密|秘密)(?:级)?\s*$/m;
const IN_NAME = /[（(【[［]\s*(绝密|机密|秘密)\s*[）)】\]］]|^(绝密|机密)/;
const INTERNAL = /内部(?:资料|文件|使用|参阅|材料)|注意保存|不得外传|严禁外传|仅供内部|工作秘密/;
const TOP = 1_500;

const short = (text: string): string => text.replace(/\s+/g, "").slice(0, 40);

/** 密级标志 in the words of a file; looks at all of it for the mark with its star, at the top for weaker signs. */
export function secrecyOfText(text: string): SecrecyHint {
  const top = text.slice(0, TOP);
  const marked = STARRED.exec(text) ?? ALONE.exec(top);
  if (marked) return { level: "marked", mark: short(marked[0]) };
  const internal = INTERNAL.exec(top);
  return internal ? { level: "internal", mark: short(internal[0]) } : NONE;
}

/** The same by the file's name. */
export function secrecyOfName(name: string): SecrecyHint {
  const marked = STARRED.exec(name) ?? IN_NAME.exec(name);
  if (marked) return { level: "marked", mark: short(marked[0]) };
  const internal = INTERNAL.exec(name);
  return internal ? { level: "internal", mark: short(internal[0]) } : NONE;
}

/** The stronger of two. */
export function strongerOf(a: SecrecyHint, b: SecrecyHint): SecrecyHint {
  const order = ["none", "internal", "marked"];
  return order.indexOf(b.level) > order.indexOf(a.level) ? b : a;
}

/** So many identity numbers are no slip of the pen. */
export const MANY_IDENTITIES = 3;

const EIGHTEEN = /(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g;

/** How many different 公民身份号码 with the right check digit stand in a text. They are counted and not kept. */
export function identityNumbersIn(text: string): number {
  const written = [...text.matchAll(EIGHTEEN)].map(([number]) => number.toUpperCase());
  return new Set(written.filter(isCitizenNumber)).size;
}
