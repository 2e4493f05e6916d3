type Asked = { method?: string; url?: string; headers: Record<string, unknown> };
export const MOST_BYTES: number;
export function isForm(request: Asked): boolean;
export function isByDocument(request: Asked): boolean;
export function isBlankForm(request: Asked): boolean;
export function isOwn(request: { headers: object }): boolean;
export function refusalPage(status: number): string;
export function busyPage(seconds: number): string;
