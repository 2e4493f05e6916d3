export function judged(cookie: string, genuine: boolean, at?: number): void;
export function isGenuine(cookie: string, at?: number): boolean;
