import type { ReactNode } from "react";

/** A column of a DataTable over rows of one kind. */
export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** The heading becomes a link that changes `?sort=`. */
  sortable?: boolean;
  align?: "left" | "right" | "center";
  /** A CSS length, for example `8rem`. */
  width?: string;
  nowrap?: boolean;
  /** The cell names its row (th scope=row); one per table. */
  rowHeader?: boolean;
  hidden?: boolean;
};
