export function rowsOfXlsx(bytes: Uint8Array): Generator<{ row: number; texts: string[] }>;
