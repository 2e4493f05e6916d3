export function runBackup(
  folder: string,
  asked: { files?: boolean },
  step: <T>(title: string, work: () => T) => T,
): Promise<{ summary: string; code: number }>;
