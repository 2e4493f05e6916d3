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
  VerticalAlign,
  WidthType,
} from "docx";
import { APPLICABILITY_LABELS } from "@/lib/labels/catalogue";
import { choiceLabel } from "@/lib/labels/fields";
import { SHEET_HEADINGS } from "./columns";
import { type CatalogueLine, treeOf } from "./lines";

/** GB/T 9704 fonts by name: they come with Word and WPS and are never bundled; where one is lacking the program takes its own. */
const BODY = { eastAsia: "仿宋", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const HEAD = { eastAsia: "黑体", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const TITLE = { eastAsia: "方正小标宋简体", ascii: "Times New Roman", hAnsi: "Times New Roman" };
const WIDTHS = [2_200, 2_800, 900, 8_600];
const ORDINALS = "一二三四五六七八九十";

type Head = { title: string; edition: string; issuer: string; documentNumber: string; notes: readonly string[] };

const ordinal = (n: number): string =>
  n <= 10
    ? ORDINALS[n - 1]!
    : n < 20
      ? `十${ORDINALS[n - 11]}`
      : `${ORDINALS[Math.floor(n / 10) - 1]}十${n % 10 ? ORDINALS[(n % 10) - 1] : ""}`;

const run = (text: string, more: IRunOptions = {}): TextRun => new TextRun({ text, font: BODY, size: 21, ...more });

const cell = (text: string, column: number, rowSpan = 1, more: IRunOptions = {}): TableCell =>
  new TableCell({
    width: { size: WIDTHS[column]!, type: WidthType.DXA },
    verticalAlign: column < 3 ? VerticalAlign.CENTER : VerticalAlign.TOP,
    rowSpan,
    children: text.split("\n").map((line) => new Paragraph({ children: [run(line, more)] })),
  });

/** What must be said of an item beside its text. */
function marks({ textStatus, applicability }: CatalogueLine): string {
  const said = [
    textStatus === "original" ? "" : choiceLabel(textStatus),
    applicability === "all" ? "" : APPLICABILITY_LABELS[applicability],
  ].filter(Boolean);
  return said.length > 0 ? `\n（${said.join("；")}）` : "";
}

/** Rows of the table, its 一级 and 二级指标 merged over their items. */
function rows(lines: readonly CatalogueLine[]): TableRow[] {
  return treeOf(lines).flatMap((section, s) => {
    const inSection = section.groups.reduce((sum, group) => sum + group.lines.length, 0);
    return section.groups.flatMap((group, g) =>
      group.lines.map((line, n) => {
        const cells = [cell(String(line.no ?? ""), 2), cell(`${line.text}${marks(line)}`, 3)];
        if (n === 0) cells.unshift(cell(`${g + 1}. ${group.title}`, 1, group.lines.length));
        if (n === 0 && g === 0)
          cells.unshift(cell(`${ordinal(s + 1)}、${section.title}`, 0, inSection, { font: HEAD }));
        return new TableRow({ cantSplit: true, children: cells });
      }),
    );
  });
}

const HEADER = new TableRow({
  tableHeader: true,
  children: [SHEET_HEADINGS.section, SHEET_HEADINGS.group, SHEET_HEADINGS.number, SHEET_HEADINGS.item].map((text, at) =>
    cell(text, at, 1, { font: HEAD }),
  ),
});

/** A version as a Word document: title, issuer and number, the table with merged headings, the notes. */
export function catalogueDocument(head: Head, lines: readonly CatalogueLine[]): Promise<Buffer> {
  const centred = (text: string, more: IRunOptions) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [run(text, more)] });
  const children = [
    centred(head.title, { font: TITLE, size: 44 }),
    centred([head.issuer, head.documentNumber, `${head.edition}版`].filter(Boolean).join("　"), { size: 24 }),
    new Table({
      rows: [HEADER, ...rows(lines)],
      width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: WIDTHS,
    }),
    ...head.notes.map(
      (note, at) => new Paragraph({ spacing: { before: 120 }, children: [run(`注${at + 1}：${note}`)] }),
    ),
  ];
  const page = {
    size: { orientation: PageOrientation.LANDSCAPE },
    margin: { top: 1_400, bottom: 1_200, left: 1_100, right: 1_100 },
  };
  return Packer.toBuffer(new Document({ sections: [{ properties: { page }, children }] }));
}
