import type { RowData } from "@tanstack/react-table";
import { flexRender } from "@tanstack/react-table/flex-render";
import type { CSSProperties, ReactNode } from "react";
import { cx } from "../ui/cx";
import { EmptyState } from "../ui/empty-state";
import { markup } from "../ui/markup";
import type { Column } from "./column";
import { type CoreRow, pageTable } from "./core";
import { HeaderCell } from "./header-cell";
import type { ListQuery } from "./href";

export type RowTone = "warning" | "danger" | "current";

export type DataTableProps<T extends RowData> = {
  /** Names the table for screen readers; shown above it with `captionShown`. */
  caption: string;
  captionShown?: boolean;
  rows: T[];
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** The right column: at most three links or buttons. */
  actions?: (row: T) => ReactNode;
  actionsLabel?: string;
  /** Address of the list and its query: needed for sortable columns. */
  path?: string;
  query?: ListQuery;
  /** Cuts the height (for example `30rem`) and keeps the head in sight while rows scroll. */
  maxHeight?: string;
  rowTone?: (row: T) => RowTone | null;
  /** Its cells hold words, tags and links alone: rows are written out at once, which costs a good part less. */
  plain?: boolean;
  empty?: ReactNode;
};

const ALIGN = { left: "text-left", right: "text-right", center: "text-center" } as const;
const ROW_TONE = { warning: "bg-amber-50", danger: "bg-red-50", current: "bg-primary-50" } as const;

/** One page of a list, rendered on the server; scrolls in its own box on narrow screens. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { caption, rows, columns, rowKey, actions, empty } = props;
  const table = pageTable(rows, columns, rowKey);
  const byId = new Map(columns.map((column) => [column.id, column]));
  if (rows.length === 0 && empty) return <div className="border border-line bg-white">{empty}</div>;
  return (
    <section
      data-scroll
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      // as a class, which on paper gives way
      style={props.maxHeight ? ({ "--most": props.maxHeight } as CSSProperties) : undefined}
      className={cx("relative overflow-auto border border-line bg-white", props.maxHeight && "max-h-[var(--most)]")}
    >
      <table className="w-full border-separate max-sm:min-w-[40rem] border-spacing-0 text-sm">
        <caption className={props.captionShown ? "px-3 py-2 text-left font-semibold" : "sr-only"}>{caption}</caption>
        <thead>
          <tr>
            {table.getHeaderGroups()[0]?.headers.map((header) => {
              const column = byId.get(header.id)!;
              return (
                <HeaderCell
                  key={header.id}
                  column={column}
                  path={props.path}
                  query={props.query}
                  className={ALIGN[column.align ?? "left"]}
                >
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </HeaderCell>
              );
            })}
            {actions ? (
              <th scope="col" className={HEAD_ACTIONS}>
                {props.actionsLabel ?? "操作"}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <BodyRow
              key={row.id}
              row={row}
              byId={byId}
              actions={actions}
              tone={props.rowTone?.(row.original)}
              plain={props.plain}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <EmptyState title="没有符合条件的记录" /> : null}
    </section>
  );
}

const HEAD_ACTIONS =
  "no-print sticky top-0 z-10 border-b border-line-strong bg-gray-100 px-3 py-2 text-left font-semibold whitespace-nowrap md:right-0 md:border-l md:border-l-line";
const CELL_ACTIONS = "no-print border-b border-line px-3 py-1.5 md:sticky md:right-0 md:border-l";

function BodyRow<T extends RowData>({
  row,
  byId,
  actions,
  tone,
  plain,
}: {
  row: CoreRow<T>;
  byId: Map<string, Column<T>>;
  actions: ((row: T) => ReactNode) | undefined;
  tone: RowTone | null | undefined;
  plain: boolean | undefined;
}) {
  const ground = tone ? ROW_TONE[tone] : "bg-white";
  const className = cx("align-top hover:bg-gray-50", ground);
  const cells = (
    <>
      {row.getAllCells().map((cell) => {
        const column = byId.get(cell.column.id)!;
        const Cell = column.rowHeader ? "th" : "td";
        return (
          <Cell
            key={cell.id}
            scope={column.rowHeader ? "row" : undefined}
            className={cx(
              "border-b border-line px-3 py-2 font-normal",
              ALIGN[column.align ?? "left"],
              column.nowrap && "whitespace-nowrap",
              !column.nowrap && (column.rowHeader ? "max-sm:min-w-36" : "max-sm:min-w-28"),
            )}
          >
            {flexRender(cell.column.columnDef.cell, cell.getContext())}
          </Cell>
        );
      })}
      {actions ? <td className={cx(CELL_ACTIONS, ground)}>{actions(row.original)}</td> : null}
    </>
  );
  if (!plain) return <tr className={className}>{cells}</tr>;
  return <tr className={className} dangerouslySetInnerHTML={{ __html: markup(cells) }} />;
}
