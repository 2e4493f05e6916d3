export function publishedRevision(
  connectionString: string | undefined,
  patience?: number,
): { now: () => Promise<string | null>; end: () => Promise<void> };
