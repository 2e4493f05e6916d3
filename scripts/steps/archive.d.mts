export function archiveOf(home: string, told?: string): string | null;
export function archiveSettings(folder: string, options?: { seconds?: number; tried?: boolean }): string[];
