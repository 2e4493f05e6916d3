import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { CHARACTER, FONT, IMPRINT_RULES, LYING_WIDTH, SIZE, WIDTH } from "./official-measures.mjs";
import { printable } from "./paper-text.mjs";

const run = (text, more = {}) =>
  new TextRun({ text: printable(text), font: FONT.body, size: SIZE.table, color: "000000", ...more });
const paragraph = (children, more = {}) => new Paragraph({ spacing: { before: 0, after: 0 }, ...more, children });

/** A table as wide as the type area, in 五号, whose heading stands on each page and whose rows are never torn. */
export function tableNodes({ headings, shares, rows }, landscape) {
  const whole = Math.round(landscape ? LYING_WIDTH : WIDTH);
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.round((share / sum) * whole));
  const cell = (text, at, more = {}, place = {}) =>
    new TableCell({
      width: { size: widths[at], type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 70, right: 70 },
      verticalAlign: VerticalAlignTable.CENTER,
      children: String(text)
        .split("\n")
        .map((line) => paragraph([run(line, more)], { snapToGrid: false, ...place })),
    });
  const centred = { alignment: AlignmentType.CENTER };
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      width: { size: whole, type: WidthType.DXA },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: headings.map((text, at) => cell(text, at, { font: FONT.heading }, centred)),
        }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at)) })),
      ],
    }),
    paragraph([run("", { size: 2 })], { spacing: { before: 0, after: 0, line: 20 } }),
  ];
}

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const rule = (size) => ({ style: BorderStyle.SINGLE, size, color: "000000" });

/** 版记 (7.4): 抄送 over 印发机关 and 印发日期, in 四号, at the foot of the page, with its rules. */
export function imprintNodes({ copies, printedBy, printedOn }) {
  const one = Math.round(CHARACTER);
  const lines = [
    ...(copies ? [[run(`抄送：${copies}。`, { size: SIZE.small })]] : []),
    ...(printedBy
      ? [
          [
            run(printedBy, { size: SIZE.small }),
            new TextRun({ children: ["\t"], size: SIZE.small }),
            run(printedOn ? `${printedOn}印发` : "", { size: SIZE.small }),
          ],
        ]
      : []),
  ];
  const row = (children, at) =>
    new TableRow({
      children: [
        new TableCell({
          width: { size: Math.round(WIDTH), type: WidthType.DXA },
          borders: {
            top: rule(at === 0 ? IMPRINT_RULES.outer : IMPRINT_RULES.inner),
            bottom: rule(at === lines.length - 1 ? IMPRINT_RULES.outer : IMPRINT_RULES.inner),
            left: NONE,
            right: NONE,
          },
          children: [
            paragraph(children, {
              indent: { left: one, right: one },
              tabStops: [{ type: TabStopType.RIGHT, position: Math.round(WIDTH) - 2 * one }],
            }),
          ],
        }),
      ],
    });
  return [
    new Table({
      width: { size: Math.round(WIDTH), type: WidthType.DXA },
      columnWidths: [Math.round(WIDTH)],
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      },
      rows: lines.map(row),
    }),
    paragraph([run("", { size: 2 })]),
  ];
}
