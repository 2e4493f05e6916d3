export function xlsxOf(rows: Iterable<readonly string[]>): Promise<Buffer>;
