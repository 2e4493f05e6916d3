import { zipOf } from "./containers";

const RELATIONS = (target: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`;
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;

/** A Word document that is this XML and nothing else. */
export const wordOf = (xml: string): Buffer =>
  zipOf([
    { name: "[Content_Types].xml", content: TYPES },
    { name: "_rels/.rels", content: RELATIONS("word/document.xml") },
    { name: "word/document.xml", content: xml },
  ]);

/** word/document.xml with one table of these rows, its elements under this prefix; a cell may bring its own runs. */
export function documentXml(prefix: string, rows: readonly (readonly (string | { xml: string })[])[]): string {
  const tag = (name: string, inner: string) => `<${prefix}:${name}>${inner}</${prefix}:${name}>`;
  const runs = (cell: string | { xml: string }) =>
    typeof cell === "string" ? tag("r", `<${prefix}:t xml:space="preserve">${cell}</${prefix}:t>`) : cell.xml;
  const table = rows.map((row) => tag("tr", row.map((cell) => tag("tc", tag("p", runs(cell)))).join(""))).join("");
  const body = tag("p", "") + (rows.length > 0 ? tag("tbl", table) : "");
  return `<${prefix}:document xmlns:${prefix}="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${tag("body", body)}</${prefix}:document>`;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const WORKBOOK = `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const SHEETS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

/** A workbook with inline strings; empty texts are no cells at all, and merged ranges are named only. */
export function sheetOf(rows: readonly (readonly string[])[], merges: readonly string[] = []): Buffer {
  const cell = (text: string, row: number, column: number) =>
    text === "" ? "" : `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = rows
    .map((row, r) => `<row r="${r + 1}">${row.map((text, c) => cell(text, r, c)).join("")}</row>`)
    .join("");
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  const mergeCells = merges.length > 0 ? `<mergeCells count="${merges.length}">${merged}</mergeCells>` : "";
  return zipOf([
    { name: "[Content_Types].xml", content: TYPES },
    { name: "_rels/.rels", content: RELATIONS("xl/workbook.xml") },
    { name: "xl/workbook.xml", content: WORKBOOK },
    { name: "xl/_rels/workbook.xml.rels", content: SHEETS },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${data}</sheetData>${mergeCells}</worksheet>`,
    },
  ]);
}
