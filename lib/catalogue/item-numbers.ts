import type { CatalogueLine } from "./lines";

const FRONT = { standard: "", bonus: "加", deduction: "减" } as const;

/** How an item is called in a short box: 19, 加1, 减3. */
export const itemNumber = ({ kind, no }: Pick<CatalogueLine, "kind" | "no">): string => `${FRONT[kind]}${no ?? ""}`;

/** The items that a short list names (`12、13`); with the first name that no item has. */
export function itemsNamed<Line extends Pick<CatalogueLine, "kind" | "no">>(
  text: string,
  lines: readonly Line[],
): { items: Line[]; unknown: string | null } {
  const names = text.split(/[、,，;；\s]+/u).filter(Boolean);
  const byNumber = new Map(lines.map((line) => [itemNumber(line), line]));
  const unknown = names.find((name) => !byNumber.has(name)) ?? null;
  const items = [...new Set(names.flatMap((name) => byNumber.get(name) ?? []))];
  return { items, unknown };
}
