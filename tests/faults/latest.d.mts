export const AGAIN: number;
export function latest(): { note: (began: number) => void; since: () => number };
