export function archiveOf(home: string, told?: string): string | null;
