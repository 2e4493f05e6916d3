export function rotate(
  folder: string,
  keep: number,
  options?: { sparedMs?: number },
): Promise<{ copies: number; files: number }>;
export function copiesIn(folder: string): Promise<string[]>;
export function contentPath(folder: string, sha256: string): string;
export function alone<T>(folder: string, work: () => Promise<T>, options?: { patience?: number }): Promise<T>;
