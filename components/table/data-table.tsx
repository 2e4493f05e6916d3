import type { RowData } from "@tanstack/react-table";
import { flexRender } from "@tanstack/react-table/flex-render";
import type { CSSProperties, ReactNode } from "react";
import { cx } from "../ui/cx";
import { EmptyState } from "../ui/empty-state";
import { markup } from "../ui/markup";
import type { Column } from "./column";
import { pageTable } from "./core";
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
        <Body {...props} rows={table.getRowModel().rows.map(({ original }) => original)} />
      </table>
      {rows.length === 0 ? <EmptyState title="没有符合条件的记录" /> : null}
    </section>
  );
}

const HEAD_ACTIONS =
  "no-print sticky top-0 z-10 border-b border-line-strong bg-gray-100 px-3 py-2 text-left font-semibold whitespace-nowrap md:right-0 md:border-l md:border-l-line";

/** The rows; how a cell looks is said once, in the styles of `rows`, and not with each of some hundreds. */
function Body<T extends RowData>({ rows, columns, rowKey, actions, rowTone, plain }: DataTableProps<T>) {
  const shown = columns.filter(({ hidden }) => !hidden);
  const lines = rows.map((row) => {
    const tone = rowTone?.(row);
    const ground = tone && ROW_TONE[tone];
    return (
      <tr key={rowKey(row)} className={ground ? cx(ground, "hover:bg-gray-50") : undefined}>
        {shown.map((column) => (
          <BodyCell key={column.id} column={column}>
            {column.cell(row)}
          </BodyCell>
        ))}
        {actions ? <td className={cx("row-acts no-print", ground)}>{actions(row)}</td> : null}
      </tr>
    );
  });
  if (!plain) return <tbody className="rows">{lines}</tbody>;
  return <tbody className="rows" dangerouslySetInnerHTML={{ __html: markup(lines) }} />;
}

const CELL = { left: "", right: "text-right", center: "text-center" } as const;

function BodyCell({
  column,
  children,
}: {
  column: Pick<Column<never>, "align" | "nowrap" | "rowHeader">;
  children: ReactNode;
}) {
  const className = cx(CELL[column.align ?? "left"], column.nowrap && "whitespace-nowrap") || undefined;
  return column.rowHeader ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  );
}
