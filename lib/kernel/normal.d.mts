export const Z_95: number;
