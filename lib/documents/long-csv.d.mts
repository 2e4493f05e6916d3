export type TableRow = { row: number; texts: string[] };
export function csvText(bytes: Uint8Array): string | null;
export function firstLineOf(bytes: Uint8Array): string | null;
export function rowsOfCsv(text: string): Generator<TableRow>;
export function csvOf(rows: Iterable<readonly string[]>): Buffer;
