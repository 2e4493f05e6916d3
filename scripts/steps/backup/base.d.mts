export function takeBase(
  database: { admin: string | null },
  folder: string,
  options?: { patience?: number; key?: string },
): Promise<{ name: string; bytes: number }>;
export function basesIn(folder: string): Promise<{ name: string; at: Date; from: bigint; dataKey: string | null }[]>;
