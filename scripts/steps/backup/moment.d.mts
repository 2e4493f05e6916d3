export function momentOf(text: string): Date;
export function momentTold(at: Date): string;
