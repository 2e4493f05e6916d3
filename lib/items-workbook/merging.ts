import { sameValue, type Value } from "./content";

/**
 * What came of one field since the sheet was downloaded. `changed`: only in the sheet. `conflict`: in the sheet and in the portal, to
 * different ends. `unchanged`: not in the sheet, or to the very same end.
 */
export type Fate = "unchanged" | "changed" | "conflict";

/** Three ways: what stood at the download, what the sheet says, what the portal says now. */
export function fateOf({ base, mine, theirs }: { base: Value; mine: Value; theirs: Value }): Fate {
  if (sameValue(base, mine) || sameValue(mine, theirs)) return "unchanged";
  return sameValue(base, theirs) ? "changed" : "conflict";
}
