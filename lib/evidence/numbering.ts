/** A catalogue as a tree in the order of its table, each item with what is attached to it in the order of its uses; a `Dossier`'s sections are one. */
export type NumberedSection = { groups: readonly NumberedGroup[] };
export type NumberedGroup = { items: readonly NumberedItem[] };
export type NumberedItem = { id: string; evidence: readonly { id: string }[] };

const ONES = ["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ"] as const;
const TENS = ["", "Ⅹ", "ⅩⅩ", "ⅩⅩⅩ", "ⅩⅬ", "Ⅼ", "ⅬⅩ", "ⅬⅩⅩ", "ⅬⅩⅩⅩ", "ⅩⅭ"] as const;

/** 1 → Ⅰ, 12 → Ⅻ, 13 → ⅩⅢ: as offices write it, the first twelve in one character; from 100 on in digits. */
export function roman(n: number): string {
  if (n === 11) return "Ⅺ";
  if (n === 12) return "Ⅻ";
  return n < 100 ? `${TENS[Math.floor(n / 10)]}${ONES[n % 10]}` : String(n);
}

/** 1 → ①, 21 → ㉑, 50 → ㊿; there is no circled figure beyond: 51 → (51). */
export function circled(n: number): string {
  if (n <= 20) return String.fromCodePoint(0x2460 + n - 1);
  if (n <= 35) return String.fromCodePoint(0x3251 + n - 21);
  return n <= 50 ? String.fromCodePoint(0x32b1 + n - 36) : `(${n})`;
}

/** The number of each item by its id: Ⅲ-1-2, its section, its group in the section, its place in the group. */
export function itemNumbers(sections: readonly NumberedSection[]): Map<string, string> {
  const numbers = new Map<string, string>();
  sections.forEach(({ groups }, section) => {
    groups.forEach(({ items }, group) => {
      items.forEach(({ id }, item) => {
        numbers.set(id, `${roman(section + 1)}-${group + 1}-${item + 1}`);
      });
    });
  });
  return numbers;
}

/** What names one use of a piece of evidence. */
export const useKey = (indicatorId: string, evidenceId: string): string => `${indicatorId} ${evidenceId}`;

/**
 * 佐证材料编号 of every use, by `useKey(item, evidence)`: Ⅲ-1-2-① is the first piece of item Ⅲ-1-2. It follows from the table and
 * the order of uses alone, and no two uses of a dossier share one; evidence used for several items has a number at each.
 */
export function evidenceNumbers(sections: readonly NumberedSection[]): Map<string, string> {
  const items = itemNumbers(sections);
  const uses = sections.flatMap(({ groups }) => groups.flatMap(({ items: inGroup }) => inGroup));
  return new Map(
    uses.flatMap(({ id, evidence }) =>
      evidence.map((each, index) => [useKey(id, each.id), `${items.get(id)}-${circled(index + 1)}`] as const),
    ),
  );
}

/** The same item numbers, from the rows of a table in their order. */
export function placeNumbers(rows: readonly { id: string; sectionId: string; groupId: string }[]): Map<string, string> {
  const sections: { id: string; groups: { id: string; items: NumberedItem[] }[] }[] = [];
  for (const { id, sectionId, groupId } of rows) {
    if (sections.at(-1)?.id !== sectionId) sections.push({ id: sectionId, groups: [] });
    const { groups } = sections.at(-1)!;
    if (groups.at(-1)?.id !== groupId) groups.push({ id: groupId, items: [] });
    groups.at(-1)!.items.push({ id, evidence: [] });
  }
  return itemNumbers(sections);
}

/** The evidence of one item in its order, each with its number. */
export const numbered = <E extends object>(item: string, evidence: readonly E[]): (E & { number: string })[] =>
  evidence.map((each, index) => ({ ...each, number: `${item}-${circled(index + 1)}` }));
