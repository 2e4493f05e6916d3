export function clearBases(
  folders: string[],
  archive: string | null,
  keep: number,
): Promise<{ bases: number; segments: number }>;
