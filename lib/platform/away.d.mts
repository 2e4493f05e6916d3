export function isAway(fault: unknown, depth?: number): boolean;
export function markAway(number: string): void;
export function wasAway(number: string): boolean;
export function forgetAway(number: string): boolean;
/** Marks a fault that is not the database's. */
export function notAway<T extends object>(fault: T): T;
