export function whenEnding(end: () => Promise<unknown>): void;
export function endBeside(): Promise<void>;
