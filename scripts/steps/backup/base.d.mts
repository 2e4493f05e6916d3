export function takeBase(
  database: { admin: string | null },
  folder: string,
  options?: { patience?: number },
): Promise<{ name: string; bytes: number }>;
