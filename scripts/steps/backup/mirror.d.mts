export function mirror(folder: string, second: string): Promise<{ copies: number; files: number; bytes: number }>;
