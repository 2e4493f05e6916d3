import { z } from "zod";
import { MAPPING_KINDS, type MappedItem } from "./mapping";

const row = z.object({
  fromIndicatorId: z.uuid("请选择旧指标"),
  toIndicatorId: z.uuid("请选择新指标"),
  kind: z.enum(MAPPING_KINDS, "请选择对应方式"),
});

/** One pair of items stands once; what follows from several old items is merged. */
const once = (items: readonly MappedItem[]): boolean =>
  new Set(items.map(({ fromIndicatorId, toIndicatorId }) => `${fromIndicatorId} ${toIndicatorId}`)).size ===
  items.length;

export const mappingInput = z.object({
  fromId: z.uuid(),
  toId: z.uuid(),
  version: z.coerce.number().int().min(-1),
  items: z.array(row).max(2_000).refine(once, "同一对指标列了两次"),
});

/** The version of a mapping that has not been saved yet. */
export const NEVER_SAVED = -1;
