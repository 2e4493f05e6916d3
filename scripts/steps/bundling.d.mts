export function bundleName(): string;
