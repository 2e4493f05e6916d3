export const DAY: number;
