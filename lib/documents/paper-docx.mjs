import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LineRuleType,
  convertMillimetersToTwip as mm,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { once, printable } from "./paper-text.mjs";

/** GB/T 9704 fonts by name: they come with Word and WPS and are never bundled; where one is lacking the program takes its own. */
const named = (eastAsia) => ({ eastAsia, ascii: "Times New Roman", hAnsi: "Times New Roman" });
const BODY = named("仿宋");
const TITLE = named("方正小标宋简体");
const LEVEL_FONTS = { 1: named("黑体"), 2: named("楷体"), 3: BODY, 4: BODY };
const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };
/** In half points: 3 号 16 磅, 小四 12 磅, 五号 10.5 磅. */
const [OFFICIAL, ITEM, CELL] = [32, 24, 21];
/** 22 lines on 225 mm. */
const OFFICIAL_LINE = { line: 579, lineRule: LineRuleType.EXACT };
const RED = "B3261E";
/** The width of the type area, 156 mm. */
const WIDTH = Math.round(mm(156));

const run = (text, more = {}) =>
  new TextRun({ text: printable(text), font: BODY, size: ITEM, color: "000000", ...more });
const paragraph = (children, more = {}) => new Paragraph({ spacing: { before: 0, after: 0 }, ...more, children });

function headingNode({ level, text, fresh }, id) {
  const children = [
    run(text, { font: LEVEL_FONTS[level], size: level === 1 ? OFFICIAL : level === 2 ? 28 : ITEM, bold: level === 3 }),
  ];
  return paragraph([new Bookmark({ id, children })], {
    heading: HEADINGS[level],
    keepNext: true,
    pageBreakBefore: fresh === true,
    spacing: { before: level === 3 ? 200 : 280, after: 100 },
  });
}

const TEXTS = {
  body: (text) =>
    paragraph([run(text)], {
      indent: { firstLine: 480 },
      spacing: { before: 0, after: 60, line: 400, lineRule: LineRuleType.AT_LEAST },
    }),
  strong: (text) =>
    paragraph([run(text, { font: LEVEL_FONTS[1] })], { keepNext: true, spacing: { before: 80, after: 40 } }),
  right: (text) =>
    paragraph([run(text, { size: OFFICIAL })], {
      alignment: AlignmentType.RIGHT,
      indent: { right: 640 },
      spacing: { before: 400, after: 0 },
    }),
};

function textNode({ tone, text, lead, level }) {
  if (tone !== "official") return TEXTS[tone](text);
  const runs = [
    ...(lead ? [run(lead, { font: LEVEL_FONTS[level], size: OFFICIAL })] : []),
    ...(text ? [run(text, { size: OFFICIAL })] : []),
  ];
  return paragraph(runs, {
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 640 },
    spacing: { before: 0, after: 0, ...OFFICIAL_LINE },
  });
}

function tableNode({ headings, shares, rows }) {
  const sum = shares.reduce((total, share) => total + share, 0);
  const widths = shares.map((share) => Math.round((share / sum) * WIDTH));
  const cell = (text, at, more) =>
    new TableCell({
      width: { size: widths[at], type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: String(text)
        .split("\n")
        .map((line) => paragraph([run(line, { size: CELL, ...more })])),
    });
  const head = new TableRow({
    tableHeader: true,
    children: headings.map((text, at) => cell(text, at, { font: LEVEL_FONTS[1] })),
  });
  const lines = rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at)) }));
  return [
    new Table({ rows: [head, ...lines], columnWidths: widths, width: { size: WIDTH, type: WidthType.DXA } }),
    paragraph([], { spacing: { before: 0, after: 120 } }),
  ];
}

/** A picture in its size on paper, with what it shows as its alternative text. */
function pictureNode({ png, width, height, text }) {
  const pixels = (millimetres) => Math.round((millimetres * 96) / 25.4);
  const alt = printable(text);
  const image = new ImageRun({
    type: "png",
    data: Buffer.from(png, "base64"),
    transformation: { width: pixels(width), height: pixels(height) },
    altText: { title: alt, description: alt, name: alt },
  });
  return [
    paragraph([image], { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 80, after: 0 } }),
    paragraph([run(text, { size: CELL })], { alignment: AlignmentType.CENTER, spacing: { before: 0, after: 120 } }),
  ];
}

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

function cover({ over, title, facts, mark }) {
  const centred = (text, more, after) =>
    paragraph([run(text, more)], { alignment: AlignmentType.CENTER, spacing: { before: 0, after } });
  const row = ([term, detail]) =>
    new TableRow({
      children: [
        new TableCell({
          width: { size: 2_200, type: WidthType.DXA },
          children: [paragraph([run(`${term}：`, { size: 28 })])],
        }),
        new TableCell({
          width: { size: WIDTH - 2_200, type: WidthType.DXA },
          children: [paragraph([run(detail, { size: 28 })])],
        }),
      ],
    });
  return [
    paragraph([], { spacing: { before: 1_600, after: 0 } }),
    centred(over, { size: 30 }, 400),
    centred(title, { font: TITLE, size: 60 }, mark ? 240 : 1_400),
    ...(mark ? [centred(mark, { font: LEVEL_FONTS[1], size: 40, color: RED }, 1_000)] : []),
    new Table({
      rows: facts.map(row),
      columnWidths: [2_200, WIDTH - 2_200],
      width: { size: WIDTH, type: WidthType.DXA },
      borders: NO_BORDERS,
    }),
  ];
}

/** 目录 as links to the headings: it needs no field that Word would first ask to update. */
function contents(title, blocks, idOf) {
  const lines = blocks.filter(({ kind, level }) => kind === "heading" && level < 3);
  return [
    paragraph([run(title, { font: TITLE, size: 36 })], {
      alignment: AlignmentType.CENTER,
      pageBreakBefore: true,
      spacing: { before: 0, after: 240 },
    }),
    ...lines.map((block) =>
      paragraph(
        [
          new InternalHyperlink({
            anchor: idOf.get(block),
            children: [run(block.text, { font: block.level === 1 ? LEVEL_FONTS[1] : BODY })],
          }),
        ],
        {
          indent: { left: block.level === 1 ? 0 : 420 },
          spacing: { before: block.level === 1 ? 100 : 0, after: 40 },
        },
      ),
    ),
  ];
}

/** — 1 —, odd pages on the right, even ones on the left, one character in. */
const pageNumber = (alignment) =>
  new Footer({
    children: [
      paragraph([new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: named("宋体"), size: 28 })], {
        alignment,
        indent: { left: 280, right: 280 },
      }),
    ],
  });

const pageHeader = ({ header, mark }) =>
  new Header({
    children: [
      paragraph([run(header, { size: 18, color: "4B5461" })], { alignment: AlignmentType.CENTER }),
      ...(mark
        ? [paragraph([run(mark, { size: 36, bold: true, color: RED })], { alignment: AlignmentType.CENTER })]
        : []),
    ],
  });

function documentOf(paper) {
  const idOf = new Map(paper.blocks.filter(({ kind }) => kind === "heading").map((block, at) => [block, `h${at + 1}`]));
  const node = (block) => {
    if (block.kind === "heading") return [headingNode(block, idOf.get(block))];
    if (block.kind === "picture") return pictureNode(block);
    return block.kind === "table" ? tableNode(block) : [textNode(block)];
  };
  const header = pageHeader(paper);
  return new Document({
    title: printable(`${paper.title}　${paper.header}`),
    creator: "",
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(20), footer: mm(25) },
          },
        },
        headers: { default: header, even: header },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          ...cover(paper),
          ...(paper.contents ? contents(paper.contents, paper.blocks, idOf) : []),
          ...paper.blocks.flatMap(node),
        ],
      },
    ],
  });
}

once((paper) => Packer.toBuffer(documentOf(paper)));
