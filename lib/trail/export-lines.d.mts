type Query = (sql: string, values: unknown[]) => Promise<Record<string, unknown>[]>;
type Shown = (event: { subject: string; action: string; ofCycle: string | null; pending: boolean }) => boolean;
export function leafLines(query: Query, size: number, shown?: Shown): AsyncGenerator<string>;
export function checkpointLines(query: Query, size: number): AsyncGenerator<string>;
export function keyLines(query: Query, size: number): Promise<string>;
