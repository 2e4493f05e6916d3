/** Somebody who has an item open to be edited. `item` is an indicator's id; `organisation` is null for one's own colleagues. */
export type Present = { item: string; organisation: string | null; name: string };

/** Who has not been heard of for so long is no longer there. */
export const PRESENT_SECONDS = 60;

const DOUBLE = [
  "欧阳",
  "司马",
  "上官",
  "诸葛",
  "司徒",
  "东方",
  "皇甫",
  "尉迟",
  "公孙",
  "慕容",
  "令狐",
  "宇文",
  "长孙",
  "夏侯",
];

/** 张×: people of other units are told by the family name alone. A name in other letters is told by its first word. */
export function familyNameOnly(name: string): string {
  const known = DOUBLE.find((each) => name.startsWith(each) && name.length > each.length);
  if (known) return `${known}×`;
  return /^[\u3400-\u9fff]/.test(name) ? `${name.slice(0, 1)}×` : (name.split(/\s/)[0] ?? name);
}
