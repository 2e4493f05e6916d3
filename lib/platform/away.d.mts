export type DatabaseFault = "away" | "crowded";
export function databaseFault(fault: unknown, depth?: number): DatabaseFault | null;
export function isAway(fault: unknown): boolean;
export function markFault(number: string, fault: unknown): void;
export function markedFault(number: string): DatabaseFault | null;
export function forgetFault(number: string): boolean;
/** Marks a fault that is not the database's. */
export function notAway<T extends object>(fault: T): T;
