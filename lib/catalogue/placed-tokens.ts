import type { TableCell } from "@/lib/documents/tables";
import type { Role, Roles } from "./columns";
import { itemsApart, type Token, tokenOf } from "./tokens";

/** What is known of a table before its rows are read. */
export type TableFacts = {
  roles: Roles | null;
  /** Numbers stand in a column of their own, so a number before words begins a heading. */
  numbersApart: boolean;
  /** The column in which most of them stand. */
  numberColumn: number | null;
  /** No row of this table has been read yet: words may go on from the page before. */
  first: boolean;
};

/** A paragraph where it stands; `as` is what a numbered one was taken for. */
export type Placed = Token & { column: number; role: Role | null; cell: number; as?: "item" | "group" };
const IGNORED: readonly (Role | null)[] = ["remark", "kind", "status", "applicability", "negative", "metrics"];

/** The paragraphs of a row, each as what its beginning says it is; columns that hold none of the catalogue's words are left out. */
export function placed(row: readonly TableCell[], { roles }: TableFacts): Placed[] {
  return row.flatMap(({ column, paragraphs }, cell) => {
    const role = roles?.get(column) ?? null;
    return IGNORED.includes(role)
      ? []
      : paragraphs.flatMap(itemsApart).map((words) => ({ ...tokenOf(words), column, role, cell }));
  });
}
