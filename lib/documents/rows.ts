/** A row of an uploaded sheet: cell texts by column heading, and the row's number in the sheet (the heading is row 1). */
export type UploadedRow = { row: number; cells: Readonly<Record<string, string>> };

/** What is wrong in an uploaded sheet, worded for the 错误说明 column. Row 0: the sheet as a whole; row 1: its headings. */
export type RowError = { row: number; column: string; message: string };

/** What a page is told of a refused sheet: the first rows, how many there are in all, and the sheet with its 错误说明 in base64. */
export type RefusedSheetAnswer = { message: string; rows?: RowError[]; total?: number; annotated?: string | null };
