/** A cell as it stands in its table; cells that a merged one covers are left out. Columns count from 0 in the table's own grid. */
export type TableCell = { column: number; span: number; paragraphs: string[] };
/** One table of a document, or one sheet of a workbook, with the paragraphs that stand between it and the table before. */
export type DocumentTable = { before: string[]; rows: TableCell[][] };
/** What an uploaded document holds in its tables, in reading order. */
export type UploadedTables = { tables: DocumentTable[]; rowCount: number };
