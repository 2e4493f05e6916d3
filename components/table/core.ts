import { type ColumnDef, constructTable, type RowData, type Table, tableFeatures } from "@tanstack/react-table";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { Column } from "./column";

const FEATURES = tableFeatures({ coreReactivityFeature: storeReactivityBindings() });
type Features = typeof FEATURES;

/** The table of one server-given page of rows: no script, so sorting and paging are links and stay with the server. */
export function pageTable<T extends RowData>(
  rows: T[],
  columns: Column<T>[],
  rowKey: (row: T) => string,
): Table<Features, T> {
  const shown = columns.filter((column) => !column.hidden);
  const defs: ColumnDef<Features, T>[] = shown.map((column) => ({
    id: column.id,
    header: () => column.header,
    cell: (context) => column.cell(context.row.original),
  }));
  return constructTable<Features, T>({ features: FEATURES, data: rows, columns: defs, getRowId: rowKey });
}
