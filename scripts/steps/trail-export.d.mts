type Asking = { query: (sql: string, values?: unknown[]) => Promise<{ rows: unknown[] }> };

export function exportTrail(client: Asking, folder: string, atEnd?: (cleanup: () => unknown) => void): Promise<number>;
