type Asked = { method?: string | undefined; url?: string | undefined; headers: Record<string, unknown> };
export function publicFiles(folder?: string): Set<string>;
export function isFree(request: Asked, files: ReadonlySet<string>): boolean;
export function isTransfer(request: Asked): boolean;
export function isKnown(request: Asked): boolean;
export function rankOf(request: Asked, known?: boolean): number;
