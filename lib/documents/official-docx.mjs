import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TabStopType,
  TextRun,
} from "docx";
import * as measures from "./official-measures.mjs";
import { imprintNodes, tableNodes } from "./official-tables.mjs";
import { once, printable } from "./paper-text.mjs";

const { FONT, SIZE, CHARACTER } = measures;
const LEVEL_FONTS = { 1: FONT.heading, 2: FONT.subheading, 3: FONT.body, 4: FONT.body };
const EXACT = { before: 0, after: 0, line: measures.LINE, lineRule: LineRuleType.EXACT };

const run = (text, more = {}) =>
  new TextRun({ text: printable(text), font: FONT.body, size: SIZE.body, color: "000000", ...more });
const paragraph = (children, more = {}) => new Paragraph({ spacing: EXACT, ...more, children });
const characters = (n) => Math.round(n * CHARACTER);

/** Each kind of line of the text with its place (7.3). */
const LINES = {
  blank: () => [paragraph([])],
  title: ({ text }) => [
    paragraph([run(text, { font: FONT.title, size: SIZE.title })], {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { ...EXACT, line: 660, lineRule: LineRuleType.AT_LEAST },
    }),
  ],
  flush: ({ text }) => [paragraph([run(text)])],
  paragraph: ({ level, lead, text }) => [
    paragraph([...(lead ? [run(lead, { font: LEVEL_FONTS[level] })] : []), ...(text ? [run(text)] : [])], {
      alignment: AlignmentType.BOTH,
      indent: { firstLine: characters(2), firstLineChars: 200 },
    }),
  ],
  note: ({ text, hanging }) => [
    paragraph([run(text)], { indent: { left: characters(2 + hanging), hanging: characters(hanging) } }),
  ],
  right: ({ text, indent, keep }) => [
    paragraph([run(text)], { alignment: AlignmentType.RIGHT, keepNext: keep, indent: { right: characters(indent) } }),
  ],
  mark: ({ text }) => [paragraph([run(text, { font: FONT.heading })])],
  table: (line, landscape) => tableNodes(line, landscape),
};

/** 版头 (7.2): 发文机关标志, 发文字号 (beside 签发人 where the paper goes up), the red rule. */
function masthead({ text, points, documentNumber, issuer }) {
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 18, color: measures.RED, space: measures.RULE_SPACE } };
  const number = run(documentNumber || "〔　　〕　号");
  const upward = [number, run("\t"), run("签发人："), run(issuer, { font: FONT.subheading })];
  return [
    paragraph([], { spacing: { ...EXACT, line: measures.ABOVE_MASTHEAD } }),
    paragraph([run(text, { font: FONT.title, size: points * 2, color: measures.RED })], {
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0 },
    }),
    paragraph([]),
    paragraph([]),
    paragraph(issuer ? upward.map(tabbed) : [number], {
      alignment: issuer ? AlignmentType.LEFT : AlignmentType.CENTER,
      border: rule,
      ...(issuer
        ? {
            indent: { left: characters(1) },
            tabStops: [{ type: TabStopType.RIGHT, position: measures.WIDTH - characters(1) }],
          }
        : {}),
    }),
  ];
}

const TAB = new TextRun({ children: ["\t"], size: SIZE.body });
const tabbed = (one, at) => (at === 1 ? TAB : one);

/** 信函格式 (10.1): a double rule below the name, the 文号 flush right below it. */
function letterhead({ text, points, documentNumber }) {
  const rule = { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: measures.RED, space: measures.RULE_SPACE };
  return [
    paragraph([run(text, { font: FONT.title, size: Math.min(points, 40) * 2, color: measures.RED })], {
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 0 },
      border: { bottom: rule },
    }),
    paragraph([run(documentNumber || "〔　　〕　号")], { alignment: AlignmentType.RIGHT }),
  ];
}

/** —1—, odd pages right, even ones left, one character in (7.5). */
const pageNumber = (alignment) =>
  new Footer({
    children: [
      paragraph([new TextRun({ children: ["—", PageNumber.CURRENT, "—"], font: FONT.page, size: SIZE.small })], {
        alignment,
        indent: { left: characters(1), right: characters(1) },
        spacing: { ...EXACT, line: 280 },
      }),
    ],
  });

/** The first page of a letter has no number, and the rule the other way round at its foot. */
const letterFoot = () =>
  new Footer({
    children: [
      paragraph([], {
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: measures.RED, space: 1 } },
      }),
    ],
  });

const headerOf = (mark) =>
  new Header({
    children: [
      paragraph(mark ? [run(mark, { font: FONT.heading, size: SIZE.small, color: measures.RED })] : [], {
        alignment: AlignmentType.CENTER,
      }),
    ],
  });

function sectionOf(sheet, part, at, head, tail) {
  const letter = sheet.form === "letter" && at === 0;
  const margin = part.landscape ? measures.LYING_MARGIN : measures.MARGIN;
  const top = letter ? { top: measures.LETTER_TOP } : {};
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: letter,
      page: {
        size: {
          ...measures.PAPER,
          orientation: part.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { ...margin, ...top, header: 850, footer: measures.FOOTER },
      },
      grid: {
        type: DocumentGridType.LINES_AND_CHARS,
        linePitch: measures.LINE,
        charSpace: measures.CHARACTER_SPACE,
      },
    },
    headers: { default: headerOf(sheet.mark), even: headerOf(sheet.mark), first: headerOf(sheet.mark) },
    footers: {
      default: pageNumber(AlignmentType.RIGHT),
      even: pageNumber(AlignmentType.LEFT),
      ...(letter ? { first: letterFoot() } : {}),
    },
    children: [...head, ...part.lines.flatMap((line) => LINES[line.kind](line, part.landscape)), ...tail],
  };
}

function documentOf(sheet) {
  const head = sheet.form === "letter" ? letterhead(sheet.masthead) : masthead(sheet.masthead);
  const imprint = sheet.imprint ? imprintNodes(sheet.imprint) : [];
  // 版记 closes the paper behind its attachments; a table on its side has no foot of its own for it.
  const parts = sheet.parts.at(-1).landscape && imprint.length > 0 ? [...sheet.parts, EMPTY] : sheet.parts;
  return new Document({
    title: printable(sheet.title),
    creator: "",
    styles: { default: { document: { run: { size: SIZE.body, font: FONT.body } } } },
    evenAndOddHeaderAndFooters: true,
    sections: parts.map((part, at) =>
      sectionOf(sheet, part, at, at === 0 ? head : [], at === parts.length - 1 ? imprint : []),
    ),
  });
}

const EMPTY = { landscape: false, lines: [] };
const OVERRIDES = [{ path: "word/fontTable.xml", data: measures.FONT_TABLE }];

once((sheet) => Packer.toBuffer(documentOf(sheet), undefined, OVERRIDES));
