export function mirror(
  folder: string,
  second: string,
): Promise<{ copies: number; bases: number; files: number; bytes: number; refused: string[] }>;
