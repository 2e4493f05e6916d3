export function isAway(fault: unknown, depth?: number): boolean;
export function markAway(number: string): void;
export function wasAway(number: string): boolean;
export function forgetAway(number: string): boolean;
