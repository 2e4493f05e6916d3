/** A row of an uploaded sheet: cell texts by column heading, and the row's number in the sheet (the heading is row 1). */
export type UploadedRow = { row: number; cells: Readonly<Record<string, string>> };

/** What is wrong in an uploaded sheet, worded for the 错误说明 column. Row 0: the sheet as a whole. */
export type RowError = { row: number; column: string; message: string };
