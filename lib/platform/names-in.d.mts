export function isNone(error: unknown): boolean;
export function namesIn(folder: string): Promise<string[]>;
