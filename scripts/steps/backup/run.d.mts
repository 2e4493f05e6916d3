export function runBackup(
  folder: string,
  asked: { files?: boolean; mirror?: string; keep?: number; quiet?: boolean },
  step: <T>(title: string, work: () => T) => T,
): Promise<{ summary: string; code: number }>;
