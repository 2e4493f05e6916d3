import { err, ok, type Result } from "@/lib/kernel/result";
import { itemNumber, itemsNamed } from "./item-numbers";
import { MAPPING_KINDS, type MappedItem, type MappingKind } from "./mapping";
import type { MappableLine } from "./proposed-mapping";

/** Names of the two boxes of one new item. */
export const fromField = (id: string): string => `from-${id}`;
export const kindField = (id: string): string => `kind-${id}`;

/** What the boxes of a new item show: the numbers of the old items, and how it follows from them. */
export function mappingShown(
  before: readonly MappableLine[],
  items: readonly MappedItem[],
): { from: string; kind: string } {
  const numbers = items.flatMap(({ fromIndicatorId }) => before.filter(({ id }) => id === fromIndicatorId));
  return { from: numbers.map(itemNumber).join("、"), kind: items[0]?.kind ?? "" };
}

/**
 * The mapping that was entered, or what is wrong by field. An empty box means a new item; several numbers mean that they were merged.
 * @param entered the text of a box by its name
 */
export function mappingEntered(
  before: readonly MappableLine[],
  after: readonly MappableLine[],
  entered: (name: string) => string,
): Result<MappedItem[], Record<string, string>> {
  const errors: Record<string, string> = {};
  const items = after.flatMap((line): MappedItem[] => {
    const found = itemsNamed(entered(fromField(line.id)), before);
    if (found.unknown !== null)
      errors[fromField(line.id)] = `新编号 ${itemNumber(line)}：旧版没有编号“${found.unknown}”`;
    const kind = kindOf(entered(kindField(line.id)), found.items.length);
    if (found.items.length > 0 && kind === null)
      errors[kindField(line.id)] = `新编号 ${itemNumber(line)}：请选择对应方式`;
    return found.items.map(({ id }) => ({ fromIndicatorId: id, toIndicatorId: line.id, kind: kind ?? "changed" }));
  });
  return Object.keys(errors).length > 0 ? err(errors) : ok(items);
}

function kindOf(entered: string, sources: number): MappingKind | null {
  if (sources > 1) return "merged";
  return MAPPING_KINDS.find((kind) => kind === entered) ?? null;
}
