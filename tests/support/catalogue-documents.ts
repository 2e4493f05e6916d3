import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from "docx";
import type { Catalogue } from "@/lib/catalogue/schema";

type Filled = { paragraphs: string[]; span: number; merge?: "restart" | "continue" };

/** The text of an item by its number; 附加项 are numbered for themselves. */
function textOf({ items }: Catalogue, no: number, extra: boolean): string {
  return items.find((item) => item.no === no && (item.kind !== "standard") === extra)!.text;
}

/** Puts the texts into the shape of a table: “T” becomes the text of the number in its row, or before it. */
export function rowsOf(catalogue: Catalogue, pages: readonly (readonly string[])[]): string[][][] {
  let extra = false;
  let last = 0;
  const half = (no: number, second: boolean) => {
    const text = textOf(catalogue, no, extra);
    const cut = Math.floor(text.length / 2);
    return second ? text.slice(cut) : text.slice(0, cut);
  };
  return pages.map((page) =>
    page.map((row) => {
      extra ||= row.includes("附");
      const cells = row.split("|");
      last = Number(cells.find((cell) => /^\d+$/.test(cell)) ?? last);
      return cells.map((cell) =>
        cell
          .replaceAll(/(\d+)([. ]+)T/g, (_, no, between) => `${no}${between}${textOf(catalogue, Number(no), extra)}`)
          .replace(/^T([<>]?)$/, (_, part) => (part ? half(last, part === ">") : textOf(catalogue, last, extra))),
      );
    }),
  );
}

/** Merges the empty cells below a heading with it, as the source has them; rows out of their columns stay as they are. */
function merged(rows: readonly string[][]): Filled[][] {
  const width = Math.max(...rows.map((row) => row.length));
  const grid: Filled[][] = rows.map((row) =>
    Array.from({ length: width }, (_, at) => ({ paragraphs: (row[at] ?? "").split("¶").filter(Boolean), span: 1 })),
  );
  for (let at = 0; at < Math.min(2, width - 1); at += 1) {
    grid.forEach((row, n) => {
      const above = grid[n - 1]?.[at];
      const below = row[at]!;
      const inPlace = row.slice(0, 2).every(({ paragraphs }) => !/^\d+$/.test(paragraphs[0] ?? ""));
      if (!above || below.paragraphs.length > 0 || !inPlace) return;
      if (above.paragraphs.length === 0 && above.merge !== "continue") return;
      above.merge ??= "restart";
      below.merge = "continue";
    });
  }
  return grid;
}

/** A paragraph broken into runs, as an editor leaves it after a few changes. */
const inRuns = (text: string): Paragraph => {
  const cut = Math.ceil(text.length / 3);
  const parts = [text.slice(0, cut), text.slice(cut, 2 * cut), text.slice(2 * cut)];
  return new Paragraph({ children: parts.filter(Boolean).map((part) => new TextRun(part)) });
};

const cellOf = ({ paragraphs, merge }: Filled): TableCell =>
  new TableCell({
    children: merge === "continue" || paragraphs.length === 0 ? [new Paragraph("")] : paragraphs.map(inRuns),
    ...(merge ? { verticalMerge: merge === "restart" ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE } : {}),
  });

/** A Word document with one table a page; a page of one cell is a paragraph between two tables. */
export async function wordDocument(pages: readonly (readonly string[][])[], mergesCells = true): Promise<Buffer> {
  const children = pages.flatMap((rows) => {
    if (rows.length === 1 && rows[0]!.length === 1) return [new Paragraph(rows[0]![0]!)];
    const grid = mergesCells ? merged(rows as string[][]) : plainGrid(rows as string[][]);
    const table = new Table({ rows: grid.map((row) => new TableRow({ children: row.map(cellOf) })) });
    return [new Paragraph("附件"), table];
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

const plainGrid = (rows: readonly string[][]): Filled[][] =>
  rows.map((row) => row.map((words) => ({ paragraphs: words.split("¶").filter(Boolean), span: 1 })));
