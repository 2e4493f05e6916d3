// A long sheet written as texts alone, without a workbook in memory.
import yazl from "yazl";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const formed = (font, fill) =>
  `<xf numFmtId="49" fontId="${font}" fillId="${fill}" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`;
/** Styles of a cell: text as it is; of a sheet with a form, text in lines and a heading. */
const [TEXT, WRAPPED, HEADING] = [1, 2, 3];
const PARTS = {
  "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  "_rels/.rels": `${HEAD}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="SHEET" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/>${formed(0, 0)}${formed(1, 2)}</cellXfs></styleSheet>`,
};

const NO_XML = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(NO_XML, "").replace(/[&<>]/g, (mark) => ESCAPES[mark]);

/** A, B … Z, AA …: the column of this place. */
function letters(at) {
  const rest = Math.floor(at / 26);
  return (rest > 0 ? letters(rest - 1) : "") + String.fromCharCode(65 + (at % 26));
}

const cell = (text, reference, style) =>
  text === ""
    ? ""
    : `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** The first row stays in sight; columns as wide as given, in characters of half width. */
const layout = (widths) =>
  `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join("")}</cols>`;

function sheet(rows, form) {
  const parts = [Buffer.from(`${HEAD}<worksheet xmlns="${MAIN}">${form ? layout(form.widths) : ""}<sheetData>`)];
  const columns = [];
  let [lines, number] = [[], 0];
  const flush = () => {
    parts.push(Buffer.from(lines.join("")));
    lines = [];
  };
  for (const texts of rows) {
    number += 1;
    const row = number;
    const style = form ? (row === 1 ? HEADING : WRAPPED) : TEXT;
    while (columns.length < texts.length) columns.push(letters(columns.length));
    lines.push(`<row r="${row}">${texts.map((text, at) => cell(text, `${columns[at]}${row}`, style)).join("")}</row>`);
    if (lines.length >= 2_000) flush();
  }
  flush();
  parts.push(Buffer.from("</sheetData></worksheet>"));
  return Buffer.concat(parts);
}

/**
 * The rows, each a list of texts, as the one sheet of an xlsx; with a form its first row is a heading that stays in sight.
 * @param {{name: string, widths: number[]}} [form]
 */
export async function xlsxOf(rows, form) {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(PARTS))
    zip.addBuffer(Buffer.from(text.replace("SHEET", () => escaped(form?.name ?? "数据"))), name);
  zip.addBuffer(sheet(rows, form), "xl/worksheets/sheet1.xml");
  zip.end();
  const chunks = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
