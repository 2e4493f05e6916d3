export function contactDigits(text: string): string | null;
export function hashDigits(key: Uint8Array, digits: string): string;
