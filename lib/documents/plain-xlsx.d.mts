export type SheetForm = { name: string; widths: number[] };
export function xlsxOf(rows: Iterable<readonly string[]>, form?: SheetForm): Promise<Buffer>;
