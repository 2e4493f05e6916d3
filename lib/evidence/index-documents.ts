import "server-only";
import {
  AlignmentType,
  Document,
  type IRunOptions,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { writeWorkbook } from "@/lib/documents/workbook";
import { INDEX_HEADINGS } from "@/lib/labels/evidence";
import { type IndexEntry, indexCells } from "./index-cells";
import type { IndexLine } from "./shapes";

/** Whose index it is, for the head of the document. */
export type IndexHead = { applicantName: string; number: string; programmeName: string; cycleName: string };

/** 佐证材料目录 as a workbook: the columns of the page, then the item's words, the note, the file and its hash. */
export function indexWorkbook(lines: readonly IndexEntry[]): Promise<Buffer> {
  const widths = [14, 40, 28, 24, 14, 12, 12, 14, 12];
  return writeWorkbook([
    {
      name: "佐证材料目录",
      columns: [
        ...INDEX_HEADINGS.map((header, n) => ({ header, key: String(n), width: widths[n]! })),
        { header: "指标内容", key: "item", width: 60 },
        { header: "对本项的说明", key: "note", width: 30 },
        { header: "文件名", key: "fileName", width: 32 },
        { header: "网址", key: "url", width: 40 },
        { header: "SHA-256", key: "sha256", width: 66 },
      ],
      rows: lines.map((line) => ({
        ...Object.fromEntries(indexCells(line).map((text, n) => [String(n), text])),
        item: line.itemText,
        note: line.note,
        fileName: line.fileName,
        url: line.url,
        sha256: line.sha256,
      })),
    },
  ]);
}

/** Fonts by name, as on other official paper; where one is lacking the program takes its own. */
const BODY = { eastAsia: "仿宋", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const HEAD = { eastAsia: "黑体", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const TITLE = { eastAsia: "方正小标宋简体", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const WIDTHS = [1_350, 3_600, 2_100, 1_900, 1_250, 950, 950, 1_200, 1_000];

const run = (text: string, more: IRunOptions = {}) => new TextRun({ text, font: BODY, size: 20, ...more });
const cell = (text: string, n: number, more: IRunOptions = {}) =>
  new TableCell({
    width: { size: WIDTHS[n]!, type: WidthType.DXA },
    children: [new Paragraph({ children: [run(text, more)] })],
  });
const row = (cells: readonly string[], more: IRunOptions = {}, tableHeader = false) =>
  new TableRow({ cantSplit: true, tableHeader, children: cells.map((text, n) => cell(text, n, more)) });
const wide = (text: string) =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: INDEX_HEADINGS.length,
        children: [new Paragraph({ keepNext: true, children: [run(text, { font: HEAD })] })],
      }),
    ],
  });
const centred = (text: string, more: IRunOptions) =>
  new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [run(text, more)] });

/** 佐证材料目录 as a Word document on A4 across, its table under the sections of the catalogue. */
export function indexDocument(head: IndexHead, lines: readonly IndexLine[]): Promise<Buffer> {
  const rows = lines.flatMap((line, n) => [
    ...(lines[n - 1]?.section === line.section ? [] : [wide(line.section)]),
    row(indexCells(line)),
  ]);
  const children = [
    centred("佐证材料目录", { font: TITLE, size: 44 }),
    centred(`${head.applicantName}　${head.programmeName}${head.cycleName}　${head.number}`, { size: 24 }),
    new Table({
      rows: [row(INDEX_HEADINGS, { font: HEAD }, true), ...rows],
      width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: WIDTHS,
    }),
  ];
  const page = {
    size: { orientation: PageOrientation.LANDSCAPE },
    margin: { top: 1_400, bottom: 1_200, left: 1_100, right: 1_100 },
  };
  return Packer.toBuffer(new Document({ sections: [{ properties: { page }, children }] }));
}
