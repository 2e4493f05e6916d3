export function bundleName(): string;
export const START: string;
