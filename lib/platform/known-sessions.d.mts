export function judged(session: string, genuine: boolean, at?: number): void;
export function isGenuine(session: string, at?: number): boolean;
