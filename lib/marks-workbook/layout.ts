import type { Citation, OwnScore, SheetItem } from "@/lib/assessment/sheet-shape";
import { useKey } from "@/lib/evidence/numbering";
import { contentHash } from "@/lib/kernel/hash";
import { judgementLabel } from "@/lib/labels/dossier";

/** The numbers of a case's evidence by `useKey(item, evidence)`, and which of its pieces have pages. */
export type Numbers = ReadonlyMap<string, string>;

const SEPARATOR = "；";

/** What a mark reads as in the cells of its row; an item without a mark has empty ones. */
export type Cells = Record<"judgement" | "points" | "reasons" | "reason" | "citations", string>;

const EMPTY: Cells = { judgement: "", points: "", reasons: "", reason: "", citations: "" };

const cited = (item: string, { evidenceId, page }: Citation, numbers: Numbers): string =>
  `${numbers.get(useKey(item, evidenceId)) ?? "—"} 第${page}页`;

export function cellsOf(item: Pick<SheetItem, "id" | "kind">, score: OwnScore | null, numbers: Numbers): Cells {
  if (!score) return EMPTY;
  return {
    judgement: judgementLabel(item.kind, score.judgement),
    points: String(score.points),
    reasons: score.reasons.join(SEPARATOR),
    reason: score.reason,
    citations: score.citations.map((citation) => cited(item.id, citation, numbers)).join(SEPARATOR),
  };
}

const settled = (text: string): string => text.replace(/\r\n?/g, "\n").trim();

/** Cells as they are compared: what a spreadsheet does to line ends and blanks is no change. */
export const plainCells = (cells: Cells): Cells => ({
  judgement: settled(cells.judgement),
  points: settled(cells.points),
  reasons: settled(cells.reasons),
  reason: settled(cells.reason),
  citations: settled(cells.citations),
});

const SHORT = 12;
const digest = (sheetId: string, itemId: string, cells: Cells): string =>
  contentHash([sheetId, itemId, plainCells(cells)]).slice(0, SHORT);

export type Stamp = { version: number; untouched: boolean };

/** 版本: the mark's version at the download and a hash of what the row said then, bound to this sheet and item. */
export const stampOf = (sheetId: string, item: Pick<SheetItem, "id" | "score">, cells: Cells): string =>
  `${item.score?.version ?? 0}-${digest(sheetId, item.id, cells)}-${contentHash([sheetId, item.id]).slice(0, SHORT)}`;

/** What the stamp of a row says; null where it is none of this sheet's item. `untouched`: the row says what it said at the download. */
export function readStamp(sheetId: string, itemId: string, text: string, cells: Cells): Stamp | null {
  const [, version = "", was, whose] = /^(\d{1,9})-([0-9a-f]{12})-([0-9a-f]{12})$/.exec(text.trim()) ?? [];
  if (!was || whose !== contentHash([sheetId, itemId]).slice(0, SHORT)) return null;
  return { version: Number(version), untouched: was === digest(sheetId, itemId, cells) };
}
