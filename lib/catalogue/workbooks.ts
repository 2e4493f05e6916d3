import "server-only";
import { type Column, type Sheet, writeWorkbook } from "@/lib/documents/workbook";
import { APPLICABILITY_LABELS, CHANGE_LABELS, DIFF_LABELS, MAPPING_LABELS, YES } from "@/lib/labels/catalogue";
import { choiceLabel } from "@/lib/labels/fields";
import { SHEET_HEADINGS } from "./columns";
import type { DiffEntry } from "./diff";
import { type CatalogueLine, lineName } from "./lines";
import type { MappedItem } from "./mapping";
import { metricsText } from "./metric-words";

const WIDTHS: Partial<Record<keyof typeof SHEET_HEADINGS, number>> = {
  section: 24,
  group: 28,
  item: 80,
  status: 24,
  applicability: 20,
  metrics: 44,
};
const COLUMNS: Column[] = (Object.keys(SHEET_HEADINGS) as (keyof typeof SHEET_HEADINGS)[]).map((key) => ({
  key,
  header: SHEET_HEADINGS[key],
  ...(WIDTHS[key] ? { width: WIDTHS[key] } : {}),
}));

const rowOf = (line: CatalogueLine) => ({
  section: line.section,
  group: line.group,
  number: String(line.no ?? ""),
  item: line.text,
  kind: choiceLabel(line.kind),
  status: choiceLabel(line.textStatus),
  applicability: APPLICABILITY_LABELS[line.applicability],
  negative: line.negative ? YES : "",
  metrics: metricsText(line.metrics),
});

/** A version as a workbook in the form in which it can be brought in again, item for item. */
export const catalogueWorkbook = (lines: readonly CatalogueLine[]): Promise<Buffer> =>
  writeWorkbook([{ name: "指标体系", columns: COLUMNS, rows: lines.map(rowOf) }]);

/** The differences between two versions, those that stay left out no more than the others. */
export function diffWorkbook(entries: readonly DiffEntry[], names: { before: string; after: string }): Promise<Buffer> {
  const columns: Column[] = [
    { key: "kind", header: "情况" },
    { key: "changes", header: "改动", width: 24 },
    { key: "oldNo", header: "原编号", width: 16 },
    { key: "oldText", header: names.before, width: 70 },
    { key: "newNo", header: "新编号", width: 16 },
    { key: "newText", header: names.after, width: 70 },
  ];
  const rows = entries.map(({ kind, changes, before, after }) => ({
    kind: DIFF_LABELS[kind],
    changes: changes.map((change) => CHANGE_LABELS[change]).join("、"),
    oldNo: before.map(lineName).join("、"),
    oldText: before.map(({ text }) => text).join("\n"),
    newNo: after ? lineName(after) : "",
    newText: after?.text ?? "",
  }));
  return writeWorkbook([{ name: "版本对比", columns, rows }]);
}

type Line = CatalogueLine & { id: string };

/** The mapping from old items to new, and the old ones that nothing follows from. */
export function mappingWorkbook(
  before: readonly Line[],
  after: readonly Line[],
  items: readonly MappedItem[],
): Promise<Buffer> {
  const old = new Map(before.map((line) => [line.id, line]));
  const columns: Column[] = [
    { key: "newNo", header: "新编号", width: 16 },
    { key: "newText", header: "新指标", width: 70 },
    { key: "kind", header: "对应方式" },
    { key: "oldNo", header: "旧编号", width: 16 },
    { key: "oldText", header: "旧指标", width: 70 },
  ];
  const rows = after.flatMap((line) => {
    const own = items.filter(({ toIndicatorId }) => toIndicatorId === line.id);
    const named = { newNo: lineName(line), newText: line.text };
    if (own.length === 0) return [{ ...named, kind: DIFF_LABELS.added, oldNo: "", oldText: "" }];
    return own.map(({ fromIndicatorId, kind }) => {
      const from = old.get(fromIndicatorId);
      return { ...named, kind: MAPPING_LABELS[kind], oldNo: from ? lineName(from) : "", oldText: from?.text ?? "" };
    });
  });
  const used = new Set(items.map(({ fromIndicatorId }) => fromIndicatorId));
  const dropped = before
    .filter(({ id }) => !used.has(id))
    .map((line) => ({ newNo: "", newText: "", kind: DIFF_LABELS.dropped, oldNo: lineName(line), oldText: line.text }));
  const sheet: Sheet = { name: "新旧对应", columns, rows: [...rows, ...dropped] };
  return writeWorkbook([sheet]);
}
