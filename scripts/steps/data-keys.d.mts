type Keys = Record<string, string>;
export function newDataKey(folder: string): Keys;
export function forgetOlderKeys(folder: string): number;
export function newSessionSecret(folder: string): Keys;
