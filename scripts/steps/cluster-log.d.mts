export function openLog(home: string): [number, number];
export function boundLog(home: string, longest?: number, kept?: number): void;
