import "server-only";
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { type Level, lineOf, linesOf } from "./outline";

/** GB/T 9704 fonts by name: they come with Word and WPS and are never bundled; where one is lacking the program takes its own. */
const fontOf = (eastAsia: string) => ({ eastAsia, ascii: "Times New Roman", hAnsi: "Times New Roman" });
const BODY = fontOf("仿宋");
const TITLE = fontOf("方正小标宋简体");
const HEADINGS: Record<Level, ReturnType<typeof fontOf>> = {
  1: fontOf("黑体"),
  2: fontOf("楷体"),
  3: BODY,
  4: BODY,
};
const STYLES: Record<Level, (typeof HeadingLevel)[keyof typeof HeadingLevel]> = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
};
/** In half points: 3 号 16 磅, 2 号 22 磅, 4 号 14 磅. */
const [SIZE_3, SIZE_2, SIZE_4] = [32, 44, 28];
/** 22 lines on 225 mm. */
const LINE = { line: 579, lineRule: LineRuleType.EXACT };
const TWO_CHARACTERS = 640;

const run = (text: string, more: IRunOptions = {}): TextRun =>
  new TextRun({ text, font: BODY, size: SIZE_3, color: "000000", bold: false, italics: false, ...more });

/** What XML can't hold is left out: control characters, half pairs. */
const printable = (text: string): string => text.replace(/[^\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

/**
 * 自评报告的正文 as paragraphs of a Word document: body 3 号仿宋, two characters in; 一、黑体，（一）楷体, 1. and （1）仿宋; headings carry
 * Word's heading levels, so that they stand in its navigation. The title is the caller's.
 */
function reportParagraphs(text: string): Paragraph[] {
  return linesOf(text).map((line) => {
    const { level, heading, text: rest } = lineOf(printable(line));
    const runs = [
      ...(level === null || heading === "" ? [] : [run(heading, { font: HEADINGS[level] })]),
      ...(rest === "" ? [] : [run(rest)]),
    ];
    // a heading that runs on into its text is no entry of a table of contents
    const style = level !== null && rest === "" ? { heading: STYLES[level] } : {};
    return new Paragraph({
      ...style,
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: TWO_CHARACTERS },
      spacing: { before: 0, after: 0, ...LINE },
      children: runs,
    });
  });
}

/** The title over it: 2 号小标宋, centred, an empty line below. */
function reportTitle(title: string): Paragraph[] {
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 579, line: 660, lineRule: LineRuleType.EXACT },
      children: [run(printable(title), { font: TITLE, size: SIZE_2 })],
    }),
  ];
}

/** — 1 —, odd pages on the right, even ones on the left, one character in. */
const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: fontOf("宋体"), size: SIZE_4 })],
      }),
    ],
  });

/** 自评报告 as a Word document of its own: A4 with the margins of GB/T 9704, title, text, page numbers. */
export function reportDocument({ title, text }: { title: string; text: string }): Promise<Buffer> {
  const mm = convertMillimetersToTwip;
  const page = {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(25) },
  };
  const footers = { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) };
  return Packer.toBuffer(
    new Document({
      title: printable(title),
      evenAndOddHeaderAndFooters: true,
      sections: [{ properties: { page }, footers, children: [...reportTitle(title), ...reportParagraphs(text)] }],
    }),
  );
}
