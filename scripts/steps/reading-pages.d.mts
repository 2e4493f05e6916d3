export const READER: string;
export function isReading(request: { method?: string; url?: string; headers: object }): boolean;
export function plainPage(html: string, scripts?: string[]): { html: string; until: number };
export function isReadingData(request: { method?: string; url?: string }): boolean;
export function isTrail(request: { url?: string }): boolean;
