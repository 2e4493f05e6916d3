export function isServed(data: string): boolean;
